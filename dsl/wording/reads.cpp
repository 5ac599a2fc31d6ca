#include "dsl/wording/reads.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace gouji::dsl {
namespace {

using checked::Expr;
using checked::Op;

void note(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

class Reader {
 public:
  explicit Reader(const Schema& schema) : schema_(schema) {}

  void read(const Expr& e) {
    for (const Expr& operand : e.operands) read(operand);
    const auto tables_read = [&](const Type& type, const auto& each) { in_tables(type.tables, each); };
    if (e.op == Op::table) tables_[e.index];
    if (e.op == Op::half) tables_read(e.type, [](TableRead&) {});
    if (e.op == Op::root) {
      roots_.insert(e.index);
      tables_read(element(e.type), [](TableRead&) {});
    }
    if (e.op == Op::row_by_id || e.op == Op::group) {
      tables_read(e.operands[0].type, [&](TableRead& table) { note(table.rows, schema_.symbols.text(e.symbol)); });
    }
    for (std::size_t i = 1; e.op == Op::row_by_text && i < e.operands.size(); ++i) {
      if (e.operands[i].op != Op::literal) continue;
      tables_read(e.operands[0].type, [&](TableRead& table) { note(table.rows, e.operands[i].literal.text); });
    }
    if (e.op == Op::cell) tables_read(e.operands[0].type, [&](TableRead& table) { note(table.columns, schema_.symbols.text(e.symbol)); });
    if (e.op == Op::field && e.operands[0].type.kind == TypeKind::record) {
      const std::uint32_t record = e.operands[0].type.index;
      note(records_[record].fields, schema_.symbols.text(schema_.records[record].fields[e.index].name));
    }
    if (e.op == Op::hook) hooks_.insert(e.index);
  }

  Reads take() {
    Reads out;
    for (auto& [index, table] : tables_) {
      // A side-by-side table that is only a way to its half.
      const TableSchema& schema = schema_.tables[index];
      const bool by_half = std::any_of(schema.halves.begin(), schema.halves.end(), [&](const auto& half) { return tables_.contains(half.second); });
      if (by_half && table.rows.empty() && table.columns.empty()) continue;
      table.table = index;
      out.tables.push_back(std::move(table));
    }
    out.roots.assign(roots_.begin(), roots_.end());
    for (auto& [index, record] : records_) {
      record.record = index;
      out.records.push_back(std::move(record));
    }
    out.hooks.assign(hooks_.begin(), hooks_.end());
    return out;
  }

 private:
  static const Type& element(const Type& type) { return type.is_list() ? element(*type.element) : type; }

  template <class Each>
  void in_tables(TableSet tables, const Each& each) {
    for (TableSet rest = tables; rest != 0; rest &= rest - 1) each(tables_[static_cast<std::uint32_t>(std::countr_zero(rest))]);
  }

  const Schema& schema_;
  std::map<std::uint32_t, TableRead> tables_;
  std::set<std::uint32_t> roots_;
  std::map<std::uint32_t, RecordRead> records_;
  std::set<std::uint32_t> hooks_;
};

}  // namespace

Reads reads_of(const checked::Rule& rule, const Schema& schema) {
  Reader reader(schema);
  for (const checked::Step& step : rule.steps) {
    reader.read(step.value);
    if (step.where) reader.read(*step.where);
  }
  reader.read(rule.requirement);
  return reader.take();
}

}  // namespace gouji::dsl
