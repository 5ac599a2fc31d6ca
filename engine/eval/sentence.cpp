#include "engine/eval/sentence.h"

#include <fmt/format.h>

#include "dsl/check/checked.h"
#include "engine/eval/evidence.h"
#include "engine/eval/explain.h"
#include "engine/eval/linear.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

constexpr std::size_t kValuesShown = 6;   ///< of a list that has no name

/// One side of a comparison, ready to be put into words.
struct Side {
  Value value;
  std::string label;     ///< of a single fact, else empty
  std::string addends;   ///< （1,180 + 31） of a calculation, else empty
  AmountStyle style;
  std::uint32_t line = 0;
};

class SentenceWriter {
 public:
  explicit SentenceWriter(Machine& machine) : machine_(machine) {}

  std::string broken(std::uint32_t index, bool wanted) {
    const PlanNode& node = machine_.node(index);
    switch (node.step) {
      case Step::tallies:
      case Step::at_most:
      case Step::at_least: return tally(node, wanted);
      case Step::equal:
      case Step::not_equal:
      case Step::less:
      case Step::less_equal:
      case Step::greater:
      case Step::greater_equal: return comparison(node, wanted);
      case Step::logical_and:
      case Step::logical_or: return parts(node, wanted);
      case Step::logical_not: return broken(machine_.operand(node, 0), !wanted);
      case Step::conditional: return branch(node, wanted);
      case Step::in:
      case Step::not_in: return membership(node, wanted == (node.step == Step::in));
      case Step::is_present:
      case Step::is_missing: return presence(node, wanted == (node.step == Step::is_present));
      case Step::is_empty:
      case Step::is_not_empty: return emptiness(node, wanted == (node.step == Step::is_empty));
      case Step::every: return wanted ? every(node) : "不应各项都符合要求";
      case Step::some: return some(node, wanted);
      case Step::none: return some(node, !wanted);
      case Step::contains: return text(node, wanted ? "应含有" : "不应含有");
      case Step::lacks: return text(node, wanted ? "不应含有" : "应含有");
      case Step::matches:
      case Step::like: return text(node, wanted ? "应形如" : "不应形如");
      case Step::close_to: return text(node, wanted ? "应与之相近：" : "不应与之相近：");
      case Step::contains_any: return contains_any(node, wanted);
      case Step::builtin:
        if (static_cast<dsl::checked::Builtin>(node.a) == dsl::checked::Builtin::ascending) return order(index, wanted);
        break;
      case Step::broken: case Step::literal: case Step::loop: case Step::root: case Step::table: case Step::half: case Step::field:
      case Step::table_attribute: case Step::row_attribute: case Step::column_attribute: case Step::date_attribute:
      case Step::row_by_id: case Step::group: case Step::row_by_text: case Step::cell: case Step::cell_by_column:
      case Step::cell_by_text: case Step::lookup: case Step::list: case Step::map: case Step::filter: case Step::add:
      case Step::subtract: case Step::multiply: case Step::divide: case Step::negate: case Step::or_else: case Step::hook: break;
    }
    const std::string name = label(index);
    return (name.empty() ? std::string("条件") : name) + (wanted ? "不成立" : "不应成立");
  }

  std::string held(std::uint32_t index) {
    const PlanNode& node = machine_.node(index);
    if (node.step == Step::logical_and) return joined(node, [&](std::uint32_t part) { return held(part); });
    if (node.step == Step::conditional) return held(chosen(node));
    const std::string_view sign = sign_of(node.step);
    if (sign.empty()) return {};
    const Side left = side(machine_.operand(node, 0));
    const Side right = side(machine_.operand(node, 1));
    const std::string name = left.label.empty() ? "" : left.label + " ";
    return fmt::format("{}{} {} {}{}", name, shown(left, right), sign, shown(right, left), right.addends);
  }

 private:
  static std::string_view sign_of(Step step) {
    if (step == Step::tallies || step == Step::equal) return "=";
    if (step == Step::at_most || step == Step::less_equal) return "≤";
    if (step == Step::at_least || step == Step::greater_equal) return "≥";
    if (step == Step::less) return "<";
    if (step == Step::greater) return ">";
    return step == Step::not_equal ? "≠" : "";
  }

  template <class F>
  std::string joined(const PlanNode& node, F&& sentence) {
    std::string out;
    for (const std::uint32_t part : machine_.code().operands_of(node)) {
      const std::string one = sentence(part);
      if (!one.empty()) out += (out.empty() ? "" : "；") + one;
    }
    return out;
  }

