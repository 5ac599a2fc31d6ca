// Rules as sentences, against the names of the form shanxi-budget.
#include "dsl/wording/wording.h"

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "dsl/wording/reads.h"
#include "engine/form/form.h"
#include "engine/model/model.h"

namespace gouji {
namespace {

const dsl::Schema& schema() {
  static const auto made = make_schema(*load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml"));
  return *made;
}

struct Read {
  std::unique_ptr<dsl::Source> source;
  dsl::ParseResult parsed;
  dsl::CheckResult checked;
  const dsl::ast::Rule* rule = nullptr;
};

Read read(const std::string& clauses) {
  Read out;
  out.source = std::make_unique<dsl::Source>("试.gj", "定义 差(甲: 金额, 乙: 金额): 金额 = 甲 - 乙\n规则 试 “题”\n" + clauses);
  out.parsed = dsl::parse(*out.source);
  const dsl::ModuleInput input{out.source.get(), &out.parsed.module, {}};
  const dsl::Schema* one = &schema();
  out.checked = dsl::check(input, {&one, 1});
  for (const auto* diagnostics : {&out.parsed.diagnostics, &out.checked.diagnostics}) {
    for (const dsl::Diagnostic& diagnostic : *diagnostics) {
      if (diagnostic.severity == dsl::DiagnosticSeverity::error) ADD_FAILURE() << dsl::render(diagnostic, *out.source, dsl::Language::zh, false);
    }
  }
  for (const dsl::ast::Item& item : out.parsed.module.items) {
    if (const auto* rule = std::get_if<dsl::ast::Rule>(&item.node)) out.rule = rule;
  }
  return out;
}

struct Worded {
  const char* name;
  const char* clauses;
  const char* words;
};
void PrintTo(const Worded& worded, std::ostream* out) { *out << worded.name; }

class Words : public testing::TestWithParam<Worded> {};

TEST_P(Words, AreThoseOfASentence) {
  const Read one = read(GetParam().clauses);
  EXPECT_EQ(dsl::in_words(*one.rule, one.checked.modules.front().rules.front()), GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, Words,
    testing::Values(
        Worded{"tally", "  应当 三公经费表.合计.合计 相符 三公经费表.公务接待费.合计 + 三公经费表.公务用车.合计\n",
               "三公经费表“合计”行“合计”栏应与三公经费表“公务接待费”行“合计”栏加三公经费表“公务用车”行“合计”栏相符。"},
        Worded{"each_row_and_column", "  对 各科目表 中每个 表\n  对 表.行 中每个 行 其中 行.下级 非空\n  对 表.金额列 中每个 列\n  应当 行[列] 相符 合计(行.下级[列])\n",
               "对各科目表中的每个表，对该表的每一行（只看该行的下级不为空的），对该表的每个金额列：该行的该列应与该行的下级的该列之和相符。"},
        Worded{"list_of_names", "  对 [“一般公共预算”, “政府性基金”] 中每个 资金\n  应当 收支总表.收入[资金].金额 相符 财政拨款收支总表.收入[资金].金额\n",
               "对“一般公共预算”、“政府性基金”这几项中的每一项（称为“资金”）：收支总表的收入部分中该资金那一行“金额”栏应与财政拨款收支总表的收入部分中该资金那一行“金额”栏相符。"},
        Worded{"when_and_let", "  适用 收入总表.合计.合计 > 0\n  设 结转 = 收支总表.收入.上年结转.金额\n  应当 结转 不超过 收支总表.收入.收入总计.金额\n",
               "仅当收入总表“合计”行“合计”栏大于 0 时：“结转”应不超过收支总表的收入部分“收入总计”行“金额”栏。其中“结转”指收支总表的收入部分“上年结转”行“金额”栏。"},
        Worded{"forbidden", "  对 项目绩效目标 中每个 目标\n  不得 目标.负责人 已填 或 目标.联系电话 已填\n",
               "对项目绩效目标中的每个目标：该目标的负责人不应填写，并且该目标的联系电话不应填写。"},
        Worded{"forbidden_together", "  对 项目绩效目标 中每个 目标\n  不得 目标.负责人 已填 且 目标.联系电话 已填\n",
               "对项目绩效目标中的每个目标：不应同时出现：该目标的负责人已填写，并且该目标的联系电话已填写。"},
        Worded{"either", "  应当 政府性基金收入表 为空 或 政府性基金支出表 非空\n", "以下至少应有一项成立：政府性基金收入表为空；或者政府性基金支出表不为空。"},
        Worded{"some", "  应当 说明.变动 中有 变 满足 变.事项 = “三公合计” 且 变.变动额 已填\n",
               "说明的变动中应有这样的变：该变的事项等于“三公合计”，并且该变的变动额已填写。"},
        Worded{"branches", "  应当 若 收入总表.合计.政府性基金 = 0 取 政府性基金收入表 为空 其余取 政府性基金收入表 非空\n",
               "如果收入总表“合计”行“政府性基金”栏等于 0，那么政府性基金收入表应为空；否则政府性基金收入表不应为空。"},
        Worded{"both_or_none", "  应当 (收入总表.合计.国有资本经营预算 = 0) = (国有资本经营表 为空)\n",
               "“收入总表“合计”行“国有资本经营预算”栏等于 0”与“国有资本经营表为空”应同时成立或同时不成立。"},
        Worded{"not", "  应当 非 (本单位.名称 含 “机关事务”)\n", "本单位的名称中不应有“机关事务”。"},
        Worded{"one_of", "  对 各科目表 中每个 表\n  对 表.行 中每个 行\n  应当 字数(行.科目编码) 属于 [3, 5, 7]\n",
               "对各科目表中的每个表，对该表的每一行：该行的科目编码的字数应是 3、5、7 之一。"},
        Worded{"definition", "  应当 差(收入总表.合计.合计, 支出总表.合计.合计) = 0\n",
               "按“差”从收入总表“合计”行“合计”栏、支出总表“合计”行“合计”栏算出的值应等于 0。"},
        Worded{"dates", "  应当 基准日 ≥ 2026-01-31 且 年度 = 2026年\n", "基准日应不小于 2026年1月31日，并且年度应等于 2026年。"}),
    [](const auto& one) { return std::string(one.param.name); });

// A message is told with what it shows in the place of the expression.
TEST(Messages, ShowWhatTheySay) {
  const Read one = read("  应当 三公经费表.合计.合计 > 0\n  否则 “合计只有 {三公经费表.合计.合计}”\n");
  const auto& clause = std::get<dsl::ast::OtherwiseClause>(one.rule->clauses.back().node);
  EXPECT_EQ(dsl::in_words(clause.text, *one.rule, one.checked.modules.front().rules.front()), "合计只有 〔三公经费表“合计”行“合计”栏〕");
}

// What is read, to the row and column; through a list of tables, of each of them; nothing of what only a message shows.
TEST(Reads, NameTablesRowsColumnsAndFields) {
  const Read one = read("  对 说明.变动 中每个 变\n  应当 变.本年 相符 收支总表.收入.收入总计.金额\n  否则 “{三公经费表.合计.合计}”\n");
  const dsl::Reads reads = dsl::reads_of(one.checked.modules.front().rules.front(), schema());
  ASSERT_EQ(reads.tables.size(), 1U);
  EXPECT_EQ(reads.tables[0].rows, std::vector<std::string>{"收入总计"});
  EXPECT_EQ(reads.tables[0].columns, std::vector<std::string>{"金额"});
  ASSERT_EQ(reads.roots.size(), 1U);
  EXPECT_EQ(schema().symbols.text(schema().roots[reads.roots[0]].name), "说明");
  const auto change = std::find_if(reads.records.begin(), reads.records.end(), [](const auto& read) { return schema().records[read.record].name == "变动"; });
  ASSERT_NE(change, reads.records.end());
  EXPECT_EQ(change->fields, std::vector<std::string>{"本年"});
  const Read all = read("  对 各科目表 中每个 表\n  对 表.行 中每个 行\n  应当 行.名称 已填\n");
  EXPECT_GT(dsl::reads_of(all.checked.modules.front().rules.front(), schema()).tables.size(), 3U);
}

}  // namespace
}  // namespace gouji
