#include "engine/form/target_form.h"

#include "engine/form/form_node.h"

namespace gouji {

TargetForm load_targets(const FormNode&) { return {}; }

}  // namespace gouji
