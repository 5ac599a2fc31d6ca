#include <algorithm>

#include "engine/eval/machine.h"
#include "engine/eval/value_text.h"

/// 最近 递增 文字 字数 年初 年末 有效版本, and hooks.
namespace gouji {
namespace {

enum class Answer { no, open, yes };

/// Whether a day (known in part) is at or after another (known in part).
Answer not_before(const Date& day, const Date& other) {
  if (day.first >= other.last) return Answer::yes;
  return day.last < other.first ? Answer::no : Answer::open;
}

}  // namespace

/// The nearest of a list that was read whole. What was not read could be nearer, unless a text is the very one.
Value Machine::nearest(const PlanNode& node) {
  const Value& wanted = eval(operand(node, 0));
  if (!wanted.present()) return missing(node.kind, wanted.origin);
  Value best = missing(node.kind, "列表为空");
  std::size_t distance = static_cast<std::size_t>(-1);
  const Origin* unread = nullptr;
  const auto see = [&](const Value& item) {
    if (!item.present()) {
      if (item.state != State::blank && item.state != State::absent && unread == nullptr) unread = item.origin;
      return true;
    }
    const std::size_t limit = std::min<std::size_t>(distance - 1, 1000);  // what is no nearer need not be measured to its end
    const std::size_t apart = edit_distance(wanted.text->folded, item.text->folded, limit);
    steps_ += 8;
    if (apart < distance) {
      distance = apart;
      best = item;
    }
    return distance > 0;
  };
  const Extent extent = each(operand(node, 1), see);
  if (distance == 0) return best;
  if (!extent.complete()) return missing(node.kind, extent.cause);
  return unread == nullptr ? best : missing(node.kind, unread);
}

Value Machine::ascending(const PlanNode& node) {
  Value last = missing(Kind::boolean, nullptr);
  bool falls = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  const auto order = [](const Value& value) -> std::int64_t { return value.kind == Kind::year ? value.year : value.quantity.value; };
  const auto see = [&](const Value& item) {
    Value next = item;
    if (!measured(next)) {
      unknown = true;
      cause = item.origin;
      return true;
    }
    if (!last.present()) {
      // the first one
    } else if (next.kind != Kind::date) {
      falls = order(next) < order(last);
    } else {
      const Answer rises = not_before(next.date, last.date);
      falls = rises == Answer::no;
      if (rises == Answer::open) {
        unknown = true;
        cause = next.origin;
      }
    }
    last = next;
    return !falls;
  };
  const Extent extent = each(operand(node, 0), see);
  if (falls) return value_of(Truth::of(false));
  if (!extent.complete()) return missing(Kind::boolean, extent.cause);
  return unknown ? missing(Kind::boolean, cause) : value_of(Truth::of(true));
}

Value Machine::as_text(const PlanNode& node) {
  const Value& value = eval(operand(node, 0));
  if (!value.present()) return missing(node.kind, value.origin);
  Value text = made_text(message_text(*this, value));
  text.origin = value.origin;
  return text;
}

Value Machine::year_end(const PlanNode& node, bool last) {
  const Value year = eval(operand(node, 0));
  if (!year.present()) return missing(Kind::date, year.origin);
  const auto day = last ? make_date(year.year, 12, 31) : make_date(year.year, 1, 1);
  if (!day) return missing(Kind::date, "年度不能成为日期");
  Value out;
  out.kind = Kind::date;
  out.state = State::present;
  out.date = *day;
  out.origin = year.origin;
  return out;
}

Value Machine::length(const PlanNode& node) {
  const Value& text = content(operand(node, 0));
  if (!text.present()) return missing(Kind::number, text.origin);
  const auto count = static_cast<std::int64_t>(count_characters(text.text->folded));
  return of_quantity(Kind::number, Quantity::exact(count * kNumberOne), nullptr);
}

Value Machine::version_in_force(const PlanNode& node) {
  const Value day = eval(operand(node, 1));
  if (!day.present()) return missing(Kind::record, day.origin);
  const auto& schema = plan_.schema->records[node.record];
  if (!schema.from) return missing(Kind::record, "目录没有施行日期");
  Value found = missing(Kind::record, nullptr);
  const Value* open = nullptr;
  std::uint32_t count = 0;
  const auto see = [&](const Value& item) {
    if (!item.present()) return true;
    const Value& from = item.record->fields[*schema.from];
    const Value to = schema.until ? item.record->fields[*schema.until] : Value{};
    const Answer begun = from.present() ? not_before(day.date, from.date) : Answer::open;
    Answer over = to.state == State::unread || to.state == State::missing ? Answer::open : Answer::no;
    if (to.present()) over = not_before(day.date, to.date);
    if (begun == Answer::no || over == Answer::yes) return true;
    if (begun == Answer::open || over == Answer::open) {
      open = &item;
      return true;
    }
    if (count++ == 0) found = item;
    return true;
  };
  const Extent extent = each(operand(node, 0), see);
  if (count == 1 && open == nullptr) return found;
  if (count > 1) return missing(Kind::record, "同时有效的目录不止一个");
  if (open != nullptr) return missing(Kind::record, "目录的施行或废止日期不详，不能确定哪一个有效", {}, open->record->fact.text);
  Value none = missing(Kind::record, extent.cause);
  none.state = extent.complete() ? State::absent : State::unread;
  return none;
}

Value Machine::call_hook(const PlanNode& node) {
  const PlanHook& hook = code_.hooks[node.a];
  std::vector<Value> arguments;
  for (std::size_t i = 0; i < node.count; ++i) {
    Value argument = eval(operand(node, i));
    if (!measured(argument)) return missing(node.kind, argument.origin);
    arguments.push_back(argument);
  }
  if (hooks_ == nullptr) return missing(node.kind, "函数“" + hook.name + "”没有装入");
  if (!hook_memory_) hook_memory_ = std::make_unique<Arena>();
  const HookResult result = hooks_->call(hook.file, hook.name, arguments, hook.result, *hook_memory_);
  steps_ += result.work;
  return result.error.empty() ? result.value : missing(node.kind, result.error);
}

}  // namespace gouji
