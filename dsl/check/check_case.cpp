#include <algorithm>
#include <array>
#include <bit>

#include "dsl/check/check_rule.h"

namespace gouji::dsl {

using checked::CaseStep;
using checked::Op;

namespace {

/// Something of the document that can be changed, taken away or made unread.
constexpr std::array kFacts{Op::root,      Op::table,       Op::half, Op::field,          Op::table_attribute, Op::row_attribute, Op::row_by_id,
                            Op::group,     Op::row_by_text, Op::cell, Op::cell_by_column, Op::cell_by_text,    Op::lookup};

bool is_fact(const checked::Expr& e) {
  if (e.op == Op::filter || e.op == Op::map) return is_fact(e.operands.front());
  return std::find(kFacts.begin(), kFacts.end(), e.op) != kFacts.end();
}

class CaseCheck {
 public:
  CaseCheck(const ast::Case& test, RuleNames& rule_names, Infer& infer)
      : test_(test), rule_names_(rule_names), infer_(infer) {}

  checked::Case run() {
    out_.title = test_.title.text;
    out_.span = test_.title.span;
    if (test_.sample) out_.sample = test_.sample->text;
    if (test_.blank_form) out_.blank_form = test_.blank_form->text;
    bool changes = false;
    bool expects = false;
    for (const ast::CaseStep& step : test_.steps) {
      out_.span = cover(out_.span, step.span);
      CaseStep& made = out_.steps.emplace_back();
      made.span = step.span;
      std::visit([&](const auto& node) { take(node, made); }, step.node);
      (made.kind == CaseStep::Kind::expect ? expects : changes) = true;
    }
    if (test_.incomplete) infer_.problems().poison();
    if (!changes && test_.companions.empty() && !test_.incomplete) infer_.problems().add("G0430", test_.title.span, {});
    if (!expects && !test_.incomplete) infer_.problems().add("G0436", test_.title.span, {});
    return std::move(out_);
  }

 private:
  checked::Expr path(const ast::Expr& written) {
    checked::Expr e = infer_.expression(written);
    if (!is_open(e.type) && e.op != Op::broken && !is_fact(e)) infer_.problems().add("G0431", written.span, {infer_.source_text(written.span)});
    return e;
  }

  checked::Expr value_for(const Type& type, const ast::Expr& written) {
    checked::Expr value = infer_.expression(written);
    if (!infer_.adapt(value, type)) infer_.report_other_kind("G0432", type, value);
    settle_leftovers(value);
    return value;
  }

  void take(const ast::SetStep& step, CaseStep& made) {
    made.kind = CaseStep::Kind::set;
    made.path = path(*step.path);
    Type type = made.path->type;
    if (made.path->op == Op::map) type = Infer::element_type(*made.path);  // every cell of a column
    made.value = value_for(type, *step.value);
    if (infer_.source_text(step.path->span) == infer_.source_text(step.value->span)) infer_.problems().add("G0437", made.span, {});
  }

  void take(const ast::SetTextStep& step, CaseStep& made) {
    made.kind = CaseStep::Kind::set_text;
    made.text_from = step.from.text;
    made.text_to = step.to.text;
    if (step.from.text == step.to.text) infer_.problems().add("G0437", made.span, {});
  }

  void take(const ast::RemoveStep& step, CaseStep& made) {
    made.kind = CaseStep::Kind::remove;
    made.path = path(*step.path);
  }

  void take(const ast::UnreadStep& step, CaseStep& made) {
    made.kind = CaseStep::Kind::unread;
    made.path = path(*step.path);
  }

  void take(const ast::AddStep& step, CaseStep& made) {
    made.path = infer_.expression(*step.target);
    const bool row = step.what == ast::AddStep::What::row;
    made.kind = row ? CaseStep::Kind::add_row : CaseStep::Kind::add_indicator;
    if (step.name) made.name = step.name->text;
    if (is_open(made.path->type)) {
      for (const auto& field : step.fields) infer_.expression(*field.second);
      return;
    }
    if (row) {
      add_row(step, made);
    } else {
      add_indicator(step, made);
    }
  }

