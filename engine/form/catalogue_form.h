#pragma once
namespace gouji {
class FormNode;

struct CatalogueForm {};

CatalogueForm load_catalogues(const FormNode& node);

}  // namespace gouji
