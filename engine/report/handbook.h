#pragma once
#include <string>
#include <utility>
#include <vector>

#include "dsl/syntax/ast.h"

namespace gouji {

/// A 案例 as a reader sees it for one rule.
struct HandbookCase {
  std::string title;
  std::string sample;                    ///< 样本/清洁.txt
  std::vector<std::string> changes;      ///< the steps as written
  std::vector<std::string> expected;     ///< 不通过 1 次
};

/// What a handbook says of one rule. Texts that are not there are empty.
struct HandbookRule {
  std::string id, number, title;
  dsl::ast::Category category{};
  dsl::ast::Severity severity{};
  bool review = false;
  std::string off;                       ///< 停用: why
  std::string period;                    ///< 自2021年11月3日起
  std::string basis;
  std::string words;                     ///< the requirement as a sentence
  std::string text;                      ///< the rule as it is written, in the one layout
  std::string advice;
  std::vector<std::string> reads;        ///< 表10 三公经费表《…》：行 …；栏 …
  std::vector<std::string> companions;
  std::vector<std::string> lacking;      ///< “表式名”里没有 …: where it is not run
  std::string example;                   ///< what it said when a case made it fail
  std::string example_case;              ///< the title of that case
  std::string message;                   ///< without example: what it says, with its expressions in words
  std::vector<HandbookCase> cases;
};

struct HandbookFile {
  std::string name;                      ///< 三公经费.gj, within the folder of its pack
  std::string about;                     ///< the comment at its top
  std::vector<HandbookRule> rules;
};

struct HandbookPack {
  std::string name, title, version;
  std::vector<std::string> forms;        ///< 山西省部门（单位）预算公开（shanxi-budget）
  std::vector<HandbookFile> files;       ///< those that have rules
};

struct Handbook {
  std::vector<HandbookPack> packs;
};

/// One page that stands by itself: contents by category and by file, a field to search in, every rule; without anything from
/// elsewhere. The same handbook gives the same bytes.
std::string handbook_html(const Handbook& handbook);
/// The same as Markdown.
std::string handbook_markdown(const Handbook& handbook);

}  // namespace gouji
