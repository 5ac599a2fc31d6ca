// What each step of a 案例 does to the facts, and what a failing one says. The rules are small ones of our own on the small clean
// sample of a fictional unit.
#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/cases/run_case.h"
#include "engine/form/form.h"
#include "engine/read/reader.h"

namespace gouji {
namespace {

constexpr const char* kRules = R"(模块 试
表式 shanxi-budget
规则 合计 “三公合计等于各项之和”
  应当 三公经费表.合计.合计 相符 三公经费表.公务接待费.合计 + 三公经费表.公务用车.合计
规则 接待 “有接待费”
  应当 三公经费表.公务接待费.合计 > 0
规则 项目 “项目都有金额”
  对   项目支出表.行 中每个 行 其中 行.层 = “项目”
  应当 行.合计 > 0
规则 单位 “单位数等于项目之和”
  对   项目支出表.行 中每个 行 其中 行.下级 非空
  应当 行.合计 相符 合计(行.下级.合计)
规则 空表 “没有政府性基金”
  应当 政府性基金支出表 为空
规则 目标 “目标都有效益指标”
  对   项目绩效目标 中每个 目标
  应当 目标.年度指标 中有 指标 满足 指标.一级 含 “效益”
规则 原因 “变动有原因”
  对   说明.变动 中每个 变 其中 变.方向 ≠ “持平”
  应当 变.原因 已填
规则 车辆 “有车”
  应当 资产.公务用车.实有 ≥ 1
规则 日期 “在年内”
  应当 基准日.年度 = 年度
规则 名称 “名称”
  应当 本单位.名称 含 “云川”
规则 各表 “各科目表都在”
  对   各科目表 中每个 表
  应当 表 已填
规则 各页 “各页的年度相同”
  对   项目绩效目标 中每个 目标
  对   目标.各页年度 中每个 页年
  应当 页年 = 2026年
规则 单位数 “目标有三个”
  应当 计数(项目绩效目标) = 3
)";

/// The cases of a text beside the rules above, run on the small clean sample.
class Cases {
 public:
  Cases() : form_(*load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml")), schema_(make_schema(form_)) {
    auto document = read_document(std::string(GOUJI_SOURCE_DIR) + "/rules/samples/样本/清洁-单位.txt");
    sample_ = std::make_unique<Sample>(std::move(*document), form_);
  }

  CaseResult run(const std::string& steps, bool blank = false) {
    const std::string start = blank ? "空白文档 shanxi-budget" : "“样本”";
    const dsl::Source source("试.gj", std::string(kRules) + "案例 “试” 基于 " + start + "\n" + steps);
    const dsl::ParseResult parsed = dsl::parse(source);
    const dsl::ModuleInput input{&source, &parsed.module, {}};
    const dsl::Schema* schema = schema_.get();
    const dsl::CheckResult checked = dsl::check(input, {&schema, 1});
    for (const auto* diagnostics : {&parsed.diagnostics, &checked.diagnostics}) {
      for (const dsl::Diagnostic& diagnostic : *diagnostics) {
        if (diagnostic.severity == dsl::DiagnosticSeverity::error) ADD_FAILURE() << dsl::render(diagnostic, source, dsl::Language::zh, false);
      }
    }
    const Plan plan = lower(checked.modules, *schema_);
    CaseWorld world;
    world.schema = schema_.get();
    world.plan = &plan;
    if (checked.modules.front().cases.empty()) return {};
    const Sample nothing = Sample::blank(form_);
    return run_case(checked.modules.front().cases.front(), source, blank ? nothing : *sample_, world);
  }

