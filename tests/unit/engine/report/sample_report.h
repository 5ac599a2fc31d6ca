#pragma once
#include "engine/report/check_report.h"

namespace gouji::test {

/// Three rules: an error, a warning to be reviewed, and one about privacy.
inline Plan sample_plan() {
  Plan plan;
  PlanRule tally;
  tally.id = "三公.分项合计";
  tally.number = "TA11";
  tally.title = "合计等于各分项之和";
  tally.category = dsl::ast::Category::three_public;
  tally.severity = dsl::ast::Severity::error;
  tally.basis = "表内勾稽";
  PlanRule review = tally;
  review.id = "指标.可衡量";
  review.number.clear();
  review.category = dsl::ast::Category::indicator;
  review.severity = dsl::ast::Severity::warning;
  review.review = true;
  PlanRule privacy = tally;
  privacy.id = "隐私.电话";
  privacy.category = dsl::ast::Category::privacy;
  privacy.severity = dsl::ast::Severity::info;
  plan.rules = {tally, review, privacy};
  return plan;
}

inline DocumentReport sample_report(const Plan& plan) {
  DocumentReport report;
  report.path = "样本/云川 市水务局.txt";
  report.unit = "云川市水务局";
  report.year = 2026;
  report.kind = "部门预算";
  report.form = "shanxi-budget";
  report.reference_day = "2026-01-31";
  report.sha256 = "00ff";
  report.plan = &plan;
  Finding broken;
  broken.rule = 0;
  broken.line = 338;
  broken.message = "合计 2.96 与分项之和 2.69 相差 0.27";
  broken.group = "三公经费表";
  broken.bindings = {{"表", "三公经费表"}};
  broken.evidence = {{{338, 338, 0, 0, 0}, 4, "三公经费表", "合计", "合计", "2.96", "amount", "29600.00", false},
                     {{330, 345, 0, 0, 0}, 0, "三公经费表", "", "", "公务接待费", "", "", true}};
  broken.evidence_total = 2;
  broken.fingerprint = "f1";
  broken.state = "s1";
  Finding open;
  open.rule = 0;
  open.outcome = Outcome::undetermined;
  open.line = 400;
  open.missing = {{{400, 400, 0, 0, 0}, "项目支出表", "没有找到这张表"}};
  open.folded = 3;
  Finding review;
  review.rule = 1;
  review.line = 500;
  review.message = "指标值“\"较好\"”难以衡量";
  Finding phone;
  phone.rule = 2;
  phone.line = 600;
  phone.message = "经办人王小明的电话 13412340000 不宜公开";
  phone.evidence = {{{600, 600, 0, 0, 0}, 2, "", "", "经办人", "王小明", "text", "王小明", false},
                    {{600, 600, 0, 0, 0}, 3, "", "", "联系电话", "0351-7654321", "text", "0351-7654321", false}};
  report.verdict.findings = {broken, open, review, phone};
  report.verdict.rules = {{0, 10, 4, 2, 1, 0, 3}, {1, 5, 4, 0, 1, 0, 0}, {2, 1, 0, 0, 1, 0, 0}};
  report.verdict.rounding = {{0, "收入总表", 2, "100.00", {138, 139}}};
  report.verdict.not_run = {{"说明.上年数一致", "需要资料：上年公开"}, {"说明.上年变动", "需要资料：上年公开"}};
  report.unread = {{512, "句子不合任何句式", "其他 13412340000"}};
  return report;
}

}  // namespace gouji::test
