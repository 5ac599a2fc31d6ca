#include "dsl/check/infer.h"
#include "dsl/check/signatures.h"

namespace gouji::dsl {

using checked::Op;

Infer::Expr Infer::call(const ast::Call& node, Span span) {
  std::vector<Expr> arguments;
  arguments.reserve(node.arguments.size());
  for (const auto& argument : node.arguments) arguments.push_back(expression(*argument));
  if (find_signature(node.function.text)) return call_builtin(node, std::move(arguments), span);
  const Declared* declared = home_->find(node.function.text);
  if (!declared) return unknown_function(node, span);
  if (declared->home == home_ && declared->order >= visible_below_ && declared->definition) {
    problems_->add("G0235", node.function.span, {node.function.text}).labels.push_back({declared->name().span, ""});
    return broken(span);
  }
  if (declared->function) return call_hook(node, *declared, std::move(arguments), span);
  return call_definition(node, *declared, std::move(arguments), span);
}

Infer::Expr Infer::unknown_function(const ast::Call& node, Span span) {
  const std::string& text = node.function.text;
  if (scope_.find(text) || root(text, span)) {
    problems_->add("G0249", node.function.span, {text});
    return broken(span);
  }
  if (const std::string meant(meant_function(text)); !meant.empty()) {
    problems_->add("G0217", node.function.span, {text, meant}).fixes.push_back({node.function.span, meant});
    return broken(span);
  }
  Nearest nearest(text);
  for (const Signature& signature : signatures()) nearest.offer(signature.name);
  for (const std::string_view name : home_->names()) nearest.offer(name);
  const std::string near(nearest.name());
  Diagnostic& diagnostic = problems_->add(near.empty() ? "G0216" : "G0217", node.function.span, {text, near});
  if (!near.empty()) diagnostic.fixes.push_back({node.function.span, near, nearest.certain()});
  return broken(span);
}

Infer::Expr Infer::call_builtin(const ast::Call& node, std::vector<Expr> arguments, Span span) {
  const Signature& signature = *find_signature(node.function.text);
  const std::string name(signature.name);
  const std::string example(signature.example);
  if (arguments.size() != signature.count) {
    problems_->add("G0323", span, {name, std::to_string(signature.count), std::to_string(arguments.size()), example});
    return broken(span);
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Expr& argument = arguments[i];
    if (is_open(argument.type)) return broken(span);
    const ParameterForm& form = signature.parameters[i];
    const bool sound = form.list ? argument.type.is_list() && belongs(element_type(argument), form.of, schema_)
                                 : !argument.type.is_list() && belongs(argument.type, form.of, schema_);
    // 文字(anything) takes a list too: it prints it.
    if (sound || (!form.list && form.of == Class::any)) continue;
    const std::string wanted = form.list ? "列表[" + std::string(class_name(form.of)) + "]" : std::string(class_name(form.of));
    problems_->add("G0324", argument.span, {name, wanted, name_of(argument.type), example});
    return broken(span);
  }
  Type type = arguments.front().type;
  if (signature.function == checked::Builtin::difference) {
    type = agree({&arguments[0], &arguments[1]}, "G0317", false);
    if (is_open(type)) return broken(span);
  }
  switch (signature.result) {
    case ResultForm::first: break;
    case ResultForm::element_of_first: type = element_type(arguments.front()); break;
    case ResultForm::number: type = Type::of(TypeKind::number); break;
    case ResultForm::text: type = Type::of(TypeKind::text); break;
    case ResultForm::date: type = Type::of(TypeKind::date); break;
    case ResultForm::boolean: type = Type::of(TypeKind::boolean); break;
  }
  Expr e = make(Op::builtin, std::move(type), span);
  e.index = static_cast<std::uint32_t>(signature.function);
  e.operands = std::move(arguments);
  return e;
}

bool Infer::check_arguments(const ast::Call& node, const std::vector<ast::Parameter>& parameters, std::vector<Expr>& arguments, Span span) {
  if (arguments.size() != parameters.size()) {
    std::string form = node.function.text + "(";
    for (const ast::Parameter& parameter : parameters) form += (&parameter == parameters.data() ? "" : ", ") + parameter.name.text;
    problems_->add("G0323", span, {node.function.text, std::to_string(parameters.size()), std::to_string(arguments.size()), form + ")"});
    return false;
  }
  bool sound = true;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (is_open(arguments[i].type)) continue;
    Problems unheard;  // mistakes of a signature are reported where it stands
    const Type wanted = resolve_type(parameters[i].type, schema_, unheard, true);
    if (adapt(arguments[i], wanted)) continue;
    problems_->add("G0325", arguments[i].span, {node.function.text, parameters[i].name.text, name_of(wanted), name_of(arguments[i].type)});
    sound = false;
  }
  return sound;
}

Infer::Expr Infer::call_hook(const ast::Call& node, const Declared& declared, std::vector<Expr> arguments, Span span) {
  const ast::Function& function = *declared.function;
  context_.called.insert(&function);
  if (!check_arguments(node, function.parameters, arguments, span)) return broken(span);
  const auto known = context_.hook_index.find(&function);
  Problems unheard;
  Expr e = make(Op::hook, Type{}, span);
  e.index = known == context_.hook_index.end() ? add_hook(context_, function, unheard) : known->second;
  e.type = context_.hooks[e.index].result;
  e.operands = std::move(arguments);
  return e;
}

}  // namespace gouji::dsl
