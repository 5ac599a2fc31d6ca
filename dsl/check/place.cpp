#include "dsl/check/place.h"

#include <algorithm>

#include "dsl/check/infer.h"

namespace gouji::dsl {

using checked::Op;

struct Place::Inside {
  Inside(const ModuleInput& input, const Schema& schema) : declarations(input), context(context_of(schema, declarations)) {}

  static ModuleContext context_of(const Schema& schema, const Declarations& declarations) {
    ModuleContext made;
    made.schema = &schema;
    made.declarations = &declarations;
    return made;
  }

  Declarations declarations;
  ModuleContext context;
  Problems unheard;
  Infer infer{context, declarations, unheard};
};

namespace {

checked::Expr broken() { return checked::Expr{}; }

bool is_broken(const checked::Expr& e) { return e.op == Op::broken || std::any_of(e.operands.begin(), e.operands.end(), is_broken); }

bool mentions(const checked::Expr& e, std::uint32_t slot) {
  if (e.op == Op::local && e.index == slot) return true;
  return std::any_of(e.operands.begin(), e.operands.end(), [&](const checked::Expr& operand) { return mentions(operand, slot); });
}

}  // namespace

Place::Place(const ModuleInput& input, const Schema& schema) : schema_(schema), inside_(std::make_unique<Inside>(input, schema)) {}

Place::~Place() = default;

void Place::parameter(const ast::Parameter& parameter) {
  const Type type = resolve_type(parameter.type, schema_, inside_->unheard, true);
  const ast::Ident& name = idents_.emplace_back(parameter.name);
  const Local& local = inside_->infer.declare(name, type);
  steps_.push_back({Step::Kind::parameter, local.slot, broken(), std::nullopt});
}

void Place::loop(const ast::Ident& variable, const ast::Expr& list, const ast::Expr* where) {
  Step step{Step::Kind::loop, 0, inside_->infer.list(list), std::nullopt};
  const ast::Ident& name = idents_.emplace_back(variable);
  step.slot = inside_->infer.declare_element(name, step.value).slot;
  if (where) step.where = inside_->infer.condition(*where);
  steps_.push_back(std::move(step));
}

void Place::let(const ast::Ident& written, const ast::Expr& value) {
  Step step{Step::Kind::let, 0, inside_->infer.expression(value), std::nullopt};
  std::vector<KnownText> texts;
  inside_->infer.collect_texts(step.value, texts);
  const ast::Ident& name = idents_.emplace_back(written);
  Local& local = inside_->infer.declare(name, step.value.type);
  local.texts = std::move(texts);
  step.slot = local.slot;
  settle_leftovers(step.value);
  steps_.push_back(std::move(step));
}

const std::vector<checked::Hook>& Place::hooks() const { return inside_->context.hooks; }

std::vector<Place::Name> Place::names() const {
  std::vector<Name> out;
  for (const Local& local : inside_->infer.scope().locals()) out.push_back({std::string(local.name), local.span, local.type});
  return out;
}

checked::Expr Place::check(const ast::Expr& e) {
  checked::Expr made = inside_->infer.expression(e);
  settle_leftovers(made);
  return made;
}

std::optional<checked::Expr> Place::closed(checked::Expr e) const {
  for (std::size_t i = steps_.size(); i-- > 0;) {
    const Step& step = steps_[i];
    if (!mentions(e, step.slot)) continue;
    if (step.kind == Step::Kind::parameter) return std::nullopt;
    checked::Expr around;
    around.span = e.span;
    around.index = step.slot;
    if (step.kind == Step::Kind::let) {
      around.op = Op::bind;
      around.type = e.type;
      around.operands.push_back(step.value);
    } else {
      around.op = Op::map;
      around.type = e.type.is_list() ? e.type : Type::list_of(e.type);
      checked::Expr list = step.value;
      if (step.where) {
        checked::Expr chosen;
        chosen.op = Op::filter;
        chosen.type = list.type;
        chosen.span = list.span;
        chosen.index = step.slot;
        chosen.operands.push_back(std::move(list));
        chosen.operands.push_back(*step.where);
        list = std::move(chosen);
      }
      around.operands.push_back(std::move(list));
    }
    around.operands.push_back(std::move(e));
    e = std::move(around);
  }
  if (is_broken(e)) return std::nullopt;
  return e;
}

}  // namespace gouji::dsl
