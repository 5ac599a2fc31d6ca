#include <algorithm>

#include "dsl/check/infer.h"
#include "dsl/check/printed_name.h"

namespace gouji::dsl {

using checked::Op;

namespace {

bool is_bare_number(const checked::Expr& e) {
  return e.op == Op::literal && (e.type.kind == TypeKind::number || e.type.kind == TypeKind::zero);
}

/// What a form knows a row by: its id and the names under which it is printed.
bool is_row(const TableSchema& table, const Symbols& symbols, const std::u32string& folded) {
  const auto printed = [&](const std::string& name) { return fold_printed(name) == folded; };
  const auto same = [&](const RowSchema& row) {
    return fold_printed(symbols.text(row.id)) == folded || std::any_of(row.printed.begin(), row.printed.end(), printed);
  };
  return std::any_of(table.rows.begin(), table.rows.end(), same) ||
         std::any_of(table.known_names.begin(), table.known_names.end(), printed);
}

const ColumnSchema* find_column(const TableSchema& table, const Symbols& symbols, const std::string& text) {
  const std::u32string folded = fold_printed(text);
  for (const ColumnSchema& column : table.columns) {
    if (fold_printed(symbols.text(column.id)) == folded || fold_printed(column.label) == folded) return &column;
  }
  return nullptr;
}

/// The type that all figures of some tables share, 金额 where they do not.
Type type_of_figures(const std::vector<const TableSchema*>& tables) {
  std::optional<Type> result;
  for (const TableSchema* table : tables) {
    for (const ColumnSchema& column : table->columns) {
      if (!column.type.is_measured()) continue;
      if (result && result->kind != column.type.kind) return Type::of(TypeKind::amount);
      result = column.type;
    }
  }
  return result.value_or(Type::of(TypeKind::amount));
}

}  // namespace

Infer::Expr Infer::index(const ast::Index& node, Span span) {
  Expr base = expression(*node.base);
  std::vector<Expr> keys;
  keys.reserve(node.keys.size());
  for (const auto& key : node.keys) keys.push_back(expression(*key));
  if (is_open(base.type)) return broken(span);
  if (base.type.is_list()) return index_list(std::move(base), std::move(keys), span);
  if (base.type.kind == TypeKind::table) return index_table(std::move(base), std::move(keys), span);
  if (base.type.kind == TypeKind::row) return index_row(std::move(base), std::move(keys), span);
  problems_->add("G0223", span, {name_of(base.type)});
  return broken(span);
}

Infer::Expr Infer::index_list(Expr base, std::vector<Expr> keys, Span span) {
  const Type item = element_type(base);
  if (is_open(item)) return broken(span);
  if (item.kind == TypeKind::record && !schema_.records[item.index].keys.empty() && !(keys.size() == 1 && is_bare_number(keys.front()))) {
    return lookup(std::move(base), std::move(keys), schema_.records[item.index], span);
  }
  const bool by_column = keys.size() == 1 && (is_open(keys.front().type) || keys.front().type.kind == TypeKind::column);
  if (by_column && item.kind == TypeKind::row) {
    return project(std::move(base), span, [&](Expr row) { return index_row(std::move(row), std::move(keys), span); });
  }
  if (by_column && item.kind == TypeKind::table) {
    return project(std::move(base), span, [&](Expr table) { return index_table(std::move(table), std::move(keys), span); });
  }
  if (!std::any_of(keys.begin(), keys.end(), [](const Expr& key) { return is_open(key.type); })) {
    problems_->add("G0219", span, {source_text(base.span)});
  }
  return broken(span);
}

Infer::Expr Infer::lookup(Expr base, std::vector<Expr> keys, const RecordSchema& record, Span span) {
  std::string names;
  for (const std::uint32_t key : record.keys) {
    names += (names.empty() ? "" : ", ") + std::string(schema_.symbols.text(record.fields[key].name));
  }
  if (keys.size() != record.keys.size()) {
    problems_->add("G0224", span, {record.name, std::to_string(record.keys.size()), names, std::to_string(keys.size())});
    return broken(span);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const FieldSchema& field = record.fields[record.keys[i]];
    if (adapt(keys[i], field.type)) continue;
    problems_->add("G0225", keys[i].span, {record.name, std::string(schema_.symbols.text(field.name)), name_of(field.type), name_of(keys[i].type)});
    return broken(span);
  }
  Expr e = make(Op::lookup, element_type(base), span);
  e.operands.push_back(std::move(base));
  for (Expr& key : keys) e.operands.push_back(std::move(key));
  return e;
}

// ---- rows of a table ----

Infer::Expr Infer::index_table(Expr base, std::vector<Expr> keys, Span span) {
  if (ask_for_half(base, span)) return broken(span);
  const std::string table = base.op == Op::table ? source_text(base.span) : std::string("表");
  for (const Expr& key : keys) {
    if (is_open(key.type)) return broken(span);
    if (key.type.is_textual()) continue;
    if (key.type.kind == TypeKind::column) {
      problems_->add("G0220", key.span, {source_text(base.span), source_text(key.span)});
    } else if (is_bare_number(key)) {
      Diagnostic& diagnostic = problems_->add("G0226", key.span, {table, source_text(key.span)});
      diagnostic.fixes.push_back({key.span, "“" + source_text(key.span) + "”"});
    } else {
      problems_->add("G0227", key.span, {name_of(key.type)});
    }
    return broken(span);
  }
  if (keys.size() > 2) {
    problems_->add("G0228", span, {std::to_string(keys.size())});
    return broken(span);
  }
  for (const Expr& key : keys) {
    if (!check_row_names(base.type, key, span)) return broken(span);
  }
  Expr e = make(Op::row_by_text, Type::row_of(base.type.tables), span);
  e.operands.push_back(std::move(base));
  for (Expr& key : keys) e.operands.push_back(std::move(key));
  return e;
}

bool Infer::check_row_names(const Type& type, const Expr& key, Span span) {
  std::vector<KnownText> texts;
  collect_texts(key, texts);
  bool sound = true;
  for (const KnownText& text : texts) {
    for (const TableSchema* table : tables_of(type)) {
      if (is_code(text.text)) {
        if (table->coded) continue;
        problems_->lack("G0222", text.span, span, table->id + "[" + text.text + "]", {table->id, text.text});
        sound = false;
        break;
      }
      if (is_row(*table, schema_.symbols, fold_printed(text.text))) continue;
      Nearest nearest(text.text);
      for (const RowSchema& row : table->rows) {
        nearest.offer(schema_.symbols.text(row.id));
        for (const std::string& printed : row.printed) nearest.offer(printed);
      }
      for (const std::string& name : table->known_names) nearest.offer(name);
      const std::string near(nearest.name());
      const char* code = table->fixed_rows ? (near.empty() ? "G0210" : "G0211") : (near.empty() ? "G0212" : "G0213");
      Diagnostic& diagnostic = problems_->lack(code, text.span, span, table->id + " 的行 " + text.text, {table->id, text.text, near});
      if (!near.empty()) diagnostic.fixes.push_back({text.span, "“" + near + "”", nearest.certain()});
      if (table->fixed_rows) sound = false;
      break;
    }
  }
  return sound;
}

// ---- cells of a row ----

Infer::Expr Infer::index_row(Expr base, std::vector<Expr> keys, Span span) {
  if (keys.size() != 1) {
    problems_->add("G0229", span, {std::to_string(keys.size())});
    return broken(span);
  }
  Expr key = std::move(keys.front());
  if (is_open(key.type)) return broken(span);
  const std::vector<const TableSchema*> tables = tables_of(base.type);
  if (key.type.is_textual()) {
    Type type = type_of_figures(tables);
    if (!check_column_names(base.type, key, span, type)) return broken(span);
    return make(Op::cell_by_text, std::move(type), span, std::move(base), std::move(key));
  }
  if (key.type.kind != TypeKind::column) {
    problems_->add("G0242", key.span, {name_of(key.type)});
    return broken(span);
  }
  if ((base.type.tables & key.type.tables) == 0 && base.type.tables != 0) {
    for (const TableSchema* of : tables_of(key.type)) {
      for (const ColumnSchema& column : of->columns) {
        if (key.type.index == 1 && column.type.kind != TypeKind::amount) continue;
        const auto lacks = [&](const TableSchema* table) { return table->column(column.id) < 0; };
        const auto table = std::find_if(tables.begin(), tables.end(), lacks);
        if (table == tables.end()) continue;
        problems_->add("G0241", key.span, {of->id, (*table)->id, std::string(schema_.symbols.text(column.id))});
        return broken(span);
      }
    }
  }
  if (key.type.index != 1) {
    const auto figures = [](const TableSchema* table) {
      return std::all_of(table->columns.begin(), table->columns.end(), [](const ColumnSchema& c) { return c.type.is_measured(); });
    };
    if (!std::all_of(tables.begin(), tables.end(), figures)) {
      problems_->add("G0244", key.span, {source_text(key.span)});
      return broken(span);
    }
  }
  const Type type = key.type.index == 1 ? Type::of(TypeKind::amount) : type_of_figures(tables);
  return make(Op::cell_by_column, type, span, std::move(base), std::move(key));
}

bool Infer::check_column_names(const Type& row, const Expr& key, Span span, Type& type) {
  std::vector<KnownText> texts;
  collect_texts(key, texts);
  std::optional<Type> result;
  for (const KnownText& text : texts) {
    for (const TableSchema* table : tables_of(row)) {
      const ColumnSchema* column = find_column(*table, schema_.symbols, text.text);
      if (!column) {
        Nearest nearest(text.text);
        for (const ColumnSchema& known : table->columns) nearest.offer(schema_.symbols.text(known.id));
        const std::string near(nearest.name());
        Diagnostic& diagnostic = problems_->lack(near.empty() ? "G0208" : "G0209", text.span, span, table->id + " 的列 " + text.text,
                                                 {table->id, text.text, near});
        if (!near.empty()) diagnostic.fixes.push_back({text.span, "“" + near + "”", nearest.certain()});
        return false;
      }
      const auto both = result ? common_type(*result, column->type) : column->type;
      if (!both) {
        problems_->add("G0243", text.span, {text.text, name_of(*result), name_of(column->type)});
        return false;
      }
      result = both;
    }
  }
  if (result) type = *result;
  return true;
}

}  // namespace gouji::dsl