 private:
  Form form_;
  std::unique_ptr<const dsl::Schema> schema_;
  std::unique_ptr<Sample> sample_;
};

Cases& cases() {
  static Cases all;
  return all;
}

struct Steps {
  const char* name;
  const char* steps;
  const char* problem;   ///< part of the first problem; empty: the case passes
};

void PrintTo(const Steps& steps, std::ostream* out) { *out << steps.name; }

class RunCase : public testing::TestWithParam<Steps> {};

TEST_P(RunCase, DoesWhatItSays) {
  const CaseResult result = cases().run(GetParam().steps);
  const std::string said = result.problems.empty() ? "" : result.problems.front().message;
  if (std::string_view(GetParam().problem).empty()) {
    EXPECT_TRUE(result.passed()) << said << (result.problems.empty() || result.problems.front().details.empty() ? "" : result.problems.front().details.front());
  } else {
    EXPECT_NE(said.find(GetParam().problem), std::string::npos) << said;
  }
}

// A change reaches the rule; the figure keeps the rounding of the one it replaces.
INSTANTIATE_TEST_SUITE_P(
    Set, RunCase,
    testing::Values(Steps{"cell", "  改 三公经费表.公务接待费.合计 为 9.99万元\n  预期 合计 不通过 1 次 “9.99”\n", ""},
                    Steps{"cell_within_rounding", "  改 三公经费表.公务接待费.合计 为 0.31万元\n  预期 合计 尾差通过 1 次\n", ""},
                    Steps{"place", "  改 三公经费表.合计.合计 为 9.99万元\n  预期 合计 不通过 第 三公经费表.合计.合计 行\n", ""},
                    Steps{"wrong_place", "  改 三公经费表.合计.合计 为 9.99万元\n  预期 合计 不通过 第 三公经费表.公务接待费.合计 行\n", "应指向第"},
                    Steps{"computed", "  改 三公经费表.合计.合计 为 三公经费表.合计.合计 + 1万元\n  预期 合计 不通过 “3.70”\n", ""},
                    Steps{"blank_cell", "  改 三公经费表.公务用车购置费.合计 为 1万元\n  预期 合计 通过\n", ""},
                    Steps{"column", "  改 (项目支出表.行 中 行 其中 行.层 = “项目”).合计 为 0万元\n  预期 项目 不通过 3 次\n", ""},
                    Steps{"field", "  改 资产.公务用车.实有 为 0\n  预期 车辆 不通过 1 次\n", ""},
                    Steps{"list_under_a_list", "  改 (项目绩效目标 中 目标 其中 目标.项目名称 = “剧场设备维护”).各页年度 为 2020年\n  预期 各页 不通过 1 次 “2020年”\n", ""},
                    Steps{"root", "  改 年度 为 2020年\n  预期 日期 不通过 1 次\n", ""},
                    Steps{"day", "  改 基准日 为 2020-01-31\n  预期 日期 不通过 1 次\n", ""},
                    Steps{"text", "  改 本单位.名称 为 “甲”\n  预期 名称 不通过 1 次\n", ""},
                    Steps{"document_text", "  改 原文 “公务接待费	0.30	0.30” 为 “公务接待费	0.50	0.50”\n  预期 合计 不通过 1 次 “0.50”\n", ""},
                    Steps{"text_not_there", "  改 原文 “没有这些字” 为 “甲”\n  预期 合计 通过\n", "原文里没有"},
                    Steps{"text_twice", "  改 原文 “云川市” 为 “甲”\n  预期 合计 通过\n", "应当恰好一处"},
                    Steps{"no_change", "  改 三公经费表.公务接待费.合计 为 0.30万元\n  预期 接待 通过\n", "没有改变什么"},
                    Steps{"no_such_row", "  改 项目支出表[“甲”].合计 为 1万元\n  预期 项目 通过\n", "没有这一处"}),
    [](const auto& one) { return std::string(one.param.name); });

// What is taken away is not there: never unread.
INSTANTIATE_TEST_SUITE_P(
    Remove, RunCase,
    testing::Values(Steps{"row", "  删 项目支出表[“剧场设备维护”]\n  预期 单位 不通过 1 次\n  预期 项目 通过 2 次\n", ""},
                    Steps{"table", "  删 一般公共预算支出表\n  预期 各表 不通过 1 次\n", ""},
                    Steps{"target", "  删 (项目绩效目标 中 目标 其中 目标.项目名称 = “剧场设备维护”)\n  预期 单位数 不通过 1 次\n", ""},
                    Steps{"all_targets", "  删 项目绩效目标\n  预期 目标 不适用\n", ""},
                    Steps{"indicators", "  删 (项目绩效目标.年度指标 中 指标 其中 指标.一级 含 “效益”)\n  预期 目标 不通过 3 次\n", ""},
                    Steps{"field", "  删 (说明.变动 中 变 其中 变.事项 = “收入总计”).原因\n  预期 原因 不通过 1 次\n", ""}),
    [](const auto& one) { return std::string(one.param.name); });

// What is not readable makes what rests on it undetermined: no pass, no accusation.
INSTANTIATE_TEST_SUITE_P(
    Unread, RunCase,
    testing::Values(Steps{"cell", "  未读 三公经费表.公务接待费.合计\n  预期 合计 无法判定 1 次 “案例设为未读”\n", ""},
                    Steps{"row", "  未读 项目支出表[“剧场设备维护”]\n  预期 单位 无法判定 2 次\n  预期 项目 无法判定 1 次\n", ""},
                    Steps{"table", "  未读 三公经费表\n  预期 合计 无法判定 1 次\n", ""},
                    Steps{"table_in_list", "  未读 收入总表\n  预期 各表 无法判定 1 次\n", ""},
                    Steps{"empty_table", "  未读 政府性基金支出表\n  预期 空表 无法判定 1 次\n", ""},
                    Steps{"list", "  未读 项目绩效目标\n  预期 目标 无法判定 1 次\n  预期 单位数 无法判定 1 次\n", ""},
                    Steps{"element", "  未读 (项目绩效目标 中 目标 其中 目标.项目名称 = “剧场设备维护”)\n  预期 单位数 无法判定 1 次\n  预期 目标 无法判定 1 次\n", ""},
                    Steps{"inner_list", "  未读 (项目绩效目标 中 目标 其中 目标.项目名称 = “剧场设备维护”).年度指标\n  预期 目标 无法判定 1 次\n", ""},
                    Steps{"record", "  未读 资产\n  预期 车辆 无法判定 1 次\n", ""},
                    Steps{"sentences", "  未读 说明.变动\n  预期 原因 无法判定 1 次\n", ""},
                    Steps{"day", "  未读 基准日\n  预期 日期 无法判定 1 次\n", ""}),
    [](const auto& one) { return std::string(one.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Add, RunCase,
    testing::Values(Steps{"row", "  加 行 项目支出表 “新项目” 合计 = 5万元\n  预期 单位 不通过 1 次\n  预期 项目 通过 4 次\n", ""},
                    Steps{"row_to_empty_table", "  加 行 政府性基金支出表 “合计” 合计 = 5万元\n  预期 空表 不通过 1 次\n", ""},
                    Steps{"indicator",
                          "  删 项目绩效目标.年度指标\n  加 指标 项目绩效目标 一级 = “效益指标”, 三级 = “受益人数”\n  预期 目标 通过 3 次\n", ""},
                    Steps{"indicator_to_list",
                          "  删 项目绩效目标.年度指标\n  加 指标 (项目绩效目标 中 目标 其中 目标.项目名称 = “剧场设备维护”).年度指标 一级 = “效益指标”\n"
                          "  预期 目标 不通过 2 次\n",
                          ""}),
    [](const auto& one) { return std::string(one.param.name); });

// A case that expects the wrong thing fails and says what was seen.
INSTANTIATE_TEST_SUITE_P(
    Expect, RunCase,
    testing::Values(Steps{"outcome", "  改 三公经费表.公务接待费.合计 为 9.99万元\n  预期 合计 通过\n", "应为通过，实为不通过 1 次"},
                    Steps{"count", "  改 三公经费表.公务接待费.合计 为 9.99万元\n  预期 合计 不通过 2 次\n", "应不通过 2 次，实为 1 次"},
                    Steps{"message", "  改 三公经费表.公务接待费.合计 为 9.99万元\n  预期 合计 不通过 “8.88”\n", "说明里应有“8.88”"},
                    Steps{"unread_is_no_failure", "  未读 三公经费表\n  预期 合计 不通过\n", "实为无法判定 1 次"}),
    [](const auto& one) { return std::string(one.param.name); });

// Cases do not leave traces: the sample is the same for the next one.
TEST(RunCases, LeaveTheSampleAlone) {
  EXPECT_TRUE(cases().run("  删 三公经费表\n  预期 合计 无法判定\n").problems.size() <= 1);
  EXPECT_TRUE(cases().run("  改 年度 为 2020年\n  预期 合计 通过 1 次\n").passed());
}

// In a blank document everything is known: nothing is undetermined for want of reading.
TEST(RunCases, StartFromABlankDocument) {
  const CaseResult result = cases().run("  加 行 项目支出表 “甲” 合计 = 5万元\n  预期 目标 不适用 1 次\n  预期 空表 通过 1 次\n  预期 单位数 不通过 1 次\n", true);
  EXPECT_TRUE(result.passed()) << (result.problems.empty() ? "" : result.problems.front().message);
}

}  // namespace
}  // namespace gouji
