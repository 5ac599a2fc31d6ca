// What cannot be read accuses nobody and passes nothing: parts of a clean sample are cut out, garbled or printed twice, one kind of
// thing after the other. What may be said is only that something promised is not there.
#include <functional>

#include <gtest/gtest.h>

#include "tests/packs/report.h"

namespace gouji::test {
namespace {

std::size_t place_of(const std::string& text, const std::string& mark, std::size_t from = 0) {
  const std::size_t at = text.find(mark, from);
  if (at == std::string::npos) throw std::runtime_error("not in the sample: " + mark);
  return at;
}

/// The text without what stands from one mark up to another.
std::string cut(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = place_of(text, from);
  return text.substr(0, begin) + text.substr(place_of(text, to, begin));
}

/// What stands from one mark up to another, twice.
std::string twice(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t begin = place_of(text, from);
  const std::size_t end = place_of(text, to, begin);
  return text.substr(0, end) + text.substr(begin, end - begin) + text.substr(end);
}

const std::string kTable6 = "2026年一般公共预算安排基本支出分经济科目表（不含上年结转）\n\n单位名称";
const std::string kTable7 = "2026年政府性基金预算收入表（不含上年结转）\n\n单位名称";
const std::string kTable8 = "2026年政府性基金预算支出表（不含上年结转）\n\n单位名称";
const std::string kTable10 = "2026年财政拨款安排“三公”经费支出预算表\n\n单位名称";
const std::string kTable11 = "2026年财政拨款安排机关运行经费预算表\n\n单位名称";
const std::string kTable12 = "2026年项目支出预算表（本年预算）\n\n单位名称";
const std::string kTable13 = "2026年项目支出预算表（上年结转）\n\n单位名称";
const std::string kFirstTarget = "云川市市级预算部门（单位）项目支出绩效目标表";

struct Damage {
  const char* name;
  std::function<std::string(const std::string&)> make;
  std::set<std::string> said;       ///< rules that may fail: of what is promised and not there
  const char* undetermined;         ///< a rule that cannot be decided then; empty: all is read as before
};
std::ostream& operator<<(std::ostream& out, const Damage& damage) { return out << damage.name; }

class DamagedSample : public testing::TestWithParam<Damage> {};

TEST_P(DamagedSample, AccusesNobodyAndPassesNothing) {
  const TemporaryFolder folder;
  const auto document = check_document(folder.write("公开.txt", GetParam().make(clean())));
  for (const std::string& rule : failed_rules(document)) EXPECT_TRUE(GetParam().said.contains(rule)) << rule;
  const std::string wanted = GetParam().undetermined;
  if (wanted.empty()) {
    EXPECT_EQ(document["summary"]["undetermined"], 0) << document["findings"].dump(1);
    return;
  }
  bool found = false;
  for (const auto& rule : document["rules"]) {
    if (rule["rule"] != wanted) continue;
    found = true;
    EXPECT_GT(rule["undetermined"].get<int>(), 0) << wanted;
  }
  EXPECT_TRUE(found) << wanted;
}

INSTANTIATE_TEST_SUITE_P(
    Parts, DamagedSample,
    testing::Values(
        Damage{"table", [](const std::string& all) { return cut(all, kTable10, kTable11); }, {"目次.有正文", "报表.齐全"}, "三公.分项合计"},
        Damage{"end_of_a_fixed_table", [](const std::string& all) { return cut(all, "\t\t二十二、国有资本经营预算支出", "注：本套报表"); },
               {}, "收支总表.各类之和"},
        Damage{"rows_and_header", [](const std::string& all) { return cut(all, "项目\t2026年预算数\t\t\t\n\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n因公出国", kTable11); },
               {}, "三公.文表一致"},
        Damage{"rows_below_the_header", [](const std::string& all) { return cut(all, "云川市群众文化馆\t34.79\t34.79", kTable13); }, {}, "表三项目.等于表十二十三"},
        Damage{"title_of_the_next_table", [](const std::string& all) { return cut(all, kTable8, "科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t"); },
               {"目次.有正文", "报表.齐全"}, "政府性基金.空表"},
        Damage{"figures", [](const std::string& all) { return replaced(all, "公务接待费\t0.30\t0.30\t\t\n", "公务接待费\t0.3O\t0.3O\t\t\n"); }, {}, "三公.分项合计"},
        Damage{"codes", [](const std::string& all) { return replaced(all, "2070109\t群众文化\t124.19\t99.12\t25.07", "2O7O1O9\t群众文化\t124.19\t99.12\t25.07"); },
               {}, "科目.逐级汇总"},
        Damage{"unit_of_measure", [](const std::string& all) { const std::size_t at = place_of(all, kTable10); return all.substr(0, at) + replaced(all.substr(at), "单位：万元", "单位：兀"); },
               {"报表.计量单位"}, "三公.分项合计"},
        Damage{"table_twice", [](const std::string& all) { return twice(all, kTable6, kTable7); }, {}, ""},
        Damage{"empty_table_twice", [](const std::string& all) { return twice(all, kTable7, kTable8); }, {}, ""},
        Damage{"projects_twice", [](const std::string& all) { return twice(all, kTable12, kTable13); }, {}, ""},
        Damage{"target_twice", [](const std::string& all) { return twice(all, kFirstTarget, kFirstTarget + "\n\n（2026年度）\n\n项目名称\t\t非物质"); }, {}, ""},
        Damage{"head_of_a_target", [](const std::string& all) { return cut(all, kFirstTarget, "保证项目实施的制度、措施\t\t培训部"); }, {}, "绩效.项目有目标"},
        Damage{"end_of_a_target", [](const std::string& all) { return cut(all, "绩效指标\t一级指标", kFirstTarget + "\n\n（2026年度）\n\n项目名称\t\t非物质"); }, {}, "绩效.产出齐全"},
        Damage{"section_of_targets", [](const std::string& all) { return cut(all, "十、绩效管理情况\n\n1、", "十一、国有资产占有使用情况\n\n1、"); },
               {"目次.有正文", "正文.各节"}, "绩效.项目有目标"},
        Damage{"text_of_a_section", [](const std::string& all) { return cut(all, "2026年云川市群众文化馆财政拨款安排的“三公”经费预算", "八、机关运行经费增减变动原因说明\n\n本单位"); },
               {"正文.各节有内容"}, "三公.逐项比较"},
        Damage{"a_sentence", [](const std::string& all) { return replaced(all, "比上年减少4.23万元，下降2.31%，主要原因是上年的馆舍屋面维修项目已经完成；", "比上年减少4.23万兀下阵2.31绍，"); },
               {}, "文字.变动率"},
        Damage{"assets", [](const std::string& all) { return cut(all, "1、车辆情况：", "十二、其他说明\n\n（一）"); }, {"正文.各节有内容"}, "资产.各项齐全"},
        Damage{"attached_list", [](const std::string& all) { return cut(all, "A0802\t\t\t群众文化活动服务", "A0804\t\t\t非物质"); }, {}, ""},
        Damage{"cover", [](const std::string& all) { return replaced(all, "云川市群众文化馆\n\n2026年度单位预算公开", "2026年度公开"); },
               {}, "单位名称.一致"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace gouji::test
