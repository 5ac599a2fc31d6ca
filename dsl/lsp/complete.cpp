#include "dsl/lsp/complete.h"

#include <algorithm>
#include <map>

#include "dsl/check/check.h"
#include "dsl/lsp/complete_expression.h"
#include "dsl/lsp/describe_name.h"
#include "dsl/lsp/word_pages.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
namespace tape = dsl::tape;
using dsl::Language;
using dsl::Token;
using dsl::Word;

constexpr std::string_view kRuleSkeleton =
    "规则 ${1:名称} “${2:标题}”\n  类别  ${3|三公经费,结构,表内勾稽,跨表勾稽,文字说明,绩效指标,购买服务目录,资产,隐私,及时性|}\n"
    "  级别  ${4|错误,警告,提示|}\n  依据  “${5:依据}”\n  应当  $0";
constexpr std::string_view kCaseSkeleton = "案例 “${1:会被发现}” 基于 “${2:样本}”\n  改    ${3:路径} 为 ${4:值}\n  预期  ${5:规则} 不通过";

class Completer {
 public:
  Completer(const View& view, std::uint32_t offset)
      : view_(view), cursor_(view.file, offset), out_(view.file, cursor_.prefix(), cursor_.typed()), expression_(view, cursor_, out_) {}

  Json run() {
    const auto& content = cursor_.content();
    const bool dot = !content.empty() && content.back().kind == tape::dot;
    if (dot && view_.file.source().text(content.back().span) == "。") out_.with_repair(content.back().span, ".");
    if (cursor_.inside() == Cursor::Inside::code) {
      code();
    } else if (cursor_.inside() == Cursor::Inside::text) {
      text();
    }
    return out_.take();
  }

 private:
  void code() {
    if (cursor_.in_template()) return expression_.next(0);
    const auto& content = cursor_.content();
    if (cursor_.at_line_start() && (content.empty() || !asks_for_more(content.back()))) return line_start();
    clause();
  }

  static bool asks_for_more(const Token& token) {
    const bool ends = token.word == Word::yes || token.word == Word::no || (token.word >= Word::present && token.word <= Word::empty);
    return token.kind == tape::comma || (token.word != Word::none && !ends);
  }

  // ---- the beginning of a line ----

  void line_start() {
    const bool in_rule = cursor_.item() && std::holds_alternative<ast::Rule>(cursor_.item()->node);
    const bool in_case = cursor_.item() && std::holds_alternative<ast::Case>(cursor_.item()->node);
    if (!cursor_.at_margin() && in_rule) clause_words(dsl::ClausePlace::rule, 1);
    if (!cursor_.at_margin() && in_case) clause_words(dsl::ClausePlace::case_, 1);
    if (!cursor_.at_margin() && (in_rule || in_case)) {
      for (const Word each : {Word::logical_and, Word::logical_or}) expression_.word(each, 7);
    }
    clause_words(dsl::ClausePlace::module, cursor_.at_margin() ? 1 : 8);
    if (!view_.client.snippets || !cursor_.at_margin() || view_.file.language() != Language::zh) return;
    out_.add({"规则（整条）", ItemKind::snippet, "一条规则的骨架", {}, std::string(kRuleSkeleton), {}, 2, true});
    out_.add({"案例（整个）", ItemKind::snippet, "一个案例的骨架", {}, std::string(kCaseSkeleton), {}, 2, true});
  }

  void clause_words(dsl::ClausePlace place, int rank) {
    for (const std::string_view text : dsl::clause_words(place)) {
      const Word word = dsl::clause_word(text);
      if (dsl::spelling(word, view_.file.language()) == text && !stands_already(word)) expression_.word(word, rank);
    }
  }

