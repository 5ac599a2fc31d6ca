#include "engine/form/table_form.h"

#include "engine/form/form_node.h"

namespace gouji {

std::vector<TableForm> load_tables(const FormNode&) { return {}; }
TableLines load_table_lines(const FormNode&) { return {}; }

}  // namespace gouji
