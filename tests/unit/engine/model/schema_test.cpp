// Protects: the names that rules can use with the shipped form. A change of the list is a change of the language for its authors.
#include <cstdlib>
#include <sstream>

#include "tests/unit/engine/model/small_form.h"

namespace gouji {
namespace {

using dsl::Type;
using dsl::TypeKind;

std::string type_text(const dsl::Schema& schema, const Type& type) {
  switch (type.kind) {
    case TypeKind::unknown: return "?";
    case TypeKind::zero: return "0";
    case TypeKind::amount: return "金额";
    case TypeKind::ratio: return "比率";
    case TypeKind::number: return "数";
    case TypeKind::text: return "文本";
    case TypeKind::enumeration: {
      std::string text = schema.enumerations[type.index].name + "(";
      for (const std::string& value : schema.enumerations[type.index].values) text += (text.back() == '(' ? "" : " ") + value;
      return text + ")";
    }
    case TypeKind::date: return "日期";
    case TypeKind::year: return "年度";
    case TypeKind::document_number: return "文号";
    case TypeKind::boolean: return "是否";
    case TypeKind::position: return "位置";
    case TypeKind::list: return "列表 " + type_text(schema, *type.element);
    case TypeKind::table: return "表";
    case TypeKind::row: return "行";
    case TypeKind::column: return "列";
    case TypeKind::record: return "【" + schema.records[type.index].name + "】";
    case TypeKind::generic: return "任意";
  }
  return "";
}

std::string listing(const dsl::Schema& schema) {
  std::ostringstream out;
  const auto name = [&](dsl::Symbol symbol) { return std::string(schema.symbols.text(symbol)); };
  for (const auto& root : schema.roots) out << name(root.name) << ": " << type_text(schema, root.type) << "\n";
  for (const auto& record : schema.records) {
    out << "【" << record.name << "】\n";
    for (const auto& field : record.fields) out << "  " << name(field.name) << ": " << type_text(schema, field.type) << "\n";
    for (const auto key : record.keys) out << "  按 " << name(record.fields[key].name) << " 查找\n";
  }
  for (const auto& table : schema.tables) {
    out << table.id << (table.fixed_rows ? " 行固定" : "") << (table.coded ? " 有科目编码" : "") << "\n";
    const auto line = [&](const char* what, const std::vector<std::string>& words) {
      if (words.empty()) return;
      out << "  " << what << ":";
      for (const std::string& word : words) out << " " << word;
      out << "\n";
    };
    std::vector<std::string> words;
    for (const auto& column : table.columns) words.push_back(name(column.id));
    line("列", words);
    words.clear();
    for (const auto& row : table.rows) words.push_back(name(row.id));
    line("行", words);
    words.clear();
    for (const auto& group : table.groups) words.push_back(name(group.id));
    line("组", words);
    line("层", schema.enumerations[table.level_enumeration].values);
  }
  return out.str();
}

std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(Schema, OffersTheNamesOfTheShippedForm) {
  const auto form = load_form(GOUJI_SOURCE_DIR "/rules/forms/shanxi-budget.yaml");
  if (!form) {
    for (const FormProblem& problem : form.error()) ADD_FAILURE() << problem.line << ": " << problem.message;
    return;
  }
  const auto companions = load_companion_forms(GOUJI_SOURCE_DIR "/rules/companions");
  ASSERT_TRUE(companions);
  const auto schema = make_schema(*form, *companions);
  EXPECT_LE(schema->tables.size(), 64U);
  const std::string path = GOUJI_SOURCE_DIR "/tests/unit/engine/model/shanxi-budget.names.txt";
  const std::string names = listing(*schema);
  if (std::getenv("GOUJI_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << names;
  EXPECT_EQ(names, read_file(path)) << "with GOUJI_UPDATE_GOLDEN=1 the test writes the list anew";
}

TEST(Schema, NamesNothingThatIsNotThere) {
  const Form form = small_form();
  const auto schema = make_schema(form);
  EXPECT_EQ(schema->root("没有的名字"), -1);
  EXPECT_EQ(schema->records[0].field(0), -1);
  for (const auto& root : schema->roots) EXPECT_NE(root.type.kind, TypeKind::unknown) << schema->symbols.text(root.name);
  for (const auto& record : schema->records) {
    for (const auto& field : record.fields) EXPECT_NE(field.type.kind, TypeKind::unknown) << record.name << '.' << schema->symbols.text(field.name);
  }
}

TEST(Schema, SaysByWhichFieldsListsAreLookedUp) {
  const Form form = small_form();
  const auto schema = make_schema(form);
  for (const auto& record : schema->records) {
    if (record.name == "目录条目") {
      EXPECT_EQ(record.keys, (std::vector<std::uint32_t>{0, 1}));
    }
    if (record.name != "目录版本") continue;
    EXPECT_EQ(record.keys, (std::vector<std::uint32_t>{0}));
    EXPECT_EQ(record.from, 1U);
    EXPECT_EQ(record.until, 2U);
  }
}

TEST(Schema, IsTheSameEachTime) {
  const Form form = small_form();
  EXPECT_EQ(listing(*make_schema(form)), listing(*make_schema(form)));
}

TEST(ModelForm, ReportsWhatItDoesNotKnow) {
  const Folder folder;
  const std::string file = folder.write("bad.yaml",
                                        "form: bad\ntitle: 试\nreference_day: {预算: 一月底}\nmodel:\n  roots:\n    本单位: unitt\n    目标: {targets: }\n"
                                        "  records:\n    change: {called: 变动, fields: {事项: subjekt, 方向: direction}}\n    purchase: {called: 购买, fields: {所附: attachments}}\n");
  const auto loaded = load_form(file);
  ASSERT_FALSE(loaded);
  std::string all;
  for (const FormProblem& problem : loaded.error()) all += problem.message + "\n";
  for (const char* part : {"{year}-01-31", "unitt", "targets", "subjekt", "direction", "attachment"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
  }
}

}  // namespace
}  // namespace gouji