  std::uint32_t chosen(const PlanNode& node) {
    for (std::size_t i = 0; i + 1 < node.count; i += 2) {
      if (machine_.test(machine_.operand(node, i)).holds()) return machine_.operand(node, i + 1);
    }
    return machine_.operand(node, node.count - 1U);
  }

  Side side(std::uint32_t index) {
    Side out;
    out.value = machine_.eval(index);
    Machine::measured(out.value);
    out.style = style_of(out.value, {kWanYuan, 2, "万元"});
    if (const Fact* fact = as_fact(out.value.origin)) {
      out.label = label_of(machine_, *fact);
      if (out.label == message_text(machine_, out.value)) out.label.clear();   // what has no name but what it says
      out.line = fact->place.line;
    } else if (const Calculation* calculation = as_calculation(out.value.origin)) {
      out.addends = working(*calculation, out.style);
      out.line = first_line(out.value.origin);
    } else {
      out.label = label(index);
    }
    return out;
  }

  /// The name of what has no fact of its own: of a count, its list.
  std::string label(std::uint32_t index) {
    const PlanNode& node = machine_.node(index);
    if (node.step == Step::literal) return {};
    if (node.step == Step::builtin && node.count > 0 && machine_.node(machine_.operand(node, 0)).list) {
      const Fact* fact = container_of(machine_, machine_.operand(node, 0));
      const bool counts = static_cast<dsl::checked::Builtin>(node.a) == dsl::checked::Builtin::count;
      if (fact != nullptr) return name_of(machine_, fact) + (counts ? "个数" : "");
    }
    if (node.list) {
      const Fact* fact = container_of(machine_, index);
      return fact == nullptr ? std::string{} : name_of(machine_, fact);
    }
    const Fact* fact = as_fact(machine_.eval(index).origin);
    return fact == nullptr ? std::string{} : label_of(machine_, *fact);
  }

  static std::uint32_t first_line(const Origin* origin) {
    if (const Fact* fact = as_fact(origin)) return fact->place.line;
    const Calculation* calculation = as_calculation(origin);
    if (calculation == nullptr) return 0;
    const std::uint32_t left = first_line(calculation->left.origin);
    return left != 0 ? left : first_line(calculation->right.origin);
  }

  struct Addend {
    Operand term;
    bool minus = false;
  };
  static void flatten(const Operand& term, bool minus, std::vector<Addend>& out) {
    std::vector<Addend> from_right;
    Operand rest = term;
    for (const Calculation* c = as_calculation(rest.origin); c != nullptr; c = as_calculation(rest.origin)) {
      if (c->op != Calculation::Op::add && c->op != Calculation::Op::subtract) break;
      from_right.push_back({c->right, minus != (c->op == Calculation::Op::subtract)});
      rest = c->left;
    }
    out.push_back({rest, minus});
    for (auto at = from_right.rbegin(); at != from_right.rend(); ++at) {
      const Calculation* c = as_calculation(at->term.origin);
      if (c != nullptr && (c->op == Calculation::Op::add || c->op == Calculation::Op::subtract)) {
        flatten(at->term, at->minus, out);
      } else {
        out.push_back(*at);
      }
    }
  }

  /// （1,180 + 31）: the figures of a sum without its zeros, those of a quotient or product.
  static std::string working(const Calculation& calculation, const AmountStyle& style) {
    constexpr std::size_t kMost = 8;
    using Op = Calculation::Op;
    const auto figure = [&](const Operand& term) {
      Value value = Machine::of_quantity(term.measure, term.quantity, term.origin);
      const AmountStyle own = style_of(value, style);
      return figure_text(value, own) + (own == style || own.unit == style.unit || term.measure != Kind::amount ? "" : std::string(own.name));
    };
    if (calculation.op == Op::multiply || calculation.op == Op::divide) {
      return fmt::format("（{} {} {}）", figure(calculation.left), calculation.op == Op::multiply ? "×" : "÷", figure(calculation.right));
    }
    if (calculation.op != Op::add && calculation.op != Op::subtract) return {};
    std::vector<Addend> addends;
    flatten({&calculation, calculation.quantity, calculation.left.measure}, false, addends);
    std::erase_if(addends, [](const Addend& addend) { return addend.term.quantity.value == 0; });
    if (addends.size() < 2) return {};
    std::string out;
    for (std::size_t i = 0; i < addends.size() && i < kMost; ++i) {
      if (i > 0) out += addends[i].minus ? " - " : " + ";
      if (i == 0 && addends[i].minus) out += "-";
      out += figure(addends[i].term);
    }
    if (addends.size() > kMost) out += fmt::format(" + …，共 {} 项", addends.size());
    return "（" + out + "）";
  }

