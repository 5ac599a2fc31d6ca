#include <gtest/gtest.h>

#include "world.h"

/// Rules as a whole: clauses, outcomes, messages, evidence, folding, fingerprints.
namespace gouji::testing {
namespace {

using Rows = std::vector<RowText>;

const std::string kTotal = "规则 费用.合计\n  设  项 = 费用表.各项.合计\n  应当  费用表.合计.合计 相符 合计(项)\n";
const std::string kTree =
    "规则 支出.汇总\n  对  支出表.行 中每个 行 其中 行.下级 非空\n  对  支出表.金额列 中每个 列\n  应当  行[列] 相符 合计(行.下级[列])\n";

Rows costs(const std::string& total) { return {{"合计", {total}}, {"会议费", {"1180.00"}}, {"培训费", {"31.00"}}, {"差旅费", {"0.00"}}}; }

RuleSummary summary_of(const Verdict& verdict) { return verdict.rules.empty() ? RuleSummary{} : verdict.rules.front(); }

TEST(Sentence, ABrokenTallyTellsFigureShouldBeDifferenceAndWhatRoundingExplains) {
  World world;
  world.table("费用表", costs("1204.00"));
  const Verdict verdict = world.run(kTotal);
  ASSERT_EQ(verdict.findings.size(), 1U);
  const Finding& finding = verdict.findings[0];
  EXPECT_EQ(finding.message, "合计 1,204.00 应为 1,211.00（1,180.00 + 31.00），相差 7，四舍五入至多解释 0.02（第 41 行）");
  EXPECT_EQ(finding.outcome, Outcome::fail);
  EXPECT_EQ(finding.line, 41U);
  EXPECT_EQ(finding.group, "费用表");
  ASSERT_GE(finding.evidence.size(), 3U);
  EXPECT_EQ(finding.evidence[0].row, "合计");
  EXPECT_EQ(finding.evidence[0].cell, "合计");
  EXPECT_EQ(finding.evidence[0].text, "1204.00");
  EXPECT_EQ(finding.evidence[0].value, "12040000.00");
  EXPECT_EQ(finding.evidence[0].type, "amount");
  EXPECT_EQ(finding.evidence[1].place.line, 42U);
}

TEST(Sentence, OtherRequirements) {
  struct Case {
    std::string condition, message;
  };
  World world;
  world.amount("甲", "5.00").amount("乙", "3.00").state("丙", State::blank).state("丁", State::absent).text("文", "节水").ratio("率", "12.00");
  world.texts("各词", {"防汛抗旱工程", "节约用水宣传"}).amounts("各数", {"1.00", "-2.00", "-3.00"});
  const Case cases[] = {
      {"事实.甲 不超过 事实.乙", "事实·甲 5.00 不应超过 事实·乙 3.00，多出 2，四舍五入至多解释 0.01（第 1 行）"},
      {"事实.乙 不低于 事实.甲", "事实·乙 3.00 不应低于 事实·甲 5.00，少 2，四舍五入至多解释 0.01（第 2 行）"},
      {"事实.甲 = 事实.乙", "事实·甲 5.00 应等于 事实·乙 3.00（第 1 行）"},
      {"事实.甲 - 事实.乙 相符 事实.甲", "2.00（5.00 - 3.00） 应与 事实·甲 5.00 相符，相差 3，四舍五入至多解释 0.015（第 1 行）"},
      {"事实.率 相符 事实.乙 ÷ 事实.甲", "事实·率 12.00% 应为 60.00%（3.00 ÷ 5.00），相差 48.00 个百分点，四舍五入至多解释 0.16 个百分点（第 5 行）"},
      {"事实.丙 已填", "事实.丙 没有填写（第 3 行）"},
      {"事实.丁 已填", "没有事实.丁（第 4 行）"},
      {"事实.甲 未填", "事实.甲 不应填写（第 1 行）"},
      {"事实.文 = “防汛”", "事实·文 “节水” 应等于 “防汛”（第 7 行）"},
      {"“节约用水宣转” 属于 事实.各词", "“节约用水宣转” 不在各词之中，最接近的是“节约用水宣传”"},
      {"事实.各词 中有 词 满足 词 = “节约用水宣转”", "各词 2 项中没有一项符合，最接近的是“节约用水宣传”"},
      {"事实.文 含 “汛”", "事实·文 “节水”应含有“汛”（第 7 行）"},
      {"非 (事实.甲 > 事实.乙)", "事实·甲 5.00 不应大于 事实·乙 3.00（第 1 行）"},
      {"(事实.各数 中 x 其中 x < 0) 为空", "各数有 2 项不应有的：-2.00万元、-3.00万元"},
      {"事实.甲 > 0 且 事实.丙 已填", "事实.丙 没有填写（第 3 行）"},
  };
  for (const Case& c : cases) {
    const Verdict verdict = world.run("规则 测\n  应当  " + c.condition + "\n");
    ASSERT_EQ(verdict.findings.size(), 1U) << c.condition;
    EXPECT_EQ(verdict.findings[0].message, c.message) << c.condition;
  }
}

TEST(Messages, PrintValuesInTheDocumentsUnitAndAbsencesInBrackets) {
  World world;
  world.amount("甲", "1204.50").state("乙", State::blank).state("丙", State::absent).state("丁", State::unread).ratio("率", "12.345");
  world.texts("各词", {"一", "二", "三", "四", "五", "六"}).date("日", 2026, 3, 0).number("数", "1200");
  EXPECT_EQ(world.shown("事实.甲"), "1,204.50万元");
  EXPECT_EQ(world.shown("事实.甲 + 事实.甲"), "2,409.00万元");
  EXPECT_EQ(world.shown("事实.乙"), "〔空白〕");
  EXPECT_EQ(world.shown("事实.丙"), "〔没有〕");
  EXPECT_EQ(world.shown("事实.丁"), "〔未读出〕");
  EXPECT_EQ(world.shown("事实.甲 + 事实.丁"), "〔未读出〕");
  EXPECT_EQ(world.shown("事实.率"), "12.35%");
  EXPECT_EQ(world.shown("事实.数"), "1,200");
  EXPECT_EQ(world.shown("事实.日"), "2026-03");
  EXPECT_EQ(world.shown("事实.各词"), "一、二、三、四、五等6项");
}

TEST(Clauses, OneOutcomeForEachBindingAndOneMoreForWhatWasNotRead) {
  World world;
  const std::string rule = "规则 测\n  对  事实.各数 中每个 x 其中 x ≠ 1万元\n  应当  x > 0\n";
  world.amounts("各数", {"1.00", "2.00", "-3.00", "?"}, Completeness::partial);
  RuleSummary summary = summary_of(world.run(rule));
  EXPECT_EQ(summary.bindings, 4U);   // 1.00 is none of what the rule speaks of
  EXPECT_EQ(summary.pass, 1U);
  EXPECT_EQ(summary.fail, 1U);
  EXPECT_EQ(summary.undetermined, 2U);
  world.amounts("各数", {});
  summary = summary_of(world.run(rule));
  EXPECT_EQ(summary.not_applicable, 1U);
  EXPECT_EQ(summary.bindings, 1U);
  world.amounts("各数", {}, Completeness::unread);
  summary = summary_of(world.run(rule));
  EXPECT_EQ(summary.undetermined, 1U);
}

TEST(Clauses, WhenDecidesWhetherARuleSpeaks) {
  World world;
  world.amount("甲", "1.00").state("乙", State::unread);
  EXPECT_EQ(summary_of(world.run("规则 测\n  适用  事实.甲 < 0\n  应当  事实.乙 > 0\n")).not_applicable, 1U);
  EXPECT_EQ(summary_of(world.run("规则 测\n  适用  事实.乙 > 0\n  应当  事实.甲 > 0\n")).undetermined, 1U);
  EXPECT_EQ(summary_of(world.run("规则 测\n  设  不用的 = 事实.乙\n  应当  事实.甲 > 0 或 不用的 > 0\n")).pass, 1U);
}

TEST(Clauses, ForbidTurnsTheVerdict) {
  World world;
  world.amount("甲", "1.00").state("乙", State::unread);
  EXPECT_EQ(summary_of(world.run("规则 测\n  不得  事实.甲 > 0\n")).fail, 1U);
  EXPECT_EQ(summary_of(world.run("规则 测\n  不得  事实.甲 < 0\n")).pass, 1U);
  EXPECT_EQ(summary_of(world.run("规则 测\n  不得  事实.乙 < 0\n")).undetermined, 1U);
}

EvaluateOptions only(const std::string& rule) {
  EvaluateOptions options;
  options.only = {rule};
  options.budget = 1'000'000;
  return options;
}

TEST(NotRun, SaysWhy) {
  World world;
  world.amount("甲", "1.00");
  const auto reason = [&](const std::string& clauses, const EvaluateOptions& options = {}) {
    const Verdict verdict = world.run("规则 测\n" + clauses, options);
    return verdict.not_run.empty() ? std::string{} : verdict.not_run.front().reason;
  };
  EXPECT_EQ(reason("  停用  “文件未核实”\n  应当  事实.甲 > 0\n"), "已停用：文件未核实");
  EXPECT_EQ(reason("  停用  “文件未核实”\n  应当  事实.甲 > 0\n", only("测")), "");
  EXPECT_EQ(reason("  有效  自 2027-01-01\n  应当  事实.甲 > 0\n"), "规则自 2027-01-01有效，基准日 2026-01-31不在其内");
  EXPECT_EQ(reason("  有效  自 2026-01-31 至 2026-01-31\n  应当  事实.甲 > 0\n"), "");
  EXPECT_EQ(reason("  应当  上年公开.甲 相符 事实.甲\n"), "需要资料：上年公开");
  EXPECT_NE(reason("  应当  “甲” 匹配 “(”\n").find("正则表达式"), std::string::npos);
  EXPECT_TRUE(world.run("规则 测\n  应当  事实.甲 > 0\n", only("别的")).not_run.empty());
}

TEST(Budget, EndsARuleThatCountsTooLong) {
  World world;
  world.amounts("各数", std::vector<std::string>(60, "1.00"));
  EvaluateOptions options;
  options.budget = 1000;
  const Verdict verdict = world.run("规则 测\n  对  事实.各数 中每个 x\n  应当  事实.各数 中每个 y 满足 y = x\n", options);
  ASSERT_FALSE(verdict.findings.empty());
  EXPECT_EQ(verdict.findings.back().message, "无法判定：计算量超出限额");
  const RuleSummary& s = verdict.rules.front();
  EXPECT_EQ(s.bindings, s.pass + s.pass_by_rounding + s.fail + s.not_applicable + s.undetermined);
}

TEST(Tables, RowsBySumOfNamesakesOrNotAtAll) {
  World world;
  world.table("支出表", {{"合计", {"9.60"}}, {"租赁费", {"2.40"}}, {"租赁费", {"7.20"}}});
  EXPECT_EQ(world.judge("支出表[“租赁费”].合计 相符 支出表.合计.合计"), "缺");
  world.table_ref("支出表").same_name_sums = true;
  EXPECT_EQ(world.judge("支出表[“租赁费”].合计 相符 支出表.合计.合计"), "是");
  EXPECT_EQ(world.judge("支出表[“没有此行”].合计 = 0"), "缺");
}

TEST(Tables, AbsentRowsBlanksAndEmptyTablesAreZeroWhereTheFormSaysSo) {
  World world;
  world.table("费用表", {{"合计", {"1.00"}}, {"会议费", {""}}});
  EXPECT_EQ(world.judge("费用表.会议费.合计 = 0"), "缺");
  EXPECT_EQ(world.judge("费用表.差旅费.合计 = 0"), "缺");
  Table& table = world.table_ref("费用表");
  table.blank_is_zero = table.absent_row_is_zero = true;
  EXPECT_EQ(world.judge("费用表.会议费.合计 = 0"), "是");
  EXPECT_EQ(world.judge("费用表.差旅费.合计 = 0"), "是");
  EXPECT_EQ(world.judge("费用表.差旅费.合计 已填"), "否");
  EXPECT_EQ(world.judge("费用表 为空"), "否");
  world.table("费用表", {}, TableState::empty);
  EXPECT_EQ(world.judge("费用表 为空"), "是");
  EXPECT_EQ(world.judge("费用表.合计.合计 = 0"), "缺");
  table.empty_table_is_zero = true;
  EXPECT_EQ(world.judge("费用表.合计.合计 = 0"), "是");
  world.table("费用表", {}, TableState::unread);
  EXPECT_EQ(world.judge("费用表.合计.合计 = 0"), "缺");
  EXPECT_EQ(world.judge("费用表 已填"), "缺");
  world.table("费用表", {}, TableState::absent);
  EXPECT_EQ(world.judge("费用表 已填"), "否");
}

TEST(Tables, TotalIsThePrintedRowOrTheSumOfTheTopRows) {
  World world;
  world.table("支出表", {{"水利", {"1.00"}}, {"防汛", {"2.00"}}, {"河道", {"2.00"}, 1}});
  EXPECT_EQ(world.judge("支出表.合计.合计 = 3万元"), "缺");
  world.table_ref("支出表").total_is_top_sum = true;
  EXPECT_EQ(world.judge("支出表.合计.合计 = 3万元"), "是");
}

TEST(Folding, FindingsOfOneTableAreOneAndTheCountsAreOfBindings) {
  World world;
  world.table("支出表", {{"水利", {"5.00", "3.00", "9.00"}}, {"河道", {"2.00", "3.00", "0.00"}, 0}, {"堤防", {"2.00", "0.00", "2.00"}, 0}});
  const Verdict verdict = world.run(kTree);
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].folded, 2U);
  EXPECT_TRUE(verdict.findings[0].message.ends_with("（等 2 处）")) << verdict.findings[0].message;
  EXPECT_EQ(summary_of(verdict).bindings, 3U);
  EXPECT_EQ(summary_of(verdict).fail, 2U);
  EXPECT_EQ(summary_of(verdict).pass, 1U);
  EXPECT_EQ(verdict.findings[0].group, "支出表");
}

