#pragma once
#include <string>
#include <vector>

namespace gouji {
class FormNode;

struct TableForm {
  std::string id;
};

std::vector<TableForm> load_tables(const FormNode& node);

}  // namespace gouji
