#include "dsl/wording/parts.h"

namespace gouji::dsl {

using checked::Expr;
using checked::Op;

Parts::Parts(const checked::Rule& rule) {
  for (const checked::Step& step : rule.steps) {
    gather(step.value);
    if (step.where) gather(*step.where);
  }
  gather(rule.requirement);
  for (const auto* text : {&rule.message, &rule.advice}) {
    if (!*text) continue;
    for (const checked::TemplatePart& part : (*text)->parts) {
      if (part.value) gather(*part.value);
    }
  }
}

/// A projection (xs.name) and what it does to each element stand at one place: the latter says what the part is.
void Parts::gather(const Expr& e) {
  if (e.op != Op::map && e.op != Op::bind) parts_.try_emplace(key(e.span), Part{e.op, e.index});
  for (std::size_t i = 0; i < e.operands.size(); ++i) {
    if (e.op == Op::bind && i + 1 == e.operands.size()) continue;   // of another place: the 定义
    gather(e.operands[i]);
  }
}

const Parts::Part* Parts::find(const ast::Expr& expression) const {
  const auto found = parts_.find(key(expression.span));
  return found == parts_.end() ? nullptr : &found->second;
}

Op Parts::op_of(const ast::Expr& expression) const {
  const Part* part = find(expression);
  return part ? part->op : Op::absent_operand;
}

checked::TableAttribute Parts::table_attribute(const ast::Expr& expression) const {
  const Part* part = find(expression);
  return static_cast<checked::TableAttribute>(part ? part->index : 0);
}

}  // namespace gouji::dsl