TEST(Folding, RecordsOfOneSectionFoldAndLongRecordsStandAlone) {
  World world;
  const std::string rule = "规则 测\n  对  事实.各组 中每个 组\n  应当  组.金额 > 1万元\n";
  world.groups({{"甲", "1.00", "一"}, {"乙", "1.00", "一"}, {"丙", "1.00", "二"}});
  EXPECT_EQ(world.run(rule).findings.size(), 2U);
  world.groups({{"甲", "1.00", "", 110}, {"乙", "1.00", "", 120}});
  EXPECT_EQ(world.run(rule).findings.size(), 2U);
}

TEST(Folding, ManyUndeterminedForOneCauseAreOne) {
  World world;
  world.amounts("各数", {"1.00", "2.00", "3.00"}).state("甲", State::unread);
  const Verdict verdict = world.run("规则 测\n  对  事实.各数 中每个 x\n  应当  x < 事实.甲\n");
  ASSERT_EQ(verdict.findings.size(), 1U);
  EXPECT_EQ(verdict.findings[0].folded, 3U);
  ASSERT_EQ(verdict.findings[0].missing.size(), 1U);
  EXPECT_EQ(verdict.findings[0].missing[0].what, "事实.甲");
  EXPECT_EQ(verdict.findings[0].missing[0].reason, "这一行读不出");
  EXPECT_EQ(verdict.findings[0].message, "无法判定：事实.甲：这一行读不出（第 1 行）（等 3 处）");
}

