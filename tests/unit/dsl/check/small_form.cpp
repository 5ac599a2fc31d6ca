#include "small_form.h"

namespace gouji::dsl::test {

namespace {

Type amount() { return Type::of(TypeKind::amount); }
Type text() { return Type::of(TypeKind::text); }

/// Fills a schema with as few words as possible.
class Builder {
 public:
  explicit Builder(std::string form) { schema_->form = std::move(form); }

  Symbol symbol(std::string_view name) { return schema_->symbols.intern(name); }

  std::uint32_t enumeration(std::string name, std::vector<std::string> values) {
    schema_->enumerations.push_back({std::move(name), std::move(values)});
    return static_cast<std::uint32_t>(schema_->enumerations.size() - 1);
  }

  std::uint32_t record(std::string name, std::vector<std::pair<std::string, Type>> fields, std::vector<std::uint32_t> keys = {}) {
    RecordSchema made;
    made.name = std::move(name);
    for (auto& [field, type] : fields) made.fields.push_back({symbol(field), type, ""});
    made.keys = std::move(keys);
    schema_->records.push_back(std::move(made));
    return static_cast<std::uint32_t>(schema_->records.size() - 1);
  }

  TableSchema& table(std::string id, std::vector<std::pair<std::string, Type>> columns, std::vector<std::string> rows) {
    TableSchema made;
    made.symbol = symbol(id);
    made.id = std::move(id);
    for (auto& [column, type] : columns) made.columns.push_back({symbol(column), column, type, ""});
    for (auto& row : rows) made.rows.push_back({symbol(row), {row}});
    schema_->tables.push_back(std::move(made));
    return schema_->tables.back();
  }

  TableSet last() const { return TableSet{1} << (schema_->tables.size() - 1); }

  void root(std::string_view name, Type type, std::string companion = "") {
    schema_->roots.push_back({symbol(name), std::move(type), "", std::move(companion)});
  }

  std::unique_ptr<Schema> take() { return std::move(schema_); }

