#pragma once
namespace gouji {
class FormNode;

struct TargetForm {};

TargetForm load_targets(const FormNode& node);

}  // namespace gouji
