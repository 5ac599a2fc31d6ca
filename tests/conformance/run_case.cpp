#include "run_case.h"

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"
#include "engine/eval/describe.h"
#include "engine/eval/evaluate.h"

namespace gouji::conformance {
namespace {

using dsl::Language;

std::string shown(const std::vector<dsl::Diagnostic>& diagnostics, const dsl::Source& source) {
  std::string out;
  for (const dsl::Diagnostic& diagnostic : diagnostics) out += dsl::render(diagnostic, source, Language::zh, false);
  return out;
}

bool has_error(const std::vector<dsl::Diagnostic>& diagnostics) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) return true;
  }
  return false;
}

/// `places` is false where the text is a translation, whose words the case does not know.
void expect_said(const std::vector<Said>& expected, const std::vector<dsl::Diagnostic>& seen, const dsl::Source& source, bool places) {
  ASSERT_EQ(seen.size(), expected.size()) << shown(seen, source);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const Said& said = expected[i];
    EXPECT_EQ(seen[i].code, said.code) << shown(seen, source);
    const std::string zh = dsl::message_of(seen[i], Language::zh), en = dsl::message_of(seen[i], Language::en);
    EXPECT_FALSE(zh.empty());
    EXPECT_FALSE(en.empty());
    if (!places) continue;
    if (!said.at.empty()) {
      EXPECT_EQ(source.text(seen[i].span), said.at) << shown(seen, source);
    }
    EXPECT_NE(zh.find(said.zh), std::string::npos) << zh;
    EXPECT_NE(en.find(said.en), std::string::npos) << en;
    if (said.fix) {
      EXPECT_EQ(seen[i].fixes.empty() ? "" : seen[i].fixes.front().replacement, *said.fix);
    }
  }
}

/// The clauses of a rule as a file in which nothing else can be found fault with.
std::string file_of(const Case& expected, const std::string& text, Language language) {
  if (expected.kind == Case::Kind::module) return text;
  std::string out = language == Language::zh ? "模块 例\n规则 例.一 “一个例子”\n  类别 结构\n  级别 错误\n  依据 “试行办法”\n"
                                             : "module 例\nrule 例.一 “一个例子”\n  category structure\n  severity error\n  basis “试行办法”\n";
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out += "  " + text.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return out;
}

std::string truth_or_value(const Description& seen) {
  if (seen.missing) return "缺";
  return seen.text == "是（仅在四舍五入范围内）" ? "尾差" : seen.text;
}

void expect_description(const Case& expected, const Description& seen) {
  if (expected.value) {
    EXPECT_EQ(truth_or_value(seen), *expected.value) << seen.reason;
  }
  if (expected.interval) {
    EXPECT_EQ(seen.interval, *expected.interval);
  }
  if (expected.because) {
    EXPECT_NE(seen.reason.find(*expected.because), std::string::npos) << seen.reason;
  }
  if (expected.lines) {
    EXPECT_EQ(std::vector<int>(seen.lines.begin(), seen.lines.end()), *expected.lines);
  }
}

std::map<std::string, int> counted(const RuleSummary& summary) {
  std::map<std::string, int> counts;
  const auto add = [&](const char* name, std::uint32_t count) {
    if (count != 0) counts[name] = static_cast<int>(count);
  };
  add("通过", summary.pass);
  add("尾差通过", summary.pass_by_rounding);
  add("不通过", summary.fail);
  add("不适用", summary.not_applicable);
  add("无法判定", summary.undetermined);
  return counts;
}

void expect_verdict(const Case& expected, const Verdict& seen) {
  if (expected.not_run) {
    ASSERT_EQ(seen.not_run.size(), 1U);
    EXPECT_NE(seen.not_run[0].reason.find(*expected.not_run), std::string::npos) << seen.not_run[0].reason;
    return;
  }
  ASSERT_TRUE(seen.not_run.empty()) << seen.not_run[0].reason;
  std::string messages;
  for (const Finding& finding : seen.findings) messages += finding.message + "\n";
  if (expected.outcomes) {
    ASSERT_FALSE(seen.rules.empty());
    EXPECT_EQ(counted(seen.rules[0]), *expected.outcomes) << messages;
  }
  if (!expected.messages.empty()) {
    ASSERT_EQ(seen.findings.size(), expected.messages.size()) << messages;
    for (std::size_t i = 0; i < expected.messages.size(); ++i) EXPECT_EQ(seen.findings[i].message, expected.messages[i]);
  }
  if (expected.lines) {
    std::vector<int> lines;
    for (const Finding& finding : seen.findings) lines.push_back(static_cast<int>(finding.line));
    EXPECT_EQ(lines, *expected.lines) << messages;
  }
  if (expected.evidence) {
    ASSERT_FALSE(seen.findings.empty());
    std::vector<int> lines;
    for (const Evidence& evidence : seen.findings[0].evidence) lines.push_back(static_cast<int>(evidence.place.line));
    EXPECT_EQ(lines, *expected.evidence) << messages;
  }
  if (expected.missing.empty()) return;
  ASSERT_FALSE(seen.findings.empty());
  const std::vector<Missing>& lacking = seen.findings[0].missing;
  ASSERT_EQ(lacking.size(), expected.missing.size()) << messages;
  for (std::size_t i = 0; i < lacking.size(); ++i) {
    const std::string text = lacking[i].what + "：" + lacking[i].reason;
    EXPECT_NE(text.find(expected.missing[i]), std::string::npos) << text;
  }
}

