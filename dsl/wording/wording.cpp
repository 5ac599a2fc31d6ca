#include "dsl/wording/wording.h"

#include "dsl/wording/phrase.h"

namespace gouji::dsl {
namespace {

/// The text without blanks between two characters that are not ASCII: Chinese needs none, figures and letters stand apart.
std::string set_close(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto is_wide = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (text[i] == ' ' && !out.empty() && i + 1 < text.size() && is_wide(out.back()) && is_wide(text[i + 1])) continue;
    out += text[i];
  }
  return out;
}

/// A rule clause by clause, in the order written.
class RuleWords {
 public:
  explicit RuleWords(const checked::Rule& checked) : parts_(checked), phrase_(parts_) {}

  void read(const ast::Rule& rule) {
    for (const ast::Clause& clause : rule.clauses) {
      if (const auto* n = std::get_if<ast::ForClause>(&clause.node)) loop(*n);
      if (const auto* n = std::get_if<ast::WhenClause>(&clause.node)) begin("仅当" + phrase_.condition(*n->condition, {}) + " 时");
      if (const auto* n = std::get_if<ast::LetClause>(&clause.node)) let(*n);
      if (const auto* n = std::get_if<ast::RequireClause>(&clause.node)) requirement_ = phrase_.condition(*n->condition, {true, n->forbid});
    }
  }

  std::string sentence() const {
    return set_close(opening_ + (opening_.empty() ? "" : "：") + requirement_ + "。" + (names_.empty() ? "" : "其中" + names_ + "。"));
  }

  std::string message(const ast::Template& text) {
    std::string out;
    for (const auto& part : text.parts) out += part.value ? "〔" + set_close(phrase_.value(*part.value)) + "〕" : part.text;
    return out;
  }

 private:
  void begin(const std::string& text) { opening_ += (opening_.empty() ? "" : "，") + text; }

  void loop(const ast::ForClause& n) {
    std::string text = "对" + phrase_.each(*n.list, n.variable.text);
    if (n.where) text += "（只看" + phrase_.condition(*n.where, {}) + "的）";
    begin(text);
  }

  void let(const ast::LetClause& n) {
    phrase_.introduce_value(n.name.text);
    names_ += (names_.empty() ? "“" : "；“") + n.name.text + "”指" + phrase_.value(*n.value);
  }

  Parts parts_;
  Phrase phrase_;
  std::string opening_, requirement_, names_;
};

}  // namespace

std::string in_words(const ast::Rule& rule, const checked::Rule& checked) {
  RuleWords words(checked);
  words.read(rule);
  return words.sentence();
}

std::string in_words(const ast::Template& message, const ast::Rule& rule, const checked::Rule& checked) {
  RuleWords words(checked);
  words.read(rule);
  return words.message(message);
}

}  // namespace gouji::dsl
