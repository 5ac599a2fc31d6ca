#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gouji::conformance {

/// A diagnostic that a case expects. Empty texts are not asked about.
struct Said {
  std::string code;
  std::string at;                      ///< the text underlined
  std::string zh, en;                  ///< a part of the sentence in either language
  std::optional<std::string> fix;      ///< the text of the first repair; empty: there is none
};

/// One case of a chapter: a text of the language in Chinese, perhaps the same in English, and what must come of it. README.md
/// lists the keys of the files.
struct Case {
  enum class Kind { expression, rule, module } kind = Kind::expression;
  std::string chapter;
  std::string of;                             ///< the number of the statement in docs/language.md
  std::string name;
  std::string zh;
  std::string en;                             ///< empty: what the formatter makes of `zh` is tried in its place
  std::optional<std::string> reference_day;   ///< empty: it was not read

  std::optional<std::string> value;           ///< 是 尾差 否 缺, or the value as a message prints it
  std::optional<std::string> interval;
  std::optional<std::string> because;         ///< a part of what a missing value lacks
  std::optional<std::vector<int>> lines;      ///< of an expression: of its facts; of a rule: of its findings
  std::optional<std::string> tree;
  std::optional<std::string> canonical;       ///< what the formatter writes

  std::optional<std::map<std::string, int>> outcomes;
  std::vector<std::string> messages;          ///< of the findings in their order
  std::optional<std::vector<int>> evidence;   ///< lines, of the first finding
  std::vector<std::string> missing;           ///< parts of what the first finding lacks
  std::optional<std::string> not_run;

  std::optional<std::vector<Said>> says;
};

/// All cases of a chapter; a table of a chapter gives one for each of its cells. Throws std::runtime_error with the file and what is
/// wrong with it.
std::vector<Case> load_chapter(const std::string& path);

}  // namespace gouji::conformance