TEST(Missing, HoldsNothingThatCouldBeLeftOut) {
  World world;
  world.amount("甲", "1.00").state("乙", State::unread).state("丙", State::unread).state("丁", State::blank);
  const auto lacking = [&](const std::string& condition) {
    const Verdict verdict = world.run("规则 测\n  应当  " + condition + "\n");
    std::string out;
    for (const Finding& finding : verdict.findings) {
      for (const Missing& missing : finding.missing) out += missing.what + " ";
    }
    return out;
  };
  EXPECT_EQ(lacking("事实.乙 + 事实.丙 > 0"), "事实.乙 事实.丙 ");
  EXPECT_EQ(lacking("事实.甲 > 0 且 事实.乙 > 0"), "事实.乙 ");
  EXPECT_EQ(lacking("若 事实.甲 > 0 取 事实.乙 > 0 其余取 事实.丙 > 0"), "事实.乙 ");
  EXPECT_EQ(lacking("事实.丁 > 0"), "事实.丁 ");
  EXPECT_EQ(lacking("(事实.丁 空则取 0) + 事实.乙 > 0"), "事实.乙 ");
}

TEST(Rounding, IsCountedAndListedByTableAndNeverAFinding) {
  World world;
  world.table("支出表", {{"水利", {"5.01", "3.00", "2.01"}}, {"河道", {"3.00", "3.00", "0.00"}, 0}, {"堤防", {"2.00", "0.00", "2.00"}, 0}});
  const Verdict verdict = world.run(kTree);
  EXPECT_TRUE(verdict.findings.empty());
  ASSERT_EQ(verdict.rounding.size(), 1U);
  EXPECT_EQ(verdict.rounding[0].table, "支出表");
  EXPECT_EQ(verdict.rounding[0].count, 2U);
  EXPECT_EQ(verdict.rounding[0].largest, "100.00");
  EXPECT_EQ(verdict.rounding[0].lines, std::vector<std::uint32_t>{81});
  EXPECT_EQ(summary_of(verdict).pass_by_rounding, 2U);
}