  std::string shown(const Side& side, const Side& other) {
    const Value& value = side.value;
    if (!value.present()) return message_text(machine_, value);
    if (value.kind == Kind::text) return "“" + message_text(machine_, value) + "”";
    if (value.kind != Kind::amount) return message_text(machine_, value);
    const AmountStyle style = as_calculation(value.origin) == nullptr && as_fact(value.origin) == nullptr ? other.style : side.style;
    return amount_text(value.quantity.value, style) + (style.unit == other.style.unit ? "" : std::string(style.name));
  }

  std::string amount_of(std::int64_t value, Kind kind, const AmountStyle& style) {
    if (kind == Kind::amount) return amount_text_exact(value, style);
    if (kind == Kind::ratio) return format_exact(value, kPercent, 0) + "%";
    return grouped(format_exact(value, kNumberOne, 0));
  }
  /// A difference of ratios is told in percentage points with two decimals, however long the quotient is.
  std::string gap_text(std::int64_t value, Kind kind, const AmountStyle& style) {
    if (kind == Kind::ratio) return format_decimal(value, kPercent, 2) + " 个百分点";
    return amount_of(value, kind, style);
  }

  static std::string at_line(std::uint32_t line) { return line == 0 ? "" : fmt::format("（第 {} 行）", line); }

  std::string tally(const PlanNode& node, bool wanted) {
    Side left = side(machine_.operand(node, 0));
    Side right = side(machine_.operand(node, 1));
    if (!left.value.present() || !right.value.present()) return "缺少数据";
    const std::uint32_t line = left.line != 0 ? left.line : right.line;
    const std::string name = left.label.empty() ? "" : left.label + " ";
    const std::string other = right.label.empty() ? "" : " " + right.label;
    if (!wanted) {
      const std::string_view verb = node.step == Step::tallies ? "不应等于" : node.step == Step::at_most ? "应超过" : "应低于";
      return fmt::format("{}{}{} {}{} {}{}{}", name, shown(left, right), left.addends, verb, other, shown(right, left), right.addends, at_line(line));
    }
    const Quantity a = tightened({left.value.origin, left.value.quantity, left.value.kind});
    const Quantity b = tightened({right.value.origin, right.value.quantity, right.value.kind});
    const std::int64_t gap = a.value > b.value ? a.value - b.value : b.value - a.value;
    const std::int64_t slack = a.value > b.value ? (a.value - a.lo) + (b.hi - b.value) : (a.hi - a.value) + (b.value - b.lo);
    const AmountStyle& style = left.line != 0 ? left.style : right.style;
    const Kind kind = left.value.kind;
    const std::string rounding = slack == 0 ? "" : "，四舍五入至多解释 " + gap_text(slack, kind, style);
    const std::string difference = gap_text(gap, kind, style) + rounding + at_line(line);
    if (node.step == Step::at_most || node.step == Step::at_least) {
      const bool most = node.step == Step::at_most;
      return fmt::format("{}{}{} {}{} {}{}，{} {}", name, shown(left, right), left.addends, most ? "不应超过" : "不应低于", other, shown(right, left),
                         right.addends, most ? "多出" : "少", difference);
    }
    if (!left.addends.empty() && right.addends.empty()) {
      return fmt::format("{}{} 应与{} {} 相符，相差 {}", shown(left, right), left.addends, other, shown(right, left), difference);
    }
    if (left.addends.empty()) return fmt::format("{}{} 应为{} {}{}，相差 {}", name, shown(left, right), other, shown(right, left), right.addends, difference);
    return fmt::format("{}{} 应与 {}{} 相符，相差 {}", shown(left, right), left.addends, shown(right, left), right.addends, difference);
  }

  std::string comparison(const PlanNode& node, bool wanted) {
    const std::uint32_t first = machine_.operand(node, 0);
    const std::uint32_t second = machine_.operand(node, 1);
    if (machine_.node(first).kind == Kind::boolean) return both(node, wanted);
    const Side left = side(first);
    const Side right = side(second);
    const std::string name = left.label.empty() ? "" : left.label + " ";
    const std::string other = right.label.empty() ? "" : " " + right.label;
    return fmt::format("{}{}{} {}{} {}{}{}", name, shown(left, right), left.addends, verb_of(node.step, wanted), other, shown(right, left), right.addends,
                       at_line(left.line != 0 ? left.line : right.line));
  }

  static std::string_view verb_of(Step step, bool wanted) {
    if (step == Step::equal || step == Step::not_equal) return wanted == (step == Step::equal) ? "应等于" : "不应等于";
    if (step == Step::less) return wanted ? "应小于" : "不应小于";
    if (step == Step::less_equal) return wanted ? "不应大于" : "应大于";
    if (step == Step::greater) return wanted ? "应大于" : "不应大于";
    return wanted ? "不应小于" : "应小于";
  }

