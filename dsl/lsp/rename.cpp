#include "dsl/lsp/rename.h"

#include <algorithm>

#include "dsl/check/signatures.h"
#include "dsl/lsp/navigate.h"
#include "dsl/syntax/characters.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using Kind = Meaning::Kind;

Refusal refuse(std::string why) { return {ErrorCode::request_failed, std::move(why)}; }

/// Why a name cannot be changed; empty: it can.
std::string obstacle(const Meaning& meaning, const Occurrence& occurrence) {
  switch (meaning.kind) {
    case Kind::local:
    case Kind::definition:
    case Kind::rule: return {};
    case Kind::function: return "函数的名称也写在 Lua 文件里，不能在这里改；两处都要改时，请先改 Lua 文件";
    case Kind::builtin: return "“" + meaning.name + "”是语言自带的函数，不能改名";
    case Kind::of_form:
    case Kind::member: return "“" + meaning.name + "”是表式里的名称，要改请改表式文件";
    case Kind::other:
      if (occurrence.kind == NameKind::file) return "这是文件的名称，改名请在文件夹里改，再改这里的文字";
      return "“" + meaning.name + "”是表式里的名称，要改请改表式文件";
    case Kind::none: return "不知道“" + std::string(occurrence.text) + "”指的是什么，不能改名；请先改正这里的错误";
  }
  return {};
}

bool is_name(std::string_view text) {
  const dsl::Character first = dsl::folded_at(text, 0);
  return !text.empty() && dsl::is_name_start(first.code) && dsl::end_of_name(text, 0) == text.size();
}

bool is_rule_id(std::string_view text) {
  for (;;) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (!is_name(text.substr(0, dot))) return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

/// Other local names of the same declaration.
bool is_local_name(const Meaning& meaning, std::string_view name) {
  const auto& all = meaning.file->occurrences().all();
  return std::any_of(all.begin(), all.end(), [&](const Occurrence& o) { return o.item == meaning.item && o.text == name && o.kind <= NameKind::free; });
}

bool is_declared(const View& view, std::string_view name) {
  for (const auto& file : view.pack.files()) {
    for (const Occurrence& o : file->occurrences().all()) {
      if ((o.kind == NameKind::definition || o.kind == NameKind::function) && o.text == name) return true;
    }
  }
  return false;
}

/// A file with mistakes in its syntax hides names; they would keep their old name.
const RuleFile* unreadable(const View& view, const Meaning& meaning) {
  for (const auto& file : view.pack.files()) {
    if (!file->parses() && (meaning.kind != Kind::local || file.get() == meaning.file)) return file.get();
  }
  return nullptr;
}

/// Why the new name cannot be taken; empty: it can.
std::string objection(const View& view, const Meaning& meaning, const std::string& name) {
  if (meaning.kind == Kind::rule) {
    if (!is_rule_id(name)) return "“" + name + "”不能作规则的名称：名称由汉字、字母、数字和下划线组成，几段之间用 . 连接，每段不以数字开头";
    for (const auto& file : view.pack.files()) {
      for (const Occurrence& o : file->occurrences().all()) {
        if (o.kind == NameKind::rule && o.declares && o.text == name) return "已经有规则“" + name + "”";
      }
    }
    return {};
  }
  if (!is_name(name)) return "“" + name + "”不能作名称：名称由汉字、字母、数字和下划线组成，不以数字开头";
  if (dsl::reserved_word(name) != dsl::Word::none) return "“" + name + "”是规则语言的词，不能作名称";
  if (meaning.kind == Kind::definition) {
    if (dsl::find_signature(name)) return "“" + name + "”是语言自带的函数";
    return is_declared(view, name) ? "已经有定义或函数“" + name + "”" : std::string();
  }
  if (is_local_name(meaning, name)) return "这里已经用了“" + name + "”这个名称";
  for (const dsl::Schema* schema : view.pack.schemas_of(*meaning.file)) {
    const auto is_it = [&](const dsl::TableSchema& table) { return !table.whole && table.id == name; };
    if (schema->root(name) >= 0 || std::any_of(schema->tables.begin(), schema->tables.end(), is_it)) return "“" + name + "”是表式里的名称，改成它会把表式里的遮住";
  }
  return {};
}

}  // namespace

Answer prepare_rename(const View& view, std::uint32_t offset) {
  const Occurrence* occurrence = view.file.occurrences().at(offset);
  if (!occurrence) return refuse("这里没有可以改名的名称");
  if (const std::string why = obstacle(meaning_of(view, *occurrence), *occurrence); !why.empty()) return refuse(why);
  return Json{{"range", to_json(view.file.lines().range(occurrence->span))}, {"placeholder", std::string(occurrence->text)}};
}

Answer rename(const View& view, std::uint32_t offset, const std::string& name) {
  const Occurrence* occurrence = view.file.occurrences().at(offset);
  if (!occurrence) return refuse("这里没有可以改名的名称");
  const Meaning meaning = meaning_of(view, *occurrence);
  if (const std::string why = obstacle(meaning, *occurrence); !why.empty()) return refuse(why);
  if (name == meaning.name) return Json{{"changes", Json::object()}};
  if (const RuleFile* file = unreadable(view, meaning)) {
    return refuse("“" + file->path().substr(file->path().find_last_of('/') + 1) + "”里有写法上的错误，改名会漏掉几处；请先改正");
  }
  if (const std::string why = objection(view, meaning, name); !why.empty()) return refuse(why);
  Json changes = Json::object();
  for (const Reference& reference : references_of(view, meaning)) {
    Json& edits = changes[uri_for(reference.file->path())];
    if (edits.is_null()) edits = Json::array();
    edits.push_back(text_edit(*reference.file, reference.span, name));
  }
  return Json{{"changes", std::move(changes)}};
}

}  // namespace gouji::lsp
