// The sides of conditions that cases take: seen where the evaluator looks, and nowhere else.
#include "engine/eval/coverage.h"

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/cases/sample.h"
#include "engine/form/form.h"
#include "engine/read/reader.h"

namespace gouji {
namespace {

/// 行.名称 = “合计” 真假 …: each condition with the sides it took over the small clean sample, one a line.
std::string sides(const std::string& clauses) {
  static const Form form = *load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml");
  static const auto schema = make_schema(form);
  static const Sample sample(*read_document(std::string(GOUJI_SOURCE_DIR) + "/rules/samples/样本/清洁-单位.txt"), form);
  const dsl::Source source("试.gj", "规则 试 “题”\n" + clauses);
  const dsl::ParseResult parsed = dsl::parse(source);
  const dsl::ModuleInput input{&source, &parsed.module, {}};
  const dsl::Schema* one = schema.get();
  const dsl::CheckResult checked = dsl::check(input, {&one, 1});
  for (const dsl::Diagnostic& diagnostic : checked.diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) ADD_FAILURE() << dsl::render(diagnostic, source, dsl::Language::zh, false);
  }
  const Plan plan = lower(checked.modules, *schema);
  const Facts facts = make_facts(form, *schema, sample.disclosure());
  std::string out;
  const auto taken = sides_taken(plan, 0, facts, nullptr);
  EXPECT_EQ(taken.size(), conditions_of(plan, 0).size());
  for (const ConditionSides& condition : taken) {
    out += std::string(source.text(condition.span)) + (condition.held ? " 真" : "") + (condition.failed ? " 假" : "") + (condition.unknown ? " 缺" : "") + "\n";
  }
  return out;
}

TEST(Sides, OfTheRequirementAndOfWhatSelects) {
  EXPECT_EQ(sides("  适用 三公经费表 已填\n  对 三公经费表.行 中每个 行 其中 行.名称 = “合计”\n  应当 行.合计 > 0\n"),
            "三公经费表 已填 真\n行.名称 = “合计” 真 假\n行.合计 > 0 真\n");
}

// What stands behind a false part of an 且 or a true part of an 或 was not looked at.
TEST(Sides, BehindADecidedPartAreNotTaken) {
  EXPECT_EQ(sides("  应当 年度 = 1999年 且 本单位.名称 已填\n"), "年度 = 1999年 且 本单位.名称 已填 假\n年度 = 1999年 假\n本单位.名称 已填\n");
  EXPECT_EQ(sides("  应当 年度 = 2026年 或 本单位.名称 已填\n"), "年度 = 2026年 或 本单位.名称 已填 真\n年度 = 2026年 真\n本单位.名称 已填\n");
}

TEST(Sides, OfTheBranchThatIsTakenOnly) {
  EXPECT_EQ(sides("  应当 若 年度 = 2026年 取 年度 ≥ 2020年 其余取 年度 ≥ 2021年\n"),
            "若 年度 = 2026年 取 年度 ≥ 2020年 其余取 年度 ≥ 2021年 真\n年度 = 2026年 真\n年度 ≥ 2020年 真\n年度 ≥ 2021年\n");
}

// A body is seen for each element up to the one that decides.
TEST(Sides, OfTheBodyOfAQuantifier) {
  EXPECT_EQ(sides("  应当 项目绩效目标 中有 标 满足 标.项目名称 = “剧场设备维护”\n"),
            "项目绩效目标 中有 标 满足 标.项目名称 = “剧场设备维护” 真\n标.项目名称 = “剧场设备维护” 真 假\n");
  EXPECT_EQ(sides("  应当 项目绩效目标 中每个 标 满足 标.项目名称 = “没有这个”\n"), "项目绩效目标 中每个 标 满足 标.项目名称 = “没有这个” 假\n标.项目名称 = “没有这个” 假\n");
}

// Conditions inside a list that is selected from, also where 设 names it.
TEST(Sides, OfWhatSelectsInsideAnExpression) {
  EXPECT_EQ(sides("  设 几个 = (项目绩效目标 中 标 其中 标.项目名称 含 “剧场”)\n  应当 计数(几个) > 0\n"), "计数(几个) > 0 真\n标.项目名称 含 “剧场” 真 假\n");
}

// What was not read is the third side: no catalogue is at hand here.
TEST(Sides, MayBeMissing) {
  EXPECT_EQ(sides("  应当 政府购买服务指导性目录[“晋财综〔2021〕63号”].施行日 ≤ 基准日\n"), "政府购买服务指导性目录[“晋财综〔2021〕63号”].施行日 ≤ 基准日 缺\n");
}

}  // namespace
}  // namespace gouji
