#include <algorithm>

#include "dsl/check/infer.h"

namespace gouji::dsl {

using checked::Op;

namespace {

struct Simple {
  std::string_view name;
  TypeKind kind;
};
constexpr Simple kSimple[] = {{"金额", TypeKind::amount},   {"比率", TypeKind::ratio},           {"数", TypeKind::number},
                              {"文本", TypeKind::text},     {"日期", TypeKind::date},            {"年度", TypeKind::year},
                              {"文号", TypeKind::document_number}, {"是否", TypeKind::boolean}, {"位置", TypeKind::position},
                              {"表", TypeKind::table},      {"行", TypeKind::row},               {"列", TypeKind::column}};

}  // namespace

Type resolve_type(const ast::TypeExpr& type, const Schema& schema, Problems& problems, bool generic_allowed) {
  if (type.name == "列表") return Type::list_of(type.element ? resolve_type(*type.element, schema, problems, generic_allowed) : Type{});
  if (type.name == "任意") {
    if (!generic_allowed) problems.add("G0326", type.span, {});
    return Type::of(generic_allowed ? TypeKind::generic : TypeKind::unknown);
  }
  for (const Simple& simple : kSimple) {
    if (simple.name == type.name) return Type::of(simple.kind);
  }
  for (std::size_t i = 0; i < schema.records.size(); ++i) {
    if (schema.records[i].name == type.name) return Type::record_of(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < schema.enumerations.size(); ++i) {
    if (schema.enumerations[i].name == type.name) return Type::enumeration_of(static_cast<std::uint32_t>(i));
  }
  Nearest nearest(type.name);
  for (const Simple& simple : kSimple) nearest.offer(simple.name);
  for (const RecordSchema& record : schema.records) nearest.offer(record.name);
  for (const EnumerationSchema& enumeration : schema.enumerations) nearest.offer(enumeration.name);
  const std::string near(nearest.name());
  Diagnostic& diagnostic = problems.lack(near.empty() ? "G0245" : "G0246", type.span, type.span, type.name, {type.name, near});
  if (!near.empty()) diagnostic.fixes.push_back({type.span, near, nearest.certain()});
  return Type{};
}

std::uint32_t add_hook(ModuleContext& context, const ast::Function& function, Problems& problems) {
  checked::Hook hook;
  hook.name = function.name.text;
  hook.file = function.file.text;
  for (const ast::Parameter& parameter : function.parameters) {
    hook.parameters.push_back(resolve_type(parameter.type, *context.schema, problems, false));
  }
  hook.result = resolve_type(function.result, *context.schema, problems, false);
  hook.span = cover(function.name.span, function.file.span);
  const auto index = static_cast<std::uint32_t>(context.hooks.size());
  context.hook_index.emplace(&function, index);
  context.hooks.push_back(std::move(hook));
  return index;
}

void Infer::check_definition(const Declared& declared) {
  const ast::Definition& definition = *declared.definition;
  if (definition.incomplete) return problems_->poison();
  visible_below_ = declared.order;
  for (const ast::Parameter& parameter : definition.parameters) {
    declare(parameter.name, resolve_type(parameter.type, schema_, *problems_, true));
  }
  const Type wanted = resolve_type(definition.result, schema_, *problems_, true);
  Expr body = expression(*definition.body);
  if (!is_open(body.type) && !adapt(body, wanted)) {
    problems_->add("G0327", definition.body->span, {definition.name.text, name_of(wanted), name_of(body.type)}).labels.push_back({definition.result.span, ""});
  }
  for (const Local& local : scope_.locals()) {
    if (!local.used) problems_->add("G0401", local.span, {std::string(local.name)});
  }
}

DefinitionState Infer::definition_state(const Declared& declared) {
  DefinitionState& state = context_.definitions[declared.definition];
  if (state != DefinitionState::unchecked) return state;
  state = DefinitionState::checking;
  Problems unheard;  // of another file: reported when that file is checked
  Infer infer(context_, *declared.home, unheard);
  infer.check_definition(declared);
  DefinitionState& checked = context_.definitions[declared.definition];
  checked = unheard.has_errors() ? DefinitionState::broken : DefinitionState::sound;
  return checked;
}

Infer::Expr Infer::call_definition(const ast::Call& node, const Declared& declared, std::vector<Expr> arguments, Span span) {
  const ast::Definition& definition = *declared.definition;
  context_.called.insert(&definition);
  if (definition.incomplete) {
    problems_->poison();
    return broken(span);
  }
  if (!check_arguments(node, definition.parameters, arguments, span)) return broken(span);
  Problems unheard;
  const Type result = resolve_type(definition.result, schema_, unheard, true);
  const bool open_argument = std::any_of(arguments.begin(), arguments.end(), [](const Expr& e) { return is_open(e.type); });
  if (definition_state(declared) != DefinitionState::sound) {
    problems_->poison();
    return make(Op::broken, result, span);
  }
  if (open_argument) return make(Op::broken, result, span);

  // What is wrong inside is told at the call: the definition by itself is sound.
  Problems inside;
  Problems* const outside = std::exchange(problems_, &inside);
  Expr written = write_out(declared, std::move(arguments), span);
  problems_ = outside;
  bool reported = false;
  for (const Finding& finding : inside.findings()) {
    if (finding.lack && finding.diagnostic.severity == DiagnosticSeverity::error) {
      problems_->lack_silently(finding.name, span);
    } else if (finding.diagnostic.severity == DiagnosticSeverity::error && !reported) {
      reported = true;
      if (finding.diagnostic.code == "G0328") {
        problems_->add("G0328", span, {});
      } else {
        const std::string place(declared.home->input().source->text(finding.diagnostic.span));
        problems_->add("G0333", span, {definition.name.text, place});
      }
    }
  }
  if (inside.has_errors()) {
    problems_->poison();
    return make(Op::broken, result, span);
  }
  return written;
}

Infer::Expr Infer::write_out(const Declared& declared, std::vector<Expr> arguments, Span span) {
  const ast::Definition& definition = *declared.definition;
  std::vector<Local> parameters;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    Local local;
    local.name = definition.parameters[i].name.text;
    local.span = definition.parameters[i].name.span;
    local.slot = slots_++;
    local.type = arguments[i].type;
    local.used = true;
    local.computed = is_computed(arguments[i]);
    collect_texts(arguments[i], local.texts);
    parameters.push_back(std::move(local));
  }
  const std::uint32_t first = parameters.empty() ? slots_ : parameters.front().slot;
  const std::size_t before = scope_.cover();
  for (Local& local : parameters) scope_.push(std::move(local));
  const Declarations* const caller = std::exchange(home_, declared.home);
  const std::size_t visible = std::exchange(visible_below_, declared.order);
  auto later = std::exchange(later_, {});
  Expr body = expression(*definition.body);
  const Type wanted = resolve_type(definition.result, schema_, *problems_, true);
  if (!is_open(body.type) && !adapt(body, wanted)) {
    problems_->add("G0327", definition.body->span, {definition.name.text, name_of(wanted), name_of(body.type)});
  }
  later_ = std::move(later);
  visible_below_ = visible;
  home_ = caller;
  scope_.uncover(before);

  Expr e = make(Op::bind, body.type, span);
  e.index = first;
  e.source = declared.home->input().source;
  e.operands = std::move(arguments);
  e.operands.push_back(std::move(body));
  return e;
}

}  // namespace gouji::dsl