  /// A clause that a rule has once, and has.
  bool stands_already(Word word) const {
    const auto* rule = cursor_.item() ? std::get_if<ast::Rule>(&cursor_.item()->node) : nullptr;
    if (!rule || word == Word::when || word == Word::for_ || word == Word::let) return false;
    return std::any_of(rule->clauses.begin(), rule->clauses.end(), [&](const ast::Clause& clause) {
      const bool here = clause.span.begin <= cursor_.offset() && cursor_.offset() <= clause.span.end;
      const Word written = dsl::clause_word(view_.file.source().text(clause.word_span));
      const bool same = written == word || ((word == Word::require || word == Word::forbid) && (written == Word::require || written == Word::forbid));
      return same && !here;
    });
  }

  // ---- within a clause ----

  void clause() {
    using Part = void (Completer::*)();
    static const std::map<Word, Part> parts{
        {Word::category, &Completer::category}, {Word::severity, &Completer::severity}, {Word::review, &Completer::review},
        {Word::effective, &Completer::effective}, {Word::forms, &Completer::forms},     {Word::define, &Completer::signature},
        {Word::function, &Completer::signature}, {Word::for_, &Completer::loop},        {Word::let, &Completer::let},
        {Word::case_, &Completer::case_head},   {Word::set, &Completer::set},           {Word::add, &Completer::add},
        {Word::remove, &Completer::whole},      {Word::unread, &Completer::whole},      {Word::when, &Completer::whole},
        {Word::require, &Completer::whole},     {Word::forbid, &Completer::whole},      {Word::expect, &Completer::expect},
        {Word::none, &Completer::unknown},
    };
    const auto found = parts.find(cursor_.clause());
    if (found != parts.end()) (this->*found->second)();
  }

  void category() { values(dsl::category_words(), "类别"); }
  void severity() { values(dsl::severity_words(), "级别"); }
  void review() { value_words({Word::yes, Word::no}); }
  void effective() { value_words({Word::from, Word::until}); }
  /// A clause that is one expression.
  void whole() { expression_.next(0); }
  void unknown() { cursor_.content().empty() ? line_start() : expression_.next(0); }

  void values(const std::vector<std::string_view>& words, std::string_view what) {
    if (!cursor_.content().empty()) return;
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {   // 中文, English
      out_.add({std::string(words[i + (view_.file.language() == Language::en ? 1 : 0)]), ItemKind::enum_member, std::string(what)});
    }
  }

  void value_words(std::initializer_list<Word> words) {
    for (const Word word : words) expression_.word(word);
  }

  void forms() {
    for (const dsl::Schema* schema : view_.host.schemas()) out_.add({schema->form, ItemKind::module, schema->title});
  }

  void types() {
    for (const char* name : {"金额", "比率", "数", "文本", "日期", "年度", "文号", "是否", "位置", "列表", "表", "行", "列", "任意"}) {
      out_.add({name, ItemKind::type, "类型"});
    }
    for (const dsl::Schema* schema : view_.pack.schemas_of(view_.file)) {
      for (const dsl::RecordSchema& record : schema->records) out_.add({record.name, ItemKind::type, "表式里的一种记录", {}, {}, {}, 6});
      for (const dsl::EnumerationSchema& list : schema->enumerations) {
        std::string detail;
        for (const std::string& value : list.values) detail += (detail.empty() ? "" : " ") + value;
        out_.add({list.name, ItemKind::type, "取值：" + detail, {}, {}, {}, 6});
      }
    }
  }

  void signature() {
    const auto& content = cursor_.content();
    if (content.empty()) return;
    const auto equal = std::find_if(content.begin(), content.end(), [](const Token& token) { return token.word == Word::equal; });
    if (equal != content.end()) return expression_.next(static_cast<std::size_t>(equal - content.begin()) + 1);
    if (content.back().kind == tape::colon || content.back().kind == tape::left_bracket) return types();
    const bool has_result = content.size() >= 2 && content[content.size() - 2].kind == tape::colon && cursor_.open_bracket() == Cursor::npos;
    if (has_result && cursor_.clause() == Word::function) expression_.word(Word::from_file, 0);
    if (has_result && cursor_.clause() == Word::define) expression_.word(Word::equal, 0);
  }

