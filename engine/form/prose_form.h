#pragma once
namespace gouji {
class FormNode;

struct CoverForm {};
struct ProseForm {};

CoverForm load_cover(const FormNode& node);
ProseForm load_prose(const FormNode& form);

}  // namespace gouji
