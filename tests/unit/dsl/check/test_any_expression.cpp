#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "dsl/check/problems.h"
#include "small_form.h"

/// Whatever is written, the checker comes to an end, says why a rule cannot run, and keeps every span inside the file.
namespace gouji::dsl::test {
namespace {

/// Writes a well-formed expression, steered by numbers that a failing case can shrink.
class Writer {
 public:
  explicit Writer(std::vector<std::size_t> picks) : picks_(std::move(picks)) {}

  std::string expression(int depth) {
    if (depth == 0) return pick(kAtoms);
    const auto sub = [&] { return expression(depth - 1); };
    switch (next() % 13) {
      case 0: return "(" + sub() + pick(kSigns) + sub() + ")";
      case 1: return "(" + sub() + pick(kComparisons) + sub() + ")";
      case 2: return "(" + sub() + " 相符 " + sub() + " 允差 " + sub() + ")";
      case 3: return pick(kAtoms) + "." + pick(kParts);
      case 4: return pick(kAtoms) + "." + pick(kParts) + "." + pick(kParts) + "[" + sub() + "]";
      case 5: return pick(kAtoms) + "[" + sub() + ", " + sub() + "]";
      case 6: return "(" + sub() + pick(kQuantifiers) + "甲 满足 甲." + pick(kParts) + pick(kComparisons) + sub() + ")";
      case 7: return "(" + sub() + " 中 乙 其中 " + sub() + ")";
      case 8: return "(若 " + sub() + " 取 " + sub() + " 其余取 " + sub() + ")";
      case 9: return pick(kFunctions) + "(" + sub() + ")";
      case 10: return pick(kFunctions) + "(" + sub() + ", " + sub() + ")";
      case 11: return "[" + sub() + ", " + sub() + "]";
      default: return "(" + sub() + pick(kTests) + ")";
    }
  }

 private:
  using Words = std::vector<std::string>;
  std::size_t next() { return at_ < picks_.size() ? picks_[at_++] : 0; }
  std::string pick(const Words& words) { return words[next() % words.size()]; }

  const Words kAtoms{"甲表", "乙表", "丙表", "丁表", "目标", "目录", "说明", "年度", "各表", "基准日", "本单位", "某", "0", "2", "3万元", "5%", "2026年", "2026-01-31",
                     "“防汛费”", "“晋财〔2021〕6号”", "是", "[]", "不知", "上年公开"};
  const Words kParts{"变动", "合计", "防汛费", "各类", "收入", "行", "列", "金额列", "下级", "上级", "层", "名称", "总额", "指标", "三级", "条目", "文号", "方向", "年度", "备注"};
  const Words kSigns{" + ", " - ", " × ", " ÷ ", " 且 ", " 或 "};
  const Words kComparisons{" = ", " ≠ ", " ≤ ", " 相符 ", " 不超过 ", " 属于 ", " 含 ", " 含任一 ", " 形如 ", " 相近 "};
  const Words kQuantifiers{" 中每个 ", " 中有 ", " 中无 "};
  const Words kTests{" 已填", " 未填", " 非空", " 为空", " 空则取 0"};
  const Words kFunctions{"合计", "计数", "最大", "去重", "差集", "最近", "递增", "绝对值", "文字", "年初", "有效版本", "倍", "同"};
  std::vector<std::size_t> picks_;
  std::size_t at_ = 0;
};

RC_GTEST_PROP(AnyExpression, IsCheckedWithoutHarm, ()) {
  const auto picks = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 1000));
  const std::string words = Writer(picks).expression(3);
  const Checked checked = check_text("定义 倍(值: 任意): 任意 = 值 + 值\n定义 同(值: 任意, 又: 行): 是否 = 值 = 又.合计\n" + rule_of("  对 目标 中每个 某\n  应当 " + words));
  for (const Diagnostic& d : checked.result.diagnostics) {
    RC_ASSERT(d.span.begin <= d.span.end);
    RC_ASSERT(d.span.end <= checked.source->text().size());
    RC_ASSERT(!message_of(d, Language::zh).empty());
    RC_ASSERT(!message_of(d, Language::en).empty());
  }
  RC_ASSERT(checked.parsed->diagnostics.empty());
  const bool error = std::any_of(checked.said.begin(), checked.said.end(), [](const Said& said) {
    return said.code == "G0411" || make_diagnostic(said.code, {}).severity == DiagnosticSeverity::error;  // of [] nothing can be asked
  });
  for (const checked::Rule& rule : checked.result.modules[0].rules) {
    if (rule.broken) RC_ASSERT(error);
  }
}

}  // namespace
}  // namespace gouji::dsl::test