  /// Two conditions that should agree: the one that is not as the other would have it.
  std::string both(const PlanNode& node, bool wanted) {
    const Truth left = machine_.test(machine_.operand(node, 0));
    const Truth right = machine_.test(machine_.operand(node, 1));
    const bool agree = wanted == (node.step == Step::equal);
    if (!left.known() || !right.known()) return "缺少数据";
    return broken(machine_.operand(node, 1), agree ? left.holds() : !left.holds());
  }

  std::string parts(const PlanNode& node, bool wanted) {
    return joined(node, [&](std::uint32_t part) {
      const Truth value = machine_.test(part);
      return value.known() && value.holds() != wanted ? broken(part, wanted) : std::string{};
    });
  }

  std::string branch(const PlanNode& node, bool wanted) { return broken(chosen(node), wanted); }

  /// The name of a list; of one without a name, what it holds.
  std::string container_text(std::uint32_t list) {
    const std::string name = label(list);
    if (!name.empty()) return name;
    std::string values;
    std::size_t count = 0;
    machine_.each(list, [&](const Value& item) {
      if (++count <= kValuesShown && item.present()) values += (values.empty() ? "“" : "、“") + message_text(machine_, item) + "”";
      return true;
    });
    if (values.empty()) return "所列各项";
    return count > kValuesShown ? fmt::format("{}等 {} 项", values, count) : values;
  }

  std::string membership(const PlanNode& node, bool should_be_in) {
    const std::uint32_t list = machine_.operand(node, 1);
    const Side left = side(machine_.operand(node, 0));
    const std::string name = left.label.empty() ? "" : left.label + " ";
    const std::string container = container_text(list);
    if (!should_be_in) return fmt::format("{}{} 不应在{}之中{}", name, shown(left, left), container, at_line(left.line));
    std::string out = fmt::format("{}{} 不在{}之中{}", name, shown(left, left), container, at_line(left.line));
    if (left.value.present() && left.value.kind == Kind::text) {
      std::size_t best = count_characters(left.value.text->folded) / 2;
      Value nearest;
      const auto see = [&](const Value& item) {
        if (!item.present() || item.kind != Kind::text) return true;
        const std::size_t apart = edit_distance(left.value.text->folded, item.text->folded, best);
        if (apart <= best && apart > 0) {
          best = apart - 1;
          nearest = item;
        }
        return true;
      };
      machine_.each(list, see);
      if (nearest.present()) out += "，最接近的是“" + message_text(machine_, nearest) + "”";
    }
    return out;
  }

  std::string presence(const PlanNode& node, bool should_be) {
    const Value value = machine_.eval(machine_.operand(node, 0));
    const Fact* fact = as_fact(value.origin);
    std::string name = fact == nullptr ? label(machine_.operand(node, 0)) : name_of(machine_, fact);
    if (name.empty()) name = "此项";
    const std::string where = fact == nullptr ? "" : at_line(fact->place.line);
    if (!should_be) return name + " 不应填写" + where;
    return (value.state == State::blank ? name + " 没有填写" : "没有" + name) + where;
  }

  std::string emptiness(const PlanNode& node, bool should_be_empty) {
    const std::uint32_t operand = machine_.operand(node, 0);
    const Value value = machine_.node(operand).list ? Value{} : machine_.eval(operand);
    if (value.kind == Kind::table && value.table != nullptr) {
      return name_of(machine_, value.origin) + (should_be_empty ? " 应为空表，实际有数据" : " 不应为空表") + at_line(value.table->fact.place.line);
    }
    const std::string name = label(operand);
    if (!should_be_empty) return (name.empty() ? "列表" : name) + "不应为空";
    std::uint32_t count = 0;
    std::string shown_items;
    const auto see = [&](const Value& item) {
      if (count < 5) shown_items += (count == 0 ? "" : "、") + message_text(machine_, item);
      ++count;
      return true;
    };
    machine_.each(operand, see);
    if (count > 5) shown_items += fmt::format("等{}项", count);
    return fmt::format("{}有 {} 项不应有的：{}", name, count, shown_items);
  }