  void add_row(const ast::AddStep& step, CaseStep& made) {
    const Type& type = made.path->type;
    if (type.kind != TypeKind::table) {
      infer_.problems().add("G0433", step.target->span, {infer_.name_of(type)});
      return;
    }
    const auto table = static_cast<std::size_t>(std::countr_zero(type.tables));
    if (table >= infer_.schema().tables.size()) return;
    const TableSchema& schema = infer_.schema().tables[table];
    for (const auto& [name, value] : step.fields) {
      const Symbol symbol = infer_.schema().symbols.find(name.text);
      const int column = schema.column(symbol);
      if (column < 0) {
        Nearest nearest(name.text);
        for (const ColumnSchema& known : schema.columns) nearest.offer(infer_.schema().symbols.text(known.id));
        unknown_field("G0208", "G0209", schema.id, name, nearest);
        infer_.expression(*value);
        continue;
      }
      made.fields.emplace_back(symbol, value_for(schema.columns[static_cast<std::size_t>(column)].type, *value));
    }
  }

  /// The records that can be added to a target: the elements of its lists that have every field named.
  const RecordSchema* entry_of(const Type& target, const ast::AddStep& step) const {
    const Schema& schema = infer_.schema();
    const auto has_all = [&](const RecordSchema& record) {
      return std::all_of(step.fields.begin(), step.fields.end(), [&](const auto& field) { return record.field(schema.symbols.find(field.first.text)) >= 0; });
    };
    if (target.is_list() && target.element->kind == TypeKind::record) return &schema.records[target.element->index];
    if (target.kind != TypeKind::record) return nullptr;
    const RecordSchema* first = nullptr;
    for (const FieldSchema& field : schema.records[target.index].fields) {
      if (!field.type.is_list() || field.type.element->kind != TypeKind::record) continue;
      const RecordSchema& entry = schema.records[field.type.element->index];
      if (has_all(entry)) return &entry;
      if (!first) first = &entry;
    }
    return first;
  }

  void add_indicator(const ast::AddStep& step, CaseStep& made) {
    const Type type = made.path->type;
    const RecordSchema* entry = entry_of(type, step);
    // A list of targets (a filter for one project) stands for its elements.
    if (type.is_list() && type.element->kind == TypeKind::record) {
      if (const RecordSchema* inner = entry_of(*type.element, step)) entry = inner;
    }
    if (!entry) {
      infer_.problems().add("G0435", step.target->span, {infer_.name_of(type)});
      return;
    }
    for (const auto& [name, value] : step.fields) {
      const Symbol symbol = infer_.schema().symbols.find(name.text);
      const int field = entry->field(symbol);
      if (field < 0) {
        Nearest nearest(name.text);
        for (const FieldSchema& known : entry->fields) nearest.offer(infer_.schema().symbols.text(known.name));
        unknown_field("G0214", "G0215", entry->name, name, nearest);
        infer_.expression(*value);
        continue;
      }
      made.fields.emplace_back(symbol, value_for(entry->fields[static_cast<std::size_t>(field)].type, *value));
    }
  }

  void unknown_field(std::string_view code, std::string_view near_code, const std::string& of, const ast::Ident& name, const Nearest& nearest) {
    const std::string near(nearest.name());
    Diagnostic& diagnostic = infer_.problems().lack(near.empty() ? code : near_code, name.span, name.span, of + "." + name.text, {of, name.text, near});
    if (!near.empty()) diagnostic.fixes.push_back({name.span, near, nearest.certain()});
  }

  void take(const ast::ExpectStep& step, CaseStep& made) {
    made.kind = CaseStep::Kind::expect;
    made.rule = step.rule.text;
    made.outcome = step.outcome;
    made.times = step.times;
    if (step.message) made.message = step.message->text;
    if (step.place) made.path = path(*step.place);
    if (rule_names_.contains(step.rule.text)) return;
    Nearest nearest(step.rule.text);
    for (const std::string_view name : rule_names_.all()) nearest.offer(name);
    const std::string near(nearest.name());
    Diagnostic& diagnostic = infer_.problems().add(near.empty() ? "G0247" : "G0248", step.rule.span, {step.rule.text, near});
    if (!near.empty()) diagnostic.fixes.push_back({step.rule.span, near, nearest.certain()});
  }

  const ast::Case& test_;
  RuleNames& rule_names_;
  Infer& infer_;
  checked::Case out_;
};

}  // namespace

checked::Case check_case(const ast::Case& test, RuleNames& rule_names, Infer& infer) {
  return CaseCheck(test, rule_names, infer).run();
}

}  // namespace gouji::dsl
