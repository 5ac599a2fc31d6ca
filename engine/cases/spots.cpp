#include "engine/cases/spots.h"

#include "engine/eval/locate.h"
#include "engine/plan/plan.h"

namespace gouji {
namespace {

using dsl::checked::Expr;
using dsl::checked::Op;
using dsl::checked::TableAttribute;
using Spots = tl::expected<std::vector<Spot>, std::string>;

/// The step that a path ends with: for a list of what hangs on each element (表.行.合计), that of the element.
const Expr& last_step(const Expr& path) { return path.op == Op::map ? last_step(path.operands[1]) : path; }

/// A path without its last step: the rows whose cells, the records whose fields are meant.
Expr without_last_step(const Expr& path) {
  if (path.op != Op::map) return path.operands.front();
  Expr outer = path;
  outer.operands[1] = without_last_step(path.operands[1]);
  const dsl::Type& inner = outer.operands[1].type;
  outer.type = dsl::Type::list_of(inner.is_list() ? *inner.element : inner);
  return outer;
}

/// Values with what they view into.
struct Values {
  std::vector<Value> all;
  std::shared_ptr<void> memory;
};

Values values_of(const Expr& expression, const Facts& facts) {
  Located located = locate(lower_expression(expression, *facts.schema), facts);
  return {expression.type.is_list() ? std::move(located.elements) : std::vector<Value>{located.value}, std::move(located.memory)};
}

class Finder {
 public:
  explicit Finder(const Facts& facts) : facts_(facts) {}

  Spots find(const Expr& path) {
    switch (const Expr& last = last_step(path); last.op) {
      case Op::root: return std::vector<Spot>{{Spot::Kind::root, last.index, nullptr, nullptr, nullptr}};
      case Op::field: {
        const Spots records = elements(without_last_step(path));
        return put_index(records, Spot::Kind::field, last.index);
      }
      case Op::cell:
      case Op::cell_by_column:
      case Op::cell_by_text: return cells(path, last);
      case Op::table_attribute: {
        const auto attribute = static_cast<TableAttribute>(last.index);
        const bool own = attribute == TableAttribute::name || attribute == TableAttribute::title || attribute == TableAttribute::number ||
                         attribute == TableAttribute::unit || attribute == TableAttribute::notes;
        return own ? put_index(elements(without_last_step(path)), Spot::Kind::attribute, last.index) : elements(path);
      }
      case Op::table: case Op::half: case Op::row_attribute: case Op::row_by_id: case Op::group: case Op::row_by_text: case Op::lookup:
      case Op::filter: case Op::local:
        return elements(path);
      case Op::broken: case Op::literal: case Op::column_attribute: case Op::date_attribute: case Op::list: case Op::map: case Op::every:
      case Op::some: case Op::none: case Op::add: case Op::subtract: case Op::multiply: case Op::divide: case Op::negate: case Op::equal:
      case Op::not_equal: case Op::less: case Op::less_equal: case Op::greater: case Op::greater_equal: case Op::tallies: case Op::at_most:
      case Op::at_least: case Op::in: case Op::not_in: case Op::contains: case Op::lacks: case Op::contains_any: case Op::matches: case Op::like:
      case Op::close_to: case Op::is_present: case Op::is_missing: case Op::is_not_empty: case Op::is_empty: case Op::logical_and:
      case Op::logical_or: case Op::logical_not: case Op::conditional: case Op::or_else: case Op::bind: case Op::builtin: case Op::hook:
      case Op::absent_operand:
        break;
    }
    return tl::unexpected(std::string("这里写的是算出来的值，不是文件里的内容，改不了"));
  }

 private:
  static Spots put_index(Spots spots, Spot::Kind kind, std::uint32_t index) {
    if (!spots) return spots;
    for (Spot& spot : *spots) {
      spot.kind = kind;
      spot.index = index;
    }
    return spots;
  }

  /// The tables, rows and records that an expression stands for.
  Spots elements(const Expr& expression) const {
    std::vector<Spot> spots;
    const Values values = values_of(expression, facts_);
    for (const Value& value : values.all) {
      Spot spot;
      if (value.kind == Kind::table && value.table != nullptr) {
        spot.kind = Spot::Kind::table;
        spot.table = value.table;
        spots.push_back(spot);
      } else if (value.kind == Kind::record && value.record != nullptr) {
        spot.kind = Spot::Kind::element;
        spot.record = value.record;
        spots.push_back(spot);
      } else if (value.kind == Kind::row && value.present()) {
        spot.kind = Spot::Kind::row;
        for (std::uint32_t i = 0; i < value.row.count; ++i) {
          spot.row = value.row.rows[i];
          spot.table = spot.row->table;
          spots.push_back(spot);
        }
      }
    }
    if (spots.empty()) return tl::unexpected(std::string("文件里没有这一处，改不了"));
    return spots;
  }

  Spots cells(const Expr& path, const Expr& last) const {
    Spots rows = elements(without_last_step(path));
    if (!rows) return rows;
    for (Spot& spot : *rows) {
      const int column = column_of(last, *spot.table);
      if (column < 0) return tl::unexpected(std::string("表里没有这一列，改不了"));
      spot.kind = Spot::Kind::cell;
      spot.index = static_cast<std::uint32_t>(column);
    }
    return rows;
  }

  int column_of(const Expr& last, const Table& table) const {
    const dsl::TableSchema& schema = facts_.schema->tables[table.index];
    if (last.op == Op::cell) return schema.column(last.symbol);
    const Values values = values_of(last.operands[1], facts_);
    for (const Value& value : values.all) {
      if (!value.present()) continue;
      if (value.kind == Kind::column) return schema.column(facts_.schema->tables[value.column.table->index].columns[value.column.index].id);
      if (value.kind == Kind::text) return schema.column(facts_.schema->symbols.find(value.text->raw));
    }
    return -1;
  }

  const Facts& facts_;
};

}  // namespace

tl::expected<std::vector<Spot>, std::string> find_spots(const Expr& path, const Facts& facts) { return Finder(facts).find(path); }

std::uint32_t line_of_path(const Expr& path, const Facts& facts) {
  const Values values = values_of(path, facts);
  for (const Value& value : values.all) {
    if (value.origin == nullptr || value.origin->kind != Origin::Kind::fact) continue;
    if (const std::uint32_t line = static_cast<const Fact*>(value.origin)->place.line; line != 0) return line;
  }
  return 0;
}

}  // namespace gouji
