#pragma once
namespace gouji {
class FormNode;

struct ModelForm {};

ModelForm load_model(const FormNode& node);

}  // namespace gouji