  std::string every(const PlanNode& node) {
    const std::uint32_t where = machine_.operand(node, 1);
    const std::uint32_t body = machine_.operand(node, 2);
    std::uint32_t total = 0;
    std::uint32_t wrong = 0;
    std::string first;
    const auto see = [&](const Value& item) {
      machine_.bind(node.a, item);
      const Truth selected = where == kNone ? Truth::of(true) : machine_.test(where);
      if (!selected.holds()) return true;
      ++total;
      const Truth holds = machine_.test(body);
      if (holds.known() && !holds.holds() && wrong++ == 0) first = broken(body, true);
      return true;
    };
    machine_.each(machine_.operand(node, 0), see);
    return wrong > 1 ? fmt::format("{}；{} 项中共有 {} 项不符合", first, total, wrong) : first;
  }

  std::string some(const PlanNode& node, bool wanted) {
    const std::string container = label(machine_.operand(node, 0));
    if (!wanted) {
      Value found;
      const auto see = [&](const Value& item) {
        machine_.bind(node.a, item);
        if (!machine_.test(machine_.operand(node, 2)).holds()) return true;
        found = item;
        return false;
      };
      machine_.each(machine_.operand(node, 0), see);
      const Fact* fact = as_fact(found.origin);
      return fmt::format("{}不应有“{}”{}", container, message_text(machine_, found), fact == nullptr ? "" : at_line(fact->place.line));
    }
    Value nearest;
    std::uint32_t tried = 0;
    const bool near = find_nearest(machine_, node, nearest, tried);
    const std::string name = container.empty() ? "列表" : container;
    if (tried == 0) return name + "中一项也没有";
    std::string out = fmt::format("{} {} 项中没有一项符合", name, tried);
    if (near) out += "，最接近的是“" + message_text(machine_, nearest) + "”";
    return out;
  }

  std::string text(const PlanNode& node, std::string_view verb) {
    const Side left = side(machine_.operand(node, 0));
    const std::string name = left.label.empty() ? "" : left.label + " ";
    return fmt::format("{}“{}”{}“{}”{}", name, message_text(machine_, left.value), verb, message_text(machine_, machine_.eval(machine_.operand(node, 1))),
                       at_line(left.line));
  }

  std::string contains_any(const PlanNode& node, bool wanted) {
    const Side left = side(machine_.operand(node, 0));
    if (!left.value.present()) return "缺少数据";
    const std::string name = left.label.empty() ? "文字" : left.label;
    std::string parts;
    std::uint32_t count = 0;
    const auto see = [&](const Value& part) {
      if (!part.present()) return true;
      const bool held = left.value.text->folded.find(part.text->folded) != std::string_view::npos;
      if (held == wanted || ++count > 5) return true;
      parts += (parts.empty() ? "“" : "、“") + std::string(part.text->raw) + "”";
      return true;
    };
    machine_.each(machine_.operand(node, 1), see);
    return fmt::format("{}{}{}{}", name, wanted ? "应至少含有一个：" : "含有", parts, at_line(left.line));
  }

  std::string order(std::uint32_t index, bool wanted) {
    if (!wanted) return "不应按先后排列";
    Explainer explainer(machine_);
    explainer.decide(index);
    const auto& seen = explainer.witnesses();
    if (seen.size() < 2) return "先后不一致";
    return fmt::format("先后不一致：第 {} 行的“{}”列在第 {} 行的“{}”之后", seen[0].fact->place.line, trim(seen[0].fact->text), seen[1].fact->place.line,
                       trim(seen[1].fact->text));
  }

  Machine& machine_;
};

}  // namespace

std::string broken_sentence(Machine& machine, std::uint32_t node, bool wanted) { return SentenceWriter(machine).broken(node, wanted); }

std::string held_sentence(Machine& machine, std::uint32_t node) { return SentenceWriter(machine).held(node); }

namespace {

bool find_figure(Machine& machine, std::uint32_t node, Quantity& out) {
  if (machine.figure(node, out)) return true;
  const Quantity* found = Machine::figure_of(machine.eval(node));
  if (found != nullptr) out = *found;
  return found != nullptr;
}

}  // namespace

std::int64_t tally_difference(Machine& machine, std::uint32_t index) {
  const PlanNode& node = machine.node(index);
  if (node.step == Step::logical_and || node.step == Step::logical_or) {
    std::int64_t largest = 0;
    for (std::uint32_t part : machine.code().operands_of(node)) largest = std::max(largest, tally_difference(machine, part));
    return largest;
  }
  if (node.step != Step::tallies && node.step != Step::at_most && node.step != Step::at_least) return 0;
  if (machine.node(machine.operand(node, 0)).kind != Kind::amount) return 0;
  Quantity left;
  Quantity right;
  if (!find_figure(machine, machine.operand(node, 0), left) || !find_figure(machine, machine.operand(node, 1), right)) return 0;
  const std::int64_t gap = left.value - right.value;
  return gap < 0 ? -gap : gap;
}

}  // namespace gouji
