#include "engine/form/model_form.h"

#include "engine/form/form_node.h"

namespace gouji {

ModelForm load_model(const FormNode&) { return {}; }

}  // namespace gouji