 private:
  std::unique_ptr<Schema> schema_ = std::make_unique<Schema>();
};

}  // namespace

std::unique_ptr<Schema> small_form() {
  Builder b("water-budget");
  const std::uint32_t levels = b.enumeration("层", {"合计", "类", "款", "项"});
  const std::uint32_t direction = b.enumeration("增减", {"增加", "减少", "持平"});

  TableSchema& first = b.table("甲表", {{"合计", amount()}, {"基本支出", amount()}, {"项目支出", amount()}}, {"防汛费", "抗旱费", "节水费", "合计"});
  first.fixed_rows = true;
  first.unit = "万元";
  first.groups.push_back({b.symbol("各类"), {b.symbol("防汛费"), b.symbol("抗旱费"), b.symbol("节水费")}});
  first.rows[0].printed.push_back("（一）防汛费");
  const TableSet first_set = b.last();

  TableSchema& second = b.table("乙表", {{"科目", text()}, {"合计", amount()}, {"基本支出", amount()}}, {"合计"});
  second.coded = true;
  second.known_names = {"水利支出", "行政运行"};
  second.level_enumeration = levels;
  const TableSet second_set = b.last();

  b.table("丙表", {}, {});
  const std::size_t whole = 2;
  for (const char* half : {"收入", "支出"}) {
    TableSchema& side = b.table(std::string("丙表.") + half, {{"金额", amount()}}, {"拨款", "总计"});
    side.whole = static_cast<std::uint32_t>(whole);
    side.fixed_rows = true;
  }
  Builder* builder = &b;
  const std::uint32_t income = 3, spending = 4;

  b.table("丁表", {{"合计", amount()}, {"备注", text()}, {"比例", Type::of(TypeKind::ratio)}, {"项目支出", text()}}, {"合计"});

  const std::uint32_t unit = b.record("单位", {{"名称", text()}, {"成立日", Type::of(TypeKind::date)}});
  const std::uint32_t change = b.record("变动", {{"事项", text()}, {"本年", amount()}, {"上年", amount()}, {"变动额", amount()},
                                                {"变动率", Type::of(TypeKind::ratio)}, {"方向", Type::enumeration_of(direction)}, {"原因", text()}});
  const std::uint32_t indicator = b.record("指标", {{"二级", text()}, {"三级", text()}, {"数", Type::of(TypeKind::number)}});
  const std::uint32_t target = b.record("目标", {{"项目名称", text()}, {"总额", amount()}, {"来源", Type::list_of(amount())},
                                                {"指标", Type::list_of(Type::record_of(indicator))}, {"全文", text()}});
  const std::uint32_t entry = b.record("条目", {{"部门", text()}, {"代码", text()}, {"名称", text()}}, {0, 1});
  const std::uint32_t catalogue = b.record(
      "目录版本", {{"文号", Type::of(TypeKind::document_number)}, {"施行日", Type::of(TypeKind::date)}, {"条目", Type::list_of(Type::record_of(entry))}}, {0});
  const std::uint32_t notes = b.record("说明", {{"变动", Type::list_of(Type::record_of(change))}, {"名目", Type::list_of(text())},
                                               {"个数", Type::of(TypeKind::number)}, {"文号", Type::list_of(Type::of(TypeKind::document_number))}});
  const std::uint32_t last_year = b.record("上年公开", {{"甲表", Type::table_of(first_set)}});

  b.root("甲表", Type::table_of(first_set));
  b.root("本单位", Type::record_of(unit));
  b.root("年度", Type::of(TypeKind::year));
  b.root("基准日", Type::of(TypeKind::date));
  b.root("说明", Type::record_of(notes));
  b.root("目标", Type::list_of(Type::record_of(target)));
  b.root("目录", Type::list_of(Type::record_of(catalogue)));
  b.root("各表", Type::list_of(Type::table_of(first_set | second_set)));
  b.root("上年公开", Type::record_of(last_year), "上年公开");

  auto schema = builder->take();
  schema->tables[whole].halves = {{schema->symbols.intern("收入"), income}, {schema->symbols.intern("支出"), spending}};
  return schema;
}

std::unique_ptr<Schema> other_form() {
  Builder b("other-budget");
  TableSchema& first = b.table("甲表", {{"合计", amount()}, {"基本支出", amount()}}, {"防汛费", "合计"});
  first.fixed_rows = true;
  b.table("戊表", {{"合计", amount()}}, {"合计"});
  return b.take();
}

Checked check_text(const std::string& text, std::vector<std::unique_ptr<Schema>> schemas) {
  Checked made;
  made.source = std::make_unique<Source>("试.gj", text);
  made.parsed = std::make_unique<ParseResult>(parse(*made.source));
  made.schemas = std::move(schemas);
  std::vector<const Schema*> pointers;
  for (const auto& schema : made.schemas) pointers.push_back(schema.get());
  const ModuleInput input{made.source.get(), &made.parsed->module, {}};
  made.result = check(input, pointers);
  for (const auto* list : {&made.parsed->diagnostics, &made.result.diagnostics}) {
    for (const Diagnostic& d : *list) made.said.push_back({d.code, std::string(made.source->text(d.span)), message_of(d, Language::zh)});
  }
  return made;
}

Checked check_text(const std::string& text) {
  std::vector<std::unique_ptr<Schema>> schemas;
  schemas.push_back(small_form());
  return check_text(text, std::move(schemas));
}

std::string rule_of(const std::string& clauses) {
  return "规则 试.一 “试一试”\n  类别  结构\n  级别  错误\n  依据  “试行办法”\n" + clauses + "\n";
}

std::string print(const std::vector<Said>& said) {
  std::string text;
  for (const Said& each : said) text += each.code + " [" + each.underlined + "] " + each.message + "\n";
  return text;
}

}  // namespace gouji::dsl::test