Facts facts_of(const Case& expected, const World& world) {
  return expected.reference_day ? world.facts_at(*expected.reference_day) : world.facts();
}

/// An expression. Gives what the formatter makes of it in `other`, or nothing where it cannot be translated.
std::string run_expression(const Case& expected, const World& world, const std::string& text, bool places, Language other) {
  const dsl::Source source("例", text);
  const dsl::ParseExprResult parsed = dsl::parse_expression(source);
  std::vector<dsl::Diagnostic> diagnostics = parsed.diagnostics;
  const bool whole = diagnostics.empty();
  const dsl::CheckExprResult checked = dsl::check_expression(source, *parsed.expression, world.schema());
  diagnostics.insert(diagnostics.end(), checked.diagnostics.begin(), checked.diagnostics.end());
  const std::string translated = whole ? dsl::format(*parsed.expression, other) : "";
  if (expected.says) {
    expect_said(*expected.says, diagnostics, source, places);
    return translated;
  }
  EXPECT_FALSE(has_error(diagnostics)) << shown(diagnostics, source);
  if (has_error(diagnostics)) return {};
  if (expected.tree) {
    EXPECT_EQ(dsl::dump(*parsed.expression), *expected.tree);
  }
  if (expected.canonical && places) {
    EXPECT_EQ(dsl::format(*parsed.expression, Language::zh), *expected.canonical);
  }
  if (expected.value || expected.interval || expected.because || expected.lines) {
    const Plan plan = lower_expression(checked.expression, world.schema());
    expect_description(expected, describe(plan, facts_of(expected, world)));
  }
  return translated;
}

/// A file of rules, as run_expression().
std::string run_file(const Case& expected, const World& world, const std::string& text, bool places, Language other) {
  const dsl::Source source("例.gj", text);
  const dsl::ParseResult parsed = dsl::parse(source);
  std::vector<dsl::Diagnostic> diagnostics = parsed.diagnostics;
  const bool whole = !has_error(diagnostics);
  const dsl::ModuleInput input{&source, &parsed.module, {}};
  const dsl::Schema* schemas[] = {&world.schema()};
  const dsl::CheckResult checked = dsl::check(input, schemas);
  diagnostics.insert(diagnostics.end(), checked.diagnostics.begin(), checked.diagnostics.end());
  const std::string translated = whole ? dsl::format(source, parsed.module, other) : "";
  if (expected.canonical && places) {
    EXPECT_EQ(dsl::format(source, parsed.module, Language::zh), *expected.canonical);
  }
  if (expected.tree) {
    EXPECT_EQ(dsl::dump(parsed.module), *expected.tree);
  }
  if (expected.says) {
    expect_said(*expected.says, diagnostics, source, places);
    return translated;
  }
  EXPECT_FALSE(has_error(diagnostics)) << shown(diagnostics, source);
  if (has_error(diagnostics)) return {};
  const Plan plan = lower(checked.modules, world.schema());
  expect_verdict(expected, evaluate(plan, facts_of(expected, world), world.document(), {"云川市水务局", 2026, "单位预算"}));
  return translated;
}

std::string tree_of(const Case& expected, const std::string& text) {
  const dsl::Source source("例", text);
  if (expected.kind == Case::Kind::expression) return dsl::dump(*dsl::parse_expression(source).expression);
  return dsl::dump(dsl::parse(source).module);
}

}  // namespace

void run_case(const Case& expected, const World& world) {
  const auto run = expected.kind == Case::Kind::expression ? run_expression : run_file;
  const bool expression = expected.kind == Case::Kind::expression;
  const std::string zh = expression ? expected.zh : file_of(expected, expected.zh, Language::zh);
  std::string english;
  {
    SCOPED_TRACE("zh: " + zh);
    english = run(expected, world, zh, true, Language::en);
  }
  if (!english.empty()) {
    SCOPED_TRACE("translated: " + english);
    run(expected, world, english, false, Language::zh);
    EXPECT_EQ(tree_of(expected, english), tree_of(expected, zh));
  }
  if (expected.en.empty()) return;
  const std::string en = expression ? expected.en : file_of(expected, expected.en, Language::en);
  SCOPED_TRACE("en: " + en);
  run(expected, world, en, false, Language::zh);
  if (!english.empty()) {
    EXPECT_EQ(tree_of(expected, en), tree_of(expected, zh));
  }
}

}  // namespace gouji::conformance
