#include <algorithm>

#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

/// Lists: walked element by element; built only where they are kept.
namespace gouji {
namespace {

Extent unread_because(const Origin* cause) { return {Completeness::unread, cause, false}; }

Extent of_completeness(Completeness completeness, const Origin* cause) {
  return {completeness, completeness == Completeness::complete ? nullptr : cause, false};
}

}  // namespace

Extent Machine::extent_of(const Value& list) const {
  if (!list.present()) return unread_because(list.origin);
  const bool made = list.list->fact.kind == Origin::Kind::computed;
  const Origin* cause = made ? static_cast<const MadeList*>(list.list)->cause : &list.list->fact;
  return of_completeness(list.list->completeness, cause);
}

Value Machine::made(std::uint32_t index) { return code_.nodes[index].kept ? eval(index) : build(index); }

Extent Machine::walk_value(const Value& list, const Visitor& visit) {
  const Extent extent = extent_of(list);
  return list.present() ? show(list.list->values(), extent, visit) : extent;
}

Extent Machine::show(std::span<const Value> items, Extent extent, const Visitor& visit) {
  for (const Value& item : items) {
    ++steps_;
    if (!visit(item) || exhausted()) {
      extent.stopped = true;
      break;
    }
  }
  return extent;
}

Extent Machine::each(std::uint32_t index, const Visitor& visit) {
  const PlanNode& at = code_.nodes[index];
  const bool written_down = at.step == Step::list && at.a != kNone;
  return at.kept && !written_down ? walk_value(eval(index), visit) : walk(at, visit);
}

Value Machine::build(std::uint32_t index) {
  const PlanNode& node = code_.nodes[index];
  const std::size_t first = building_.size();
  std::vector<Value> doubtful;
  const auto keep = [&](const Value& item) {
    building_.push_back(item);
    return true;
  };
  const auto doubt = [&](const Value& item) {
    doubtful.push_back(item);
    return true;
  };
  const Visitor doubting(doubt);
  const Extent extent = node.step == Step::filter ? walk_filter(node, keep, &doubting) : walk(node, keep);
  MadeList made;
  made.items = copied({building_.data() + first, building_.size() - first});
  made.count = static_cast<std::uint32_t>(building_.size() - first);
  building_.resize(first);
  made.doubtful = {copied(doubtful), doubtful.size()};
  made.completeness = extent.completeness;
  made.cause = extent.cause;
  made.fact.kind = Origin::Kind::computed;
  Value value;
  value.kind = Kind::list;
  value.state = State::present;
  value.list = memory_.make(made);
  return value;
}

const Value* Machine::copied(std::span<const Value> items) {
  Value* kept = memory_.array<Value>(items.size());
  std::copy(items.begin(), items.end(), kept);
  return kept;
}

Extent Machine::walk(const PlanNode& node, const Visitor& visit) {
  using dsl::checked::Builtin;
  using dsl::checked::RowAttribute;
  const Step step_of = node.step;
  if (step_of == Step::list) return walk_items(node, visit);
  if (step_of == Step::map) return walk_map(node, visit);
  if (step_of == Step::filter) return walk_filter(node, visit, nullptr);
  if (step_of == Step::group) return walk_group(node, visit);
  if (step_of == Step::table_attribute) return walk_rows(node, eval(operand(node, 0)), visit);
  if (step_of == Step::row_attribute && static_cast<RowAttribute>(node.a) == RowAttribute::children) {
    return walk_children(eval(operand(node, 0)), visit);
  }
  if (step_of == Step::builtin && static_cast<Builtin>(node.a) == Builtin::distinct) return walk_distinct(node, visit);
  if (step_of == Step::builtin && static_cast<Builtin>(node.a) == Builtin::difference) return walk_difference(node, visit);
  return walk_value(step(node), visit);
}

Extent Machine::walk_rows(const PlanNode& node, const Value& value, const Visitor& visit) {
  using dsl::checked::TableAttribute;
  if (!value.present()) return unread_because(value.origin);
  const Table& table = *value.table;
  const auto attribute = static_cast<TableAttribute>(node.a);
  Extent extent = of_completeness(table.rows_completeness, &table.fact);
  const auto show = [&](const Value& item) {
    ++steps_;
    extent.stopped = !visit(item) || exhausted();
    return !extent.stopped;
  };
  const auto show_rows = [&](const Row* const* rows, std::uint32_t count) {
    for (std::uint32_t i = 0; i < count && show(of_row(table, rows + i, 1)); ++i) continue;
  };
  switch (attribute) {
    case TableAttribute::rows: show_rows(table.rows, table.row_count); break;
    case TableAttribute::top_rows: show_rows(table.top_rows, table.top_count); break;
    case TableAttribute::leaf_rows: show_rows(table.leaf_rows, table.leaf_count); break;
    case TableAttribute::columns:
    case TableAttribute::amount_columns: {
      extent = {};
      Value column;
      column.kind = Kind::column;
      column.state = State::present;
      column.origin = &table.fact;
      for (std::uint32_t i = 0; i < table.column_count && !extent.stopped; ++i) {
        if (attribute == TableAttribute::amount_columns && (i >= 64 || (table.amount_columns >> i & 1U) == 0)) continue;
        column.column = {&table, static_cast<std::uint16_t>(i)};
        show(column);
      }
      break;
    }
    case TableAttribute::notes:
      if (table.notes == nullptr) return {};
      return walk_value(table_attribute(node), visit);
    case TableAttribute::name:
    case TableAttribute::title:
    case TableAttribute::number:
    case TableAttribute::unit:
    case TableAttribute::total: break;
  }
  return extent;
}

/// How many elements a list has that is not walked to be counted; false: it has to be.
bool Machine::counted(std::uint32_t index, std::uint32_t& count, Extent& extent) {
  using dsl::checked::RowAttribute;
  const PlanNode& node = code_.nodes[index];
  ++steps_;
  if (stays(node)) {
    const Value& list = eval(index);
    extent = extent_of(list);
    count = list.present() ? list.list->count : 0;
    return true;
  }
  if (node.step != Step::row_attribute || static_cast<RowAttribute>(node.a) != RowAttribute::children) return false;
  const Value& row = eval(operand(node, 0));
  if (!row.present()) {
    extent = unread_because(row.origin);
    return true;
  }
  for (std::uint32_t i = 0; i < row.row.count; ++i) {
    const Row& parent = *row.row.rows[i];
    extent.lower(of_completeness(parent.children_completeness, &parent.fact));
    count += parent.child_count;
  }
  return true;
}

Extent Machine::walk_children(const Value& row, const Visitor& visit) {
  if (!row.present()) return unread_because(row.origin);
  Extent extent;
  for (std::uint32_t i = 0; i < row.row.count && !extent.stopped; ++i) {
    const Row& parent = *row.row.rows[i];
    extent.lower(of_completeness(parent.children_completeness, &parent.fact));
    for (std::uint32_t c = 0; c < parent.child_count; ++c) {
      ++steps_;
      if (visit(of_row(*row.row.table, parent.children + c, 1)) && !exhausted()) continue;
      extent.stopped = true;
      break;
    }
  }
  return extent;
}

/// A group is the list of the printed rows of its ids: what the table, read whole, does not print is no element.
Extent Machine::walk_group(const PlanNode& node, const Visitor& visit) {
  const Value value = eval(operand(node, 0));
  if (!value.present()) return unread_because(value.origin);
  const Table& table = *value.table;
  if (plan_.schema->tables[table.index].group(node.symbol) < 0) return unread_because(&table.fact);
  Extent extent = of_completeness(table.rows_completeness, &table.fact);
  for (const GroupRow& row : rows_of_group(table, node.symbol)) {
    ++steps_;
    if (visit(of_row(table, &row.row, 1, row.id)) && !exhausted()) continue;
    extent.stopped = true;
    break;
  }
  return extent;
}

Extent Machine::walk_items(const PlanNode& node, const Visitor& visit) {
  if (node.a != kNone) return show(code_.list_items[node.a], {}, visit);
  Extent extent;
  for (std::size_t i = 0; i < node.count; ++i) {
    const std::uint32_t item = operand(node, i);
    if (code_.nodes[item].list) {
      const Extent inner = each(item, visit);
      extent.lower(inner);
      extent.stopped = inner.stopped;
    } else {
      ++steps_;
      extent.stopped = !visit(eval(item)) || exhausted();
    }
    if (extent.stopped) break;
  }
  return extent;
}

Extent Machine::walk_map(const PlanNode& node, const Visitor& visit) {
  const std::uint32_t body = operand(node, 1);
  const bool flatten = code_.nodes[body].list;
  Extent inner_extent;
  const auto show = [&](const Value& item) {
    bind(node.a, item);
    if (!flatten) return visit(eval(body));
    const Extent inner = each(body, visit);
    inner_extent.lower(inner);
    return !inner.stopped;
  };
  Extent extent = each(operand(node, 0), show);
  extent.lower(inner_extent);
  return extent;
}

/// An element about which the condition is missing may or may not belong: the list is then not read whole.
Extent Machine::walk_filter(const PlanNode& node, const Visitor& visit, const Visitor* doubt) {
  const std::uint32_t condition = operand(node, 1);
  Extent doubtful;
  const auto see = [&](const Value& item, bool known) {
    if (known) return visit(item);
    bind(node.a, item);
    const Truth fits = test(condition);
    if (fits.known()) return !fits.holds() || visit(item);
    doubtful.lower({Completeness::partial, fits.cause, false});
    return doubt == nullptr || (*doubt)(item);
  };
  Extent extent = each_sought(node, see);
  extent.lower(doubtful);
  return extent;
}

Extent Machine::walk_distinct(const PlanNode& node, const Visitor& visit) {
  Extent doubt;  // an element that was not read may be the twin of another
  std::vector<Value> seen;
  std::unordered_multimap<std::uint64_t, std::size_t> places;
  const auto show = [&](const Value& item) {
    if (item.state == State::unread || item.state == State::missing) doubt = unread_because(item.origin);
    if (!item.present()) return visit(item);
    if (!seen.empty() && same(seen.back(), item)) return true;   // a column repeats itself mostly from row to row
    const std::uint64_t hash = hash_of(item);
    const auto [first, last] = places.equal_range(hash);
    for (auto at = first; at != last; ++at) {
      if (same(seen[at->second], item)) return true;
    }
    places.emplace(hash, seen.size());
    seen.push_back(item);
    return visit(item);
  };
  Extent extent = each(operand(node, 0), show);
  extent.lower(doubt);
  return extent;
}

/// What is in the first list and not in the second. An element that the second may hold in its unread part is left in doubt.
Extent Machine::walk_difference(const PlanNode& node, const Visitor& visit) {
  const Value other = made(operand(node, 1));
  Extent other_extent = extent_of(other);
  if (other.present()) {
    for (const Value& item : other.list->values()) {
      if (!item.present()) other_extent.lower({Completeness::partial, item.origin, false});
    }
  }
  Extent doubtful;
  const auto show = [&](const Value& item) {
    if (!item.present()) {
      doubtful.lower({Completeness::partial, item.origin, false});
      return true;
    }
    if (find_equal(other, item) != nullptr) return true;
    if (other_extent.complete()) return visit(item);
    doubtful.lower({Completeness::partial, other_extent.cause, false});
    return true;
  };
  Extent extent = each(operand(node, 0), show);
  extent.lower(doubtful);
  return extent;
}

/// The element that equals a present value. Long lists get an index that holds as long as the list.
const Value* Machine::find_equal(const Value& list, const Value& wanted) {
  if (!list.present()) return nullptr;
  const auto items = list.list->values();
  if (items.size() < 12) {
    for (const Value& item : items) {
      if (item.present() && same(item, wanted)) return &item;
    }
    return nullptr;
  }
  auto found = set_indexes_.find(items.data());
  if (found == set_indexes_.end()) {
    Index index(list.list->count, memory_);
    for (std::uint32_t i = list.list->count; i-- > 0;) {
      if (items[i].present()) index.add(hash_of(items[i]), i);
    }
    steps_ += items.size();
    found = set_indexes_.emplace(items.data(), index).first;
  }
  for (std::uint32_t at = found->second.first(hash_of(wanted)); at != Index::kEnd; at = found->second.next(at)) {
    if (same(items[at], wanted)) return &items[at];
  }
  return nullptr;
}

}  // namespace gouji
