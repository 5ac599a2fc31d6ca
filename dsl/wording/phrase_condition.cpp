#include <array>

#include "dsl/check/children.h"
#include "dsl/wording/phrase.h"

/// Conditions: as they are, and as they should be.
namespace gouji::dsl {

namespace {

/// What holds of two sides, in each mood: 相符 不相符 应相符 不应相符.
struct Verb {
  std::string_view is, is_not, should, should_not;
};

std::string_view pick(const Verb& verb, Mood mood) {
  if (mood.should) return mood.negative ? verb.should_not : verb.should;
  return mood.negative ? verb.is_not : verb.is;
}

/// By ast::CompareOp, up to at_least; 相符 wraps its right side and stands apart.
constexpr std::array kVerbs{Verb{"等于", "不等于", "应等于", "不应等于"},         Verb{"不等于", "等于", "不应等于", "应等于"},
                            Verb{"小于", "不小于", "应小于", "不应小于"},         Verb{"不大于", "大于", "应不大于", "应大于"},
                            Verb{"大于", "不大于", "应大于", "不应大于"},         Verb{"不小于", "小于", "应不小于", "应小于"},
                            Verb{"相符", "不相符", "应相符", "不应相符"},         Verb{"不超过", "超过", "应不超过", "应超过"},
                            Verb{"不低于", "低于", "应不低于", "应低于"}};

constexpr Verb kHas{"中有", "中没有", "中应有", "中不应有"};
constexpr Verb kLacks{"中没有", "中有", "中不应有", "中应有"};
constexpr Verb kMatches{"符合式样", "不符合式样", "应符合式样", "不应符合式样"};
constexpr Verb kLike{"形如", "不形如", "应形如", "不应形如"};
constexpr Verb kPresent{"已填写", "没有填写", "应填写", "不应填写"};
constexpr Verb kMissing{"没有填写", "已填写", "不应填写", "应填写"};
constexpr Verb kNotEmpty{"不为空", "为空", "不应为空", "应为空"};
constexpr Verb kEmpty{"为空", "不为空", "应为空", "不应为空"};

bool is_condition(const ast::Expr& e) {
  const ast::Expr& bare = without_brackets(e);
  if (const auto* binary = std::get_if<ast::Binary>(&bare.node)) return binary->op >= ast::BinaryOp::logical_and;
  return std::holds_alternative<ast::Compare>(bare.node) || std::holds_alternative<ast::Test>(bare.node) ||
         std::holds_alternative<ast::Quantifier>(bare.node) || std::holds_alternative<ast::Not>(bare.node);
}

bool is_connected(const ast::Expr& e) {
  const auto* binary = std::get_if<ast::Binary>(&without_brackets(e).node);
  return binary != nullptr && binary->op >= ast::BinaryOp::logical_and;
}

/// The parts of a chain of 且 or of 或.
void flatten(const ast::Expr& e, ast::BinaryOp op, std::vector<const ast::Expr*>& out) {
  const auto* binary = std::get_if<ast::Binary>(&e.node);
  if (binary == nullptr || binary->op != op) {
    out.push_back(&e);
    return;
  }
  flatten(*binary->left, op, out);
  flatten(*binary->right, op, out);
}

}  // namespace

std::string Phrase::condition(const ast::Expr& written, Mood mood) {
  const ast::Expr& e = without_brackets(written);
  if (const auto* n = std::get_if<ast::Compare>(&e.node)) return compare(*n, mood);
  if (const auto* n = std::get_if<ast::Test>(&e.node)) return value(*n->operand) + test(*n, mood);
  if (const auto* n = std::get_if<ast::Not>(&e.node)) return condition(*n->operand, mood.flipped());
  if (const auto* n = std::get_if<ast::Quantifier>(&e.node)) return quantified(*n, mood);
  if (const auto* n = std::get_if<ast::Conditional>(&e.node)) return branches(*n, mood);
  if (const auto* n = std::get_if<ast::Binary>(&e.node); n && n->op >= ast::BinaryOp::logical_and) return connected(*n, mood);
  if (const auto* n = std::get_if<ast::Call>(&e.node); n && n->function.text == "递增" && n->arguments.size() == 1) {
    return value(*n->arguments[0]) + std::string(pick({"依次递增", "没有依次递增", "应依次递增", "不应依次递增"}, mood));
  }
  if (const auto* n = std::get_if<ast::BoolLiteral>(&e.node)) return n->value != mood.negative ? "总是成立" : "总不成立";
  return value(e) + std::string(pick({"成立", "不成立", "应成立", "不应成立"}, mood));
}

std::string Phrase::test(const ast::Test& n, Mood mood) {
  switch (n.op) {
    case ast::TestOp::present: return std::string(pick(kPresent, mood));
    case ast::TestOp::missing: return std::string(pick(kMissing, mood));
    case ast::TestOp::not_empty: return std::string(pick(kNotEmpty, mood));
    case ast::TestOp::empty: break;
  }
  return std::string(pick(kEmpty, mood));
}

std::string Phrase::compare(const ast::Compare& n, Mood mood) {
  using enum ast::CompareOp;
  if (n.op == equal && is_condition(*n.left) && is_condition(*n.right)) {
    return "“" + condition(*n.left, {}) + "”与“" + condition(*n.right, {}) + "”" +
           std::string(pick({"同时成立或同时不成立", "只有一个成立", "应同时成立或同时不成立", "应只有一个成立"}, mood));
  }
  if (n.op == in || n.op == not_in) return membership(n, n.op == in ? mood : mood.flipped());
  const std::string left = value(*n.left);
  const std::string right = value(*n.right);
  const std::string within = n.within ? "（允许相差 " + value(*n.within) + "）" : "";
  switch (n.op) {
    case tallies: return left + (mood.should ? mood.negative ? "不应与 " : "应与 " : "与 ") + right + (mood.should || !mood.negative ? " 相符" : " 不相符") + within;
    case close_to: return left + (mood.should ? mood.negative ? "不应与 " : "应与 " : "与 ") + right + (mood.should || !mood.negative ? " 相近" : " 不相近");
    case contains: return left + std::string(pick(kHas, mood)) + right;
    case lacks: return left + std::string(pick(kLacks, mood)) + right;
    case contains_any: return left + std::string(pick(kHas, mood)) + right + (mood.negative ? "中的任何一个" : "之一");
    case matches: return left + std::string(pick(kMatches, mood)) + right;
    case like: return left + std::string(pick(kLike, mood)) + right;
    case equal: case not_equal: case less: case less_equal: case greater: case greater_equal: case at_most: case at_least: case in: case not_in: break;
  }
  return left + " " + std::string(pick(kVerbs[static_cast<std::size_t>(n.op)], mood)) + " " + right + within;
}

std::string Phrase::membership(const ast::Compare& n, Mood mood) {
  const bool literal = std::holds_alternative<ast::ListLiteral>(without_brackets(*n.right).node);
  const Verb verb = literal ? Verb{" 是 ", " 不是 ", " 应是 ", " 不应是 "} : Verb{" 在 ", " 不在 ", " 应在 ", " 不应在 "};
  const std::string left = value(*n.left);
  const std::string behind = literal ? mood.negative ? "中的任何一个" : " 之一" : " 之中";
  return left + std::string(pick(verb, mood)) + value(*n.right) + behind;
}

/// 且 and 或 by De Morgan: what should not hold of an 或 should hold of none of its parts.
std::string Phrase::connected(const ast::Binary& n, Mood mood) {
  std::vector<const ast::Expr*> parts;
  flatten(*n.left, n.op, parts);
  flatten(*n.right, n.op, parts);
  const bool all = (n.op == ast::BinaryOp::logical_and) != mood.negative;
  std::string out;
  if (mood.should && !all) {
    // One of them would do; so each is said as it is, not as it should be.
    for (const ast::Expr* part : parts) out += (out.empty() ? "" : mood.negative ? "，并且" : "；或者") + condition(*part, {});
    return (mood.negative ? "不应同时出现：" : "以下至少应有一项成立：") + out;
  }
  for (const ast::Expr* part : parts) {
    const std::string one = condition(*part, mood);
    out += (out.empty() ? "" : all ? "，并且" : "，或者") + (is_connected(*part) ? "（" + one + "）" : one);
  }
  return out;
}

std::string Phrase::quantified(const ast::Quantifier& n, Mood mood) {
  const std::string list = value(*n.list);
  introduce_loop(n.variable.text);
  const std::string_view any = n.variable.text;
  const std::string only = n.where ? "（只看" + condition(*n.where, {}) + "的）" : "";
  using Kind = ast::QuantifierKind;
  if (n.kind == Kind::every) {
    if (!mood.negative) return list + "中的每个" + std::string(any) + only + "，" + condition(*n.body, mood);
    return list + "中的每个" + std::string(any) + only + (mood.should ? "，不应都是：" : "，并非都是：") + condition(*n.body, {});
  }
  const bool some = (n.kind == Kind::some) != mood.negative;
  const std::string_view word = mood.should ? some ? "中应有" : "中不应有" : some ? "中有" : "中没有";
  return list + std::string(word) + "这样的" + std::string(any) + only + "：" + condition(*n.body, {});
}

std::string Phrase::branches(const ast::Conditional& n, Mood mood) {
  std::string out;
  for (const auto& branch : n.branches) {
    out += (out.empty() ? "如果" : "；如果") + condition(*branch.condition, {}) + "，那么" + condition(*branch.value, mood);
  }
  return out + "；否则" + condition(*n.otherwise, mood);
}

}  // namespace gouji::dsl