TEST(Passed, IsToldOnRequest) {
  World world;
  world.table("费用表", costs("1211.00"));
  EvaluateOptions options;
  options.collect_passed = true;
  const Verdict verdict = world.run(kTotal, options);
  ASSERT_EQ(verdict.passed.size(), 1U);
  EXPECT_EQ(verdict.passed[0].what, "合计 1,211.00 = 1,211.00（1,180.00 + 31.00）");
  EXPECT_EQ(verdict.passed[0].line, 41U);
}

TEST(Fingerprint, StaysWhenFiguresChangeAndStateDoesNot) {
  World world;
  world.table("费用表", costs("1204.00"));
  const Finding first = world.run(kTotal).findings.at(0);
  world.table("费用表", costs("1205.00"));
  const Finding second = world.run(kTotal).findings.at(0);
  EXPECT_EQ(first.fingerprint, second.fingerprint);
  EXPECT_NE(first.state, second.state);
  EXPECT_EQ(first.fingerprint.size(), 64U);
  world.groups({{"甲", "1.00", "一"}, {"甲", "1.00", "二"}});
  const Verdict equals = world.run("规则 测\n  对  事实.各组 中每个 组\n  应当  组.金额 > 1万元\n");
  ASSERT_EQ(equals.findings.size(), 2U);
  EXPECT_NE(equals.findings[0].fingerprint, equals.findings[1].fingerprint);
}

