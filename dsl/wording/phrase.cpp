#include "dsl/wording/phrase.h"

#include <array>

#include "dsl/check/children.h"
#include "dsl/syntax/words.h"

/// Names, figures and what is computed. Conditions: phrase_condition.cpp.
namespace gouji::dsl {

using checked::Op;
using checked::TableAttribute;

namespace {

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string date_text(const ast::DateLiteral& date) {
  std::string out = std::to_string(date.year) + "年";
  if (date.month != 0) out += std::to_string(date.month) + "月";
  return date.day == 0 ? out : out + std::to_string(date.day) + "日";
}

/// Names that are mere pointers (甲, 乙, x) do not read well behind 该.
bool is_pointer(const std::string& name) {
  static const std::set<std::string> kPointers{"甲", "乙", "丙", "丁", "戊"};
  return kPointers.contains(name) || (name.size() == 1 && static_cast<unsigned char>(name.front()) < 0x80);
}

/// What a function of the language says of its arguments; {} stands for them.
struct Said {
  std::string_view name, before, between, behind;
};
constexpr std::array kSaid{Said{"合计", "", "", "之和"},       Said{"计数", "", "", "的个数"},     Said{"最大", "", "", "中最大的"},
                           Said{"最小", "", "", "中最小的"},   Said{"平均", "", "", "的平均数"},   Said{"去重", "不重复的", "", ""},
                           Said{"差集", "", "里有、", "里没有的"}, Said{"最近", "最像", "的一个，取自", ""}, Said{"绝对值", "", "", "的绝对值"},
                           Said{"文字", "", "", ""},           Said{"年初", "", "", "的第一天"},   Said{"年末", "", "", "的最后一天"},
                           Said{"字数", "", "", "的字数"},     Said{"有效版本", "", "在", "有效的版本"}, Said{"递增", "", "", "是否依次递增"}};

}  // namespace

std::string Phrase::name(const std::string& text) const {
  if (values_.contains(text)) return in_quotes(text);
  return loops_.contains(text) && !is_pointer(text) ? "该" + text : text;
}

std::string Phrase::number(const ast::NumberLiteral& n) const {
  return n.digits + (n.unit == ast::Unit::count ? n.counter : std::string(spelling(n.unit)));
}

std::string Phrase::items(const std::vector<ast::ExprPtr>& list, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i != 0) out += i + 1 == list.size() ? last : "、";
    out += value(*list[i]);
  }
  return out.empty() ? "（空）" : out;
}

std::string Phrase::value(const ast::Expr& e) {
  return std::visit(
      [&](const auto& n) -> std::string {
        using Node = std::decay_t<decltype(n)>;
        if constexpr (std::is_same_v<Node, ast::NumberLiteral>) {
          return number(n);
        } else if constexpr (std::is_same_v<Node, ast::DateLiteral>) {
          return date_text(n);
        } else if constexpr (std::is_same_v<Node, ast::StringLiteral>) {
          return in_quotes(n.text);
        } else if constexpr (std::is_same_v<Node, ast::BoolLiteral>) {
          return n.value ? "是" : "否";
        } else if constexpr (std::is_same_v<Node, ast::ListLiteral>) {
          return items(n.items, "、");
        } else if constexpr (std::is_same_v<Node, ast::Name>) {
          return name(n.text);
        } else if constexpr (std::is_same_v<Node, ast::Call>) {
          return call(n);
        } else if constexpr (std::is_same_v<Node, ast::Member>) {
          return member(e, n);
        } else if constexpr (std::is_same_v<Node, ast::Index>) {
          return index(e, n);
        } else if constexpr (std::is_same_v<Node, ast::Filter>) {
          const std::string list = value(*n.list);
          introduce_loop(n.variable.text);
          return list + "中符合条件（" + condition(*n.condition, {}) + "）的各项";
        } else if constexpr (std::is_same_v<Node, ast::Paren>) {
          const std::string inner = value(*n.inner);
          return std::holds_alternative<ast::Binary>(n.inner->node) ? "（" + inner + "）" : inner;
        } else if constexpr (std::is_same_v<Node, ast::Negate>) {
          return "负的" + value(*n.operand);
        } else if constexpr (std::is_same_v<Node, ast::Binary>) {
          return n.op >= ast::BinaryOp::logical_and ? "“" + condition(e, {}) + "”" : sum(n);
        } else if constexpr (std::is_same_v<Node, ast::Conditional>) {
          return chosen(n);
        } else if constexpr (std::is_same_v<Node, ast::OrElse>) {
          return value(*n.operand) + "（没有填写时按 " + value(*n.fallback) + "）";
        } else if constexpr (std::is_same_v<Node, ast::Broken>) {
          return "……";
        } else {
          return "“" + condition(e, {}) + "”";
        }
      },
      e.node);
}

