#include "engine/form/prose_form.h"

#include "engine/form/form_node.h"

namespace gouji {

CoverForm load_cover(const FormNode&) { return {}; }

ProseForm load_prose(const FormNode&) { return {}; }

}  // namespace gouji