TEST(Evidence, OfAFalseExistenceIsItsContainerAndTheNearest) {
  World world;
  world.groups({{"河道清淤工程", "1.00", "一"}, {"节水宣传", "1.00", "一"}}).text("文", "河道清淤工作");
  const Verdict verdict = world.run("规则 测\n  应当  事实.各组 中有 组 满足 组.名称 = 事实.文\n");
  ASSERT_EQ(verdict.findings.size(), 1U);
  const auto& evidence = verdict.findings[0].evidence;
  ASSERT_EQ(evidence.size(), 3U);
  EXPECT_EQ(evidence[0].text, "河道清淤工作");
  EXPECT_EQ(evidence[1].text, "各组（查了 2 项）");
  EXPECT_TRUE(evidence[1].absent);
  EXPECT_EQ(evidence[1].place.end_line, 30U);
  EXPECT_EQ(evidence[2].text, "河道清淤工程");
  EXPECT_EQ(verdict.findings[0].line, 7U);
}

TEST(Evidence, OfAFieldThatIsNotThereNamesTheFieldAndItsRecord) {
  World world;
  world.groups({{"河道清淤", "-", "一"}, {"节水宣传", "", "一"}});
  const Verdict verdict = world.run("规则 测\n  对  事实.各组 中每个 组\n  应当  组.金额 已填\n");
  ASSERT_EQ(verdict.findings.size(), 1U);
  const auto& evidence = verdict.findings[0].evidence;
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].row, "河道清淤");
  EXPECT_EQ(evidence[1].row, "节水宣传");
  for (const Evidence& one : evidence) {
    EXPECT_TRUE(one.absent);
    EXPECT_EQ(one.table, "组");
    EXPECT_EQ(one.cell, "金额");
  }
}