std::string Phrase::member(const ast::Expr& e, const ast::Member& n) {
  const std::string base = value(*n.base);
  const Op op = parts_.op_of(e);
  if (op == Op::half) return base + "的" + n.name.text + "部分";
  if (op == Op::row_by_id) return base + in_quotes(n.name.text) + "行";
  if (op == Op::cell) {
    return base + (base.ends_with("行") ? "" : "的") + in_quotes(n.name.text) + "栏";
  }
  if (op == Op::table_attribute) {
    switch (parts_.table_attribute(e)) {
      case TableAttribute::rows: return base + "的各行";
      case TableAttribute::columns: return base + "的各栏";
      case TableAttribute::amount_columns: return base + "的各金额栏";
      case TableAttribute::top_rows: return base + "最上一层的各行";
      case TableAttribute::leaf_rows: return base + "最末一级的各行";
      case TableAttribute::total: return base + "“合计”行";
      case TableAttribute::name: case TableAttribute::title: case TableAttribute::number: case TableAttribute::unit: case TableAttribute::notes: break;
    }
  }
  return base + "的" + n.name.text;
}

std::string Phrase::index(const ast::Expr& e, const ast::Index& n) {
  const std::string base = value(*n.base);
  const auto is_text = [](const ast::Expr& k) { return std::holds_alternative<ast::StringLiteral>(k.node); };
  const Op op = parts_.op_of(e);
  if (op == Op::row_by_text && n.keys.size() == 2) return base + value(*n.keys[0]) + "之下的" + value(*n.keys[1]) + "行";
  if (op == Op::row_by_text) return base + (is_text(*n.keys[0]) ? value(*n.keys[0]) + "行" : "中" + value(*n.keys[0]) + "那一行");
  if (op == Op::cell_by_column) return base + "的" + value(*n.keys[0]);
  if (op == Op::cell_by_text) return base + (is_text(*n.keys[0]) ? value(*n.keys[0]) + "栏" : "中" + value(*n.keys[0]) + "那一栏");
  return base + "中" + items(n.keys, "、") + "那一项";
}

std::string Phrase::call(const ast::Call& n) {
  for (const Said& said : kSaid) {
    if (said.name != n.function.text || n.arguments.empty()) continue;
    const std::string first = value(*n.arguments[0]);
    if (n.arguments.size() == 1) return std::string(said.before) + first + std::string(said.behind);
    return std::string(said.before) + first + std::string(said.between) + value(*n.arguments[1]) + std::string(said.behind);
  }
  return "按“" + n.function.text + "”从 " + items(n.arguments, "、") + " 算出的值";
}

/// a 加 b 减 c
std::string Phrase::sum(const ast::Binary& n) {
  static constexpr std::array<std::string_view, 4> kWords{" 加 ", " 减 ", " 乘以 ", " 除以 "};
  return value(*n.left) + std::string(kWords[static_cast<std::size_t>(n.op)]) + value(*n.right);
}

std::string Phrase::chosen(const ast::Conditional& n) {
  std::string out = "（";
  for (const auto& branch : n.branches) out += condition(*branch.condition, {}) + "时取 " + value(*branch.value) + "，";
  return out + "其余取 " + value(*n.otherwise) + "）";
}

std::string Phrase::each(const ast::Expr& list, const std::string& name) {
  const ast::Expr& bare = without_brackets(list);
  std::string out;
  if (const auto* literal = std::get_if<ast::ListLiteral>(&bare.node)) {
    const bool one = literal->items.size() == 1;
    out = items(literal->items, "、") + (one ? "（称为" + in_quotes(name) + "）" : "这几项中的每一项（称为" + in_quotes(name) + "）");
    introduce_loop(name);
    return out;
  }
  const auto* member = std::get_if<ast::Member>(&bare.node);
  std::string_view what;
  if (member != nullptr && parts_.op_of(bare) == Op::table_attribute) {
    switch (parts_.table_attribute(bare)) {
      case TableAttribute::rows: what = "行"; break;
      case TableAttribute::columns: what = "列"; break;
      case TableAttribute::amount_columns: what = "金额列"; break;
      case TableAttribute::top_rows: what = "最上一层的行"; break;
      case TableAttribute::leaf_rows: what = "最末一级的行"; break;
      case TableAttribute::name: case TableAttribute::title: case TableAttribute::number: case TableAttribute::unit:
      case TableAttribute::notes: case TableAttribute::total: break;
    }
  }
  if (!what.empty()) {
    out = value(*member->base) + (what == "行" ? "的每一" : "的每个") + std::string(what);
    const bool same = what.ends_with(name);
    introduce_loop(name);
    return same ? out : out + "（称为" + in_quotes(name) + "）";
  }
  out = value(bare) + "中的每个" + name;
  introduce_loop(name);
  return out;
}

}  // namespace gouji::dsl