  void loop() {
    const auto& content = cursor_.content();
    if (view_.file.language() == Language::en) {
      if (content.empty()) return;
      if (content.size() == 1) return expression_.word(Word::of, 0);
      return expression_.next(2);
    }
    for (std::size_t i = content.size(); i-- > 0;) {
      if (content[i].word == Word::where) return expression_.next(i + 1);
      if (content[i].word != Word::every) continue;
      if (i + 2 == content.size()) expression_.word(Word::where, 0);
      return;
    }
    expression_.next(0);
  }

  void let() {
    const auto& content = cursor_.content();
    if (content.size() == 1 && content.front().kind == tape::name) return expression_.word(Word::equal, 0);
    if (content.size() >= 2) expression_.next(2);
  }

  // ---- cases ----

  void case_head() {
    const auto& content = cursor_.content();
    if (content.empty()) return;
    if (content.size() == 1) return expression_.word(Word::based_on, 0);
    if (dsl::is_spelling(content.back().text, Word::based_on)) {
      expression_.word(Word::blank_document, 2);
      for (const std::string& sample : view_.host.samples(view_.file.path())) out_.add({sample, ItemKind::file, "样本", {}, "“" + sample + "”"});
    }
    if (dsl::is_spelling(content.back().text, Word::blank_document)) forms();
  }

  std::size_t behind(Word word) const {
    const auto& content = cursor_.content();
    for (std::size_t i = content.size(); i-- > 0;) {
      if (content[i].kind == tape::name && dsl::is_spelling(content[i].text, word) && !(i > 0 && content[i - 1].kind == tape::dot)) return i + 1;
    }
    return 0;
  }

  void set() {
    const auto& content = cursor_.content();
    if (content.empty()) expression_.word(Word::original_text, 3);
    const std::size_t value = behind(Word::to);
    if (value != 0) {
      expression_.next(value);
      return;
    }
    if (!content.empty() && content.back().kind != tape::dot && content.back().kind != tape::left_bracket) expression_.word(Word::to, 0);
    expression_.next(0);
  }

  void add() {
    const auto& content = cursor_.content();
    if (content.empty()) return value_words({Word::row, Word::indicator});
    // 加 行 表 “名称” 列 = 式, 列 = 式
    const Token& last = content.back();
    const bool field_next = last.kind == tape::string || (last.kind == tape::comma && cursor_.open_bracket() == Cursor::npos) ||
                            (last.kind != tape::dot && dsl::is_spelling(content.front().text, Word::indicator) && content.size() > 1 && last.kind == tape::name);
    if (field_next) return fields();
    const auto equal = std::find_if(content.rbegin(), content.rend(), [](const Token& token) { return token.word == Word::equal || token.kind == tape::comma; });
    expression_.next(equal != content.rend() && equal->word == Word::equal ? static_cast<std::size_t>(content.rend() - equal) : 1);
  }

  void fields() {
    const auto& content = cursor_.content();
    const auto name = std::find_if(content.begin(), content.end(), [](const Token& token) { return token.kind == tape::string; });
    const std::size_t end = name == content.end() ? content.size() : static_cast<std::size_t>(name - content.begin());
    const ast::ExprPtr target = cursor_.expression(1, end);
    if (!target) return;
    for (const dsl::Schema* schema : view_.pack.schemas_of(view_.file)) {
      dsl::Place place(view_.file.input(), *schema);
      const dsl::Type type = place.type_of(*target);
      if (type.kind == dsl::TypeKind::table) {
        for (const dsl::MemberName& column : dsl::texts_in_brackets(dsl::Type::row_of(type.tables), *schema)) {
          out_.add({column.name, ItemKind::field, member_text(column, type, *schema), column.label});
        }
        continue;
      }
      for (const dsl::MemberName& list : dsl::members_of(type, *schema)) {   // of a target: what its indicators have
        if (!list.type.is_list() || list.type.element->kind != dsl::TypeKind::record) continue;
        for (const dsl::MemberName& field : dsl::members_of(list.type, *schema)) out_.add({field.name, ItemKind::field, member_text(field, list.type, *schema)});
      }
    }
  }