TEST(Evidence, OfACountSaysHowManyThereAre) {
  World world;
  world.groups({{"河道清淤", "1.00", "一"}, {"节水宣传", "1.00", "一"}, {"水质监测", "1.00", "一"}});
  const auto shown = [&](std::string_view requirement) {
    const Verdict verdict = world.run("规则 测\n  应当  " + std::string(requirement) + "\n");
    return verdict.findings.size() == 1 && verdict.findings[0].evidence.size() == 1 ? verdict.findings[0].evidence[0] : Evidence{};
  };
  const Evidence counted = shown("计数(事实.各组) > 3");
  EXPECT_EQ(counted.text, "各组共 3 项");
  EXPECT_EQ(counted.value, "3");
  EXPECT_FALSE(counted.absent);
  EXPECT_EQ(counted.place.end_line, 30U);
  EXPECT_EQ(shown("计数(去重(事实.各组.金额)) > 1").text, "各组去重后 1 项");
  world.groups({});
  const Evidence none = shown("计数(事实.各组) > 3");
  EXPECT_EQ(none.text, "各组");
  EXPECT_TRUE(none.absent);
}

TEST(Memo, AValueBoundOutsideAnInnerLoopFollowsTheLoopItStandsIn) {
  World world;
  world.amounts("各数", {"1.00", "2.00"});
  const Verdict verdict = world.run(
      "规则 测\n  对  事实.各数 中每个 x\n  设  双倍 = x + x\n  设  大的 = (事实.各数 中 z 其中 z > x)\n"
      "  应当  (事实.各数 中每个 y 满足 y 不超过 双倍) 且 计数(大的) < 2 且 双倍 = x × 2\n");
  EXPECT_EQ(summary_of(verdict).pass, 2U);
}

// A long list is looked up by a field once it is walked again and again: the same outcomes, in the same order, as walking it.
TEST(Join, FindsWhatAWalkFindsAndLeavesOpenWhatHasNoText) {
  World world;
  std::vector<World::Group> groups;
  for (const char* name : {"甲组", "乙组", "丙组", "乙组", "丁组", "戊组", "己组", "", "庚组", "辛组", "乙组"}) groups.push_back({name, "1.00", "一"});
  world.groups(groups);
  world.texts("各词", {"甲组", "无此组", "乙组", "无此组", "丁组", "辛组"});
  const Verdict found = world.run("规则 测\n  对  事实.各词 中每个 词\n  应当  事实.各组 中有 组 满足 组.名称 = 词\n");
  EXPECT_EQ(summary_of(found).pass, 4U);
  EXPECT_EQ(summary_of(found).undetermined, 2U) << "one name is not there";
  const Verdict counted = world.run("规则 测\n  对  事实.各词 中每个 词\n  设  同名 = (事实.各组 中 组 其中 组.名称 已填 且 组.名称 = 词)\n"
                                    "  应当  计数(同名) = 1\n  否则  “{词}有 {计数(同名)} 个”\n");
  EXPECT_EQ(summary_of(counted).pass, 3U);
  ASSERT_EQ(summary_of(counted).fail, 3U);
  EXPECT_EQ(counted.findings.front().message.substr(0, std::string("无此组有 0 个").size()), "无此组有 0 个");
}

}  // namespace
}  // namespace gouji::testing
