#include "dsl/check/cost.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace gouji::dsl {

using checked::Expr;
using checked::Op;

namespace {

class CostWalk {
 public:
  checked::Cost of(const checked::Rule& rule) {
    for (const checked::Step& step : rule.steps) {
      add(step.value);
      if (step.kind == checked::Step::Kind::let) {
        lengths_[step.slot] = step.value.type.is_list() ? length(step.value) : 0;
      } else if (step.kind == checked::Step::Kind::for_each) {
        loops_ += enter(step.value, step.slot);
        if (step.where) add(*step.where);
      }
      most_ = std::max(most_, loops_);
    }
    add(rule.requirement);
    return most_ == 0 ? checked::Cost::constant : most_ == 1 ? checked::Cost::linear : most_ == 2 ? checked::Cost::quadratic : checked::Cost::above;
  }

 private:
  void add(const Expr& e) { most_ = std::max(most_, loops_ + work(e)); }

  /// The power of the document's size that evaluating `e` once takes.
  unsigned work(const Expr& e) {
    const bool loop = e.op == Op::map || e.op == Op::filter || e.op == Op::every || e.op == Op::some || e.op == Op::none;
    if (loop) {
      const unsigned before = work(e.operands.front());
      const auto opened = opened_;
      const unsigned times = enter(e.operands.front(), e.index);
      unsigned each = 0;
      for (std::size_t i = 1; i < e.operands.size(); ++i) each = std::max(each, work(e.operands[i]));
      opened_ = opened;
      return std::max(before, times + each);
    }
    unsigned most = 0;
    const bool scans = e.op == Op::in || e.op == Op::not_in || e.op == Op::builtin;
    for (const Expr& operand : e.operands) {
      most = std::max(most, work(operand));
      if (scans && operand.type.is_list()) most = std::max(most, length(operand));
    }
    return most;
  }

  /// Begins a loop over `list`; gives the power it adds.
  unsigned enter(const Expr& list, std::uint32_t slot) {
    const unsigned times = length(list);
    if (const auto owner = owner_of(list)) opened_.insert(*owner);
    // A variable over tables, columns or literals is no element of the document: what hangs on it is not counted yet.
    if (times > 0 || owner_of(list)) elements_.insert(slot);
    return times;
  }

  unsigned length(const Expr& list) {
    if (list.type.is_list() && list.type.element && (list.type.element->kind == TypeKind::table || list.type.element->kind == TypeKind::column)) return 0;
    if (list.op == Op::local) {
      const auto known = lengths_.find(list.index);
      return known == lengths_.end() ? 1 : known->second;
    }
    if (list.op == Op::list || list.op == Op::conditional || list.op == Op::or_else) {
      unsigned most = 0;
      for (const Expr& item : list.operands) {
        if (item.type.is_list()) most = std::max(most, length(item));
      }
      return most;
    }
    if (list.op == Op::filter || list.op == Op::builtin) return length(list.operands.front());
    if (list.op == Op::bind) return length(list.operands.back());
    if (list.op == Op::group) return 0;
    if (list.op == Op::map) {
      const unsigned outer = length(list.operands[0]);
      const Expr& body = list.operands[1];
      if (!body.type.is_list()) return outer;
      const bool hangs_on_element = outermost_local(body) == list.index;
      return hangs_on_element ? std::max(outer, 1U) : outer + length(body);
    }
    if (const auto owner = owner_of(list)) return opened_.count(*owner) != 0 ? 1 : 0;
    return 1;
  }

  /// The element that contains a list as its part.
  std::optional<std::uint32_t> owner_of(const Expr& list) const {
    if (list.op == Op::list) {
      for (const Expr& item : list.operands) {
        if (const auto owner = owner_of(item)) return owner;
      }
      return std::nullopt;
    }
    const auto slot = outermost_local(list);
    return slot && elements_.count(*slot) != 0 ? slot : std::nullopt;
  }

  static std::optional<std::uint32_t> outermost_local(const Expr& e) {
    const Expr* at = &e;
    while (true) {
      const bool parent = at->op == Op::row_attribute && static_cast<checked::RowAttribute>(at->index) == checked::RowAttribute::parent;
      const bool part = at->op == Op::field || at->op == Op::table_attribute || (at->op == Op::row_attribute && !parent);
      if (!part && at->op != Op::filter && at->op != Op::map) break;
      at = &at->operands.front();
    }
    return at->op == Op::local ? std::optional(at->index) : std::nullopt;
  }

  unsigned loops_ = 0;
  unsigned most_ = 0;
  std::unordered_map<std::uint32_t, unsigned> lengths_;  ///< of 设
  std::unordered_set<std::uint32_t> elements_;           ///< loop variables that are parts of the document
  std::unordered_set<std::uint32_t> opened_;             ///< elements whose parts are being looped over
};

}  // namespace

checked::Cost cost_of(const checked::Rule& rule) { return CostWalk().of(rule); }

}  // namespace gouji::dsl
