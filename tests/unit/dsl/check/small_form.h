#pragma once
#include <memory>
#include <string>
#include <vector>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"

namespace gouji::dsl::test {

/// A form of a fictional water bureau, with one thing of each kind that a schema can hold:
/// 甲表 (fixed rows, groups, figures), 乙表 (open, coded, levels), 丙表 (side by side: 收入, 支出), 丁表 (texts between figures),
/// 本单位, 年度, 基准日, 说明 (records with lists, an enumeration), 目标 (lists in records), 目录 (keyed by 文号; its 条目 by two
/// keys), 各表, and the companion 上年公开.
std::unique_ptr<Schema> small_form();

/// A second form: without 乙表 and 目标, and with a table 戊表 of its own.
std::unique_ptr<Schema> other_form();

/// What a diagnostic comes to: code, the text underlined, the sentence in Chinese.
struct Said {
  std::string code;
  std::string underlined;
  std::string message;
};

/// A module kept alive together with its source.
struct Checked {
  std::unique_ptr<Source> source;
  std::unique_ptr<ParseResult> parsed;
  std::vector<std::unique_ptr<Schema>> schemas;
  CheckResult result;
  std::vector<Said> said;
};

Checked check_text(const std::string& text, std::vector<std::unique_ptr<Schema>> schemas);
Checked check_text(const std::string& text);

/// The clauses of one rule, given a head with title, category and basis so that only what is tried can be reported.
std::string rule_of(const std::string& clauses);

std::string print(const std::vector<Said>& said);

}  // namespace gouji::dsl::test
