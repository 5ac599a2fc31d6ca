#include "engine/app/rule_dialogue.h"

#include <charconv>
#include <functional>

#include "dsl/syntax/words.h"
#include "engine/app/completion.h"
#include "engine/app/line_editor.h"
#include "engine/app/output.h"

namespace gouji::app {
namespace {

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

void say(const std::string& text) { write_output("", text + "\n"); }

class Dialogue {
 public:
  Dialogue(RuleDraft draft, const DraftHome& home)
      : draft_(std::move(draft)), home_(home),
        editor_([&home](const std::string& before) { return complete_expression(before, *home.forms().front()->schema); }) {}

  std::optional<RuleDraft> run() {
    say("一步一步写一条规则，写进 " + home_.path() + "。方括号里是不填时用的；Ctrl-C 重填这一项，Ctrl-D 放弃。");
    const bool given_requirement = !draft_.require.empty() || !draft_.forbid.empty();
    const bool done = text("规则的名字，几段用点连起来，例如 三公.分项合计", draft_.id, "", [&] { return problem_of_id(); }) &&
                      text("标题，一句话说明要求什么", draft_.title, "", [&] { return draft_.title.empty() ? "标题要写" : problem(); }) && category() &&
                      severity() && text("依据，凭什么这样要求", draft_.basis, "", [&] { return problem(); }) &&
                      text("编号，没有就不填", draft_.number, "", [&] { return problem(); }) && (given_requirement || loops()) &&
                      (given_requirement || requirement()) &&
                      (given_requirement ||
                       text("不符合时怎么说，{ } 里写要显示的值；不填则由程序写出两边的数和算式", draft_.otherwise, "", [&] { return problem(); }));
    return done ? std::optional(std::move(draft_)) : std::nullopt;
  }

 private:
  using Check = std::function<std::string()>;

  /// False: the person gave up. `answer` that is given already is not asked for.
  bool text(const std::string& question, std::string& answer, const std::string& otherwise, const Check& check) {
    if (!answer.empty()) return true;
    for (;;) {
      say(question + (otherwise.empty() ? "" : " [" + otherwise + "]"));
      const LineEditor::Line line = editor_.read("> ", "");
      if (line.end == LineEditor::End::closed) return false;
      if (line.end == LineEditor::End::interrupted) continue;
      answer = trimmed(line.text);
      if (answer.empty()) answer = otherwise;
      const std::string wrong = check();
      if (wrong.empty()) return true;
      say(wrong);
      answer.clear();
    }
  }

  /// What the language says of the rule as far as it is written.
  std::string problem() const { return home_.mistakes(text_of(draft_), wants_colour_on_output()); }

  std::string problem_of_id() const {
    if (draft_.id.empty()) return "名字要写";
    if (home_.has_rule(draft_.id)) return "已经有一条规则叫“" + draft_.id + "”，请换一个名字";
    return problem();
  }

  bool category() {
    std::vector<std::string_view> words;
    std::string list;
    for (const std::string_view word : dsl::category_words()) {
      if (dsl::language_of(word) != dsl::Language::zh) continue;
      words.push_back(word);
      list += (list.empty() ? "" : "  ") + std::to_string(words.size()) + " " + std::string(word);
    }
    return choice("类别，写名称或序号：\n" + list, words, draft_.category, "");
  }

  bool severity() {
    return choice("级别，写名称或序号：\n1 错误  2 警告  3 提示", {"错误", "警告", "提示"}, draft_.severity, "警告");
  }

  bool choice(const std::string& question, const std::vector<std::string_view>& words, std::string& answer, const std::string& otherwise) {
    return text(question, answer, otherwise, [&]() -> std::string {
      std::size_t number = 0;
      const char* end = answer.data() + answer.size();
      const auto [last, error] = std::from_chars(answer.data(), end, number);
      if (error == std::errc() && last == end && number >= 1 && number <= words.size()) answer = words[number - 1];
      for (const std::string_view word : words) {
        if (word == answer) return problem();
      }
      const std::string_view near = dsl::nearest(answer, words);
      return "没有这一项" + (near.empty() ? std::string("，请写上面的名称或序号") : "，是否指“" + std::string(near) + "”？");
    });
  }

  bool loops() {
    for (;;) {
      std::string loop;
      const std::string question = draft_.loops.empty() ? "逐个检查什么，例如 支出总表.行 中每个 行 其中 行.下级 非空；只查一处就不填"
                                                        : "在它里面再逐个检查什么，例如 支出总表.金额列 中每个 列；没有就不填";
      const auto check = [&]() -> std::string {
        if (loop.empty()) return {};
        draft_.loops.push_back(loop);
        std::string wrong = problem();
        if (!wrong.empty()) draft_.loops.pop_back();
        return wrong;
      };
      if (!text(question, loop, "", check)) return false;
      if (loop.empty()) return true;
    }
  }

  bool requirement() {
    return text("要求，写应当成立的条件，例如 三公经费表.合计.合计 相符 三公经费表.公务接待费.合计 + 三公经费表.公务用车.合计", draft_.require, "",
                [&] { return draft_.require.empty() ? "要求要写" : problem(); });
  }

  RuleDraft draft_;
  const DraftHome& home_;
  LineEditor editor_;
};

}  // namespace

std::optional<RuleDraft> ask_for_rule(RuleDraft draft, const DraftHome& home) { return Dialogue(std::move(draft), home).run(); }

bool ask_to_write(const std::string& text, const std::string& path) {
  say("\n" + text);
  LineEditor editor([](const std::string&) { return Completion{}; });
  for (;;) {
    say("写进 " + path + " 吗？是/否 [是]");
    const LineEditor::Line line = editor.read("> ", "");
    if (line.end != LineEditor::End::line) return false;
    const std::string answer = trimmed(line.text);
    if (answer.empty() || answer == "是" || answer == "y" || answer == "Y") return true;
    if (answer == "否" || answer == "n" || answer == "N") return false;
    say("请写 是 或 否");
  }
}

}  // namespace gouji::app