  void expect() {
    const auto& content = cursor_.content();
    const bool id_goes_on = !content.empty() && (content.back().kind == tape::dot || content.back().span.end == cursor_.prefix().begin);
    const bool only_id = std::all_of(content.begin(), content.end(), [](const Token& token) { return token.kind == tape::name || token.kind == tape::dot; });
    if (content.empty() || (only_id && id_goes_on)) return rules();
    if (only_id && ends_with_one_id()) {
      values_at(dsl::outcome_words());
      return;
    }
    const std::size_t place = behind(Word::place);
    if (place != 0) return expression_.next(place);
    value_words({Word::count_times, Word::place});
  }

  /// 三公.分项合计: names joined by dots and nothing behind them.
  bool ends_with_one_id() const {
    const auto& content = cursor_.content();
    for (std::size_t i = 0; i < content.size(); ++i) {
      if ((content[i].kind == tape::dot) != (i % 2 == 1)) return false;
    }
    return content.size() % 2 == 1;
  }

  void values_at(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
      out_.add({std::string(words[i + (view_.file.language() == Language::en ? 1 : 0)]), ItemKind::enum_member, "结果"});
    }
  }

  /// Ids of rules; of an id that is written in part, the rest.
  void rules() {
    const auto& content = cursor_.content();
    std::string written;
    for (const Token& token : content) written += token.kind == tape::dot ? std::string(".") : std::string(token.text);
    for (const auto& file : view_.pack.files()) {
      for (const ast::Item& item : file->module().items) {
        const auto* rule = std::get_if<ast::Rule>(&item.node);
        if (!rule || !rule->name.text.starts_with(written)) continue;
        const std::string rest = rule->name.text.substr(written.size());
        if (rest.empty()) continue;
        out_.add({rest, ItemKind::constant, rule->title ? rule->title->text : std::string("规则")});
      }
    }
  }

  // ---- in the quotes of a text ----

  void text() {
    const auto& content = cursor_.content();
    const bool behind_from = !content.empty() && dsl::is_spelling(content.back().text, Word::from_file) && cursor_.clause() == Word::function;
    const bool behind_based = !content.empty() && dsl::is_spelling(content.back().text, Word::based_on) && cursor_.clause() == Word::case_;
    if (cursor_.clause() == Word::use) return files();
    if (behind_from) {
      for (const std::string& name : view_.host.hook_files(view_.file.path())) out_.add({name, ItemKind::file, "Lua 文件"});
    } else if (behind_based) {
      for (const std::string& name : view_.host.samples(view_.file.path())) out_.add({name, ItemKind::file, "样本"});
    } else {
      expression_.text();
    }
  }

  void files() {
    for (const auto& file : view_.pack.files()) {
      const std::string& path = file->path();
      if (file.get() != &view_.file) out_.add({path.substr(path.find_last_of("/\\") + 1), ItemKind::file, "规则文件"});
    }
  }

  const View& view_;
  Cursor cursor_;
  Choices out_;
  ExpressionChoices expression_;
};

}  // namespace

Json complete(const View& view, std::uint32_t offset) { return Completer(view, offset).run(); }

Json resolve_completion(Json item) {
  const std::string page = text_of(member(item, "data"), "page");
  if (const WordPage* found = page.empty() ? nullptr : find_word_page(page)) {
    item["documentation"] = {{"kind", "markdown"}, {"value", std::string(found->text)}};
  }
  return item;
}

}  // namespace gouji::lsp
