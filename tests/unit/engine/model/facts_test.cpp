// Protects: everything of a document but its tables, as rules see it: values, places, and the four states.
#include "tests/unit/engine/model/small_form.h"

#include <algorithm>

#include "engine/model/catalogue_facts.h"

namespace gouji {
namespace {

struct Model {
  Form form = small_form();
  std::unique_ptr<const dsl::Schema> schema = make_schema(form);
  Disclosure in;
  ModelOptions options;
  Facts build() { return make_facts(form, *schema, in, options); }
};

Target target(std::uint32_t line, std::uint32_t group, std::string_view project) {
  Target made;
  made.kind = "项目";
  made.line = line;
  made.end = line + 9;
  made.group = group;
  made.year = 2026;
  made.project = read_text(project, line);
  made.implementing_unit = read_text("云川市节约用水服务中心", line + 1);
  made.dept = read_text("云川市水务局", line + 1);
  return made;
}

Indicator indicator(std::uint32_t line, std::string_view name, std::string_view value) {
  Indicator made;
  made.line = line;
  made.l1 = read_text("产出指标", line);
  made.l2 = read_text("数量指标", line);
  made.l3 = read_text(name, line);
  made.value = read_text(value, line);
  return made;
}

TEST(UnitFacts, ComeFromTheCoverAndTheForm) {
  Model model;
  model.in.unit = read_text("云川市节约用水服务中心", 3);
  model.in.year = 2026;
  model.in.kind = "单位预算";
  model.in.paragraphs = {{"本中心是公益一类事业单位。", "一", 1, {20, 20, 0, 0, 0}}, {"行政单位另行公开。", "三", 3, {30, 30, 0, 0, 0}}};
  model.in.targets = {target(100, 100, "节水宣传")};
  const Facts facts = model.build();
  EXPECT_EQ(at(facts, "本单位", {"名称"}).text->raw, "云川市节约用水服务中心");
  EXPECT_EQ(at(facts, "本单位", {"级次"}).text->raw, "市级");
  EXPECT_EQ(at(facts, "本单位", {"性质"}).text->raw, "公益一类");
  EXPECT_EQ(fact_of(at(facts, "本单位", {"性质"})).place.line, 20U);
  EXPECT_EQ(at(facts, "本单位", {"主管部门"}).text->raw, "云川市水务局");
  EXPECT_EQ(at(facts, "年度").year, 2026);
  EXPECT_EQ(at(facts, "文种").text->raw, "单位预算");
}

// A word that stands at several places is one value; the first pattern that fits decides.
TEST(UnitFacts, RankIsTheFirstThatFitsTheName) {
  Model model;
  const auto& ranks = model.schema->enumerations;
  const auto rank = std::find_if(ranks.begin(), ranks.end(), [](const auto& words) { return words.name == "级次"; });
  ASSERT_NE(rank, ranks.end());
  EXPECT_EQ(rank->values, (std::vector<std::string>{"市级", "县级"}));
  for (const auto& [name, wanted] : {std::pair{"云川市水务局南岭县分局", "市级"}, {"南岭县水务局", "县级"}, {"云川市水务局", "市级"}}) {
    model.in.unit = read_text(name, 3);
    EXPECT_EQ(at(model.build(), "本单位", {"级次"}).text->raw, wanted) << name;
  }
}

TEST(UnitFacts, AreUnreadWhereTheDocumentDoesNotSettleThem) {
  Model model;
  model.in.kind = "部门预算";
  model.in.targets = {target(100, 100, "甲"), target(120, 120, "乙")};
  model.in.targets[1].dept = read_text("云川市财政局", 121);
  const Facts facts = model.build();
  for (const char* name : {"名称", "级次", "性质", "主管部门"}) {
    EXPECT_EQ(at(facts, "本单位", {name}).state, State::unread) << name;
    EXPECT_FALSE(fact_of(at(facts, "本单位", {name})).reason.empty()) << name;
    EXPECT_EQ(fact_of(at(facts, "本单位", {name})).text, name);
  }
  EXPECT_EQ(at(facts, "年度").state, State::unread);
}

TEST(ReferenceDay, IsThePrintedDayElseTheFormsElseWhatTheUserSays) {
  Model model;
  model.options.as_of = make_date(2024, 5, 6);
  Facts facts = model.build();
  EXPECT_EQ(format_date(facts.reference_day), "2024-05-06");
  model.in.year = 2026;
  model.in.kind = "单位预算";
  facts = model.build();
  EXPECT_TRUE(facts.reference_day_known);
  EXPECT_EQ(format_date(facts.reference_day), "2026-01-31");
  model.in.publication_day = read_text("2026年2月20日", 9);
  facts = model.build();
  EXPECT_EQ(format_date(at(facts, "基准日").date), "2026-02-20");
  EXPECT_EQ(fact_of(at(facts, "基准日")).place.line, 9U);
  model = Model();
  facts = model.build();
  EXPECT_FALSE(facts.reference_day_known);
  EXPECT_EQ(at(facts, "基准日").state, State::unread);
}

TEST(ContentsFacts, LeadToTheirHeadings) {
  Model model;
  model.in.headings = {{30, "一、收支情况", "一", "收支情况", 2, 3, 0, -1, {30, 30, 0, 0, 0}, {}}};
  model.in.contents_found = true;
  model.in.contents = {{5, "一、收支情况", "一", "收支情况", 4, 2, 0}, {6, "二、其他", "二", "其他", 5, 2, -1}};
  const Facts facts = model.build();
  const List& contents = *at(facts, "目次").list;
  ASSERT_EQ(contents.count, 2U);
  EXPECT_EQ(contents.completeness, Completeness::complete);
  const Value& heading = field(facts, contents.items[0], "正文");
  ASSERT_TRUE(heading.present());
  EXPECT_EQ(field(facts, heading, "标题").text->raw, "收支情况");
  EXPECT_TRUE(field(facts, heading, "位置").present());
  EXPECT_EQ(field(facts, contents.items[1], "正文").state, State::absent);
  EXPECT_EQ(fact_of(field(facts, contents.items[1], "正文")).place.line, 6U);
}

TEST(ContentsFacts, AreUnreadWhereNoneWasFound) {
  Model model;
  const Facts facts = model.build();
  EXPECT_EQ(at(facts, "目次").list->completeness, Completeness::unread);
  EXPECT_EQ(at(facts, "目次").state, State::unread);
}

TEST(TermFacts, AreUnreadWithoutTheirPart) {
  Model model;
  Facts facts = model.build();
  EXPECT_EQ(at(facts, "名词解释").list->completeness, Completeness::unread);
  model.in.sections = {{4, "一", "名词解释", 200, 220, true}};
  model.in.terms = {{read_text("基本支出", 201), read_text("维持运转的支出", 201)}};
  facts = model.build();
  EXPECT_EQ(at(facts, "名词解释").list->completeness, Completeness::complete);
  EXPECT_EQ(field(facts, at(facts, "名词解释").list->items[0], "释义").text->raw, "维持运转的支出");
  model.in.sections[0].whole = false;
  EXPECT_EQ(at(model.build(), "名词解释").list->completeness, Completeness::partial);
}

TEST(ProseFacts, GiveEachSentenceItsFields) {
  Model model;
  Sentence sentence;
  sentence.pattern = "收入总计";
  sentence.state = State::present;
  sentence.place = {60, 61, 0, 0, 0};
  sentence.fields = {{"总额", Kind::amount, read_amount("70.00万元", 700000, 60), {}}};
  model.in.sentences = {sentence};
  // What a sentence lists stands in the list it gave; a wording without one does not say that there is nothing.
  EXPECT_EQ(at(model.build(), "说明", {"收入总计", "名目"}).list->completeness, Completeness::unread);
  Enumeration listed;
  listed.subject = "收入总计";
  listed.names = {read_text("基本工资", 61), read_text("津贴补贴", 61)};
  listed.place = {61, 61, 0, 0, 0};
  model.in.enumerations = {listed};
  const Facts facts = model.build();
  EXPECT_EQ(at(facts, "说明", {"收入总计", "总额"}).quantity.value, 70 * kWanYuan);
  EXPECT_EQ(at(facts, "说明", {"收入总计", "单位数"}).state, State::absent);
  EXPECT_EQ(at(facts, "说明", {"收入总计", "单位数"}).kind, Kind::number);
  const List& names = *at(facts, "说明", {"收入总计", "名目"}).list;
  ASSERT_EQ(names.count, 2U);
  EXPECT_EQ(names.items[1].text->raw, "津贴补贴");
}

TEST(ProseFacts, TellAbsentSentencesFromUnreadOnes) {
  Model model;
  Sentence sentence;
  sentence.pattern = "收入总计";
  sentence.state = State::absent;
  sentence.place = {58, 62, 0, 0, 0};
  model.in.sentences = {sentence};
  Facts facts = model.build();
  EXPECT_EQ(at(facts, "说明", {"收入总计"}).state, State::absent);
  EXPECT_EQ(at(facts, "说明", {"收入总计", "总额"}).state, State::absent);
  EXPECT_EQ(fact_of(at(facts, "说明", {"收入总计", "总额"})).place.line, 58U);
  EXPECT_EQ(at(facts, "说明", {"收入总计", "名目"}).list->completeness, Completeness::complete);
  EXPECT_EQ(at(facts, "说明", {"变动"}).list->completeness, Completeness::complete);
  model.in.sentences[0].state = State::unread;
  model.in.sentences[0].reason = "有关键词，没有句式相合";
  facts = model.build();
  EXPECT_EQ(at(facts, "说明", {"收入总计", "总额"}).state, State::unread);
  EXPECT_EQ(fact_of(at(facts, "说明", {"收入总计", "总额"})).reason, "有关键词，没有句式相合");
  EXPECT_EQ(at(facts, "说明", {"收入总计", "名目"}).list->completeness, Completeness::unread);
  // The sentence feeds the changes, not the shares.
  EXPECT_EQ(at(facts, "说明", {"变动"}).list->completeness, Completeness::partial);
  EXPECT_EQ(at(facts, "说明", {"变动"}).list->fact.reason, "有关键词，没有句式相合");
  EXPECT_EQ(at(facts, "说明", {"占比"}).list->completeness, Completeness::complete);
}

TEST(ProseFacts, ListChangesAndShares) {
  Model model;
  Change change;
  change.subject = "公务接待费";
  change.section = "七";
  change.current = read_amount("1.20万元", 12000, 70);
  change.direction = read_text("减少", 70);
  change.place = {70, 70, 0, 0, 0};
  model.in.changes = {change};
  ShareGroup group;
  group.subject = "支出预算";
  group.total = read_amount("10.00万元", 100000, 72);
  group.items = {{"基本支出", read_amount("6.00万元", 60000, 72), {"60%", {72, 72, 0, 0, 0}, State::present, Measure::ratio, Quantity::exact(60 * kPercent), 0}, {}}};
  group.place = {72, 72, 0, 0, 0};
  model.in.shares = {group};
  const Facts facts = model.build();
  const Value& first = at(facts, "说明", {"变动"}).list->items[0];
  EXPECT_EQ(field(facts, first, "方向").text->raw, "减少");
  EXPECT_EQ(field(facts, first, "本年").quantity.value, 12000 * kYuan);
  EXPECT_EQ(field(facts, first, "上年").state, State::absent);
  EXPECT_EQ(fact_of(field(facts, first, "上年")).place.line, 70U);
  EXPECT_EQ(first.record->identity, "七/公务接待费");
  const Value& shares = at(facts, "说明", {"占比"}).list->items[0];
  const Value& part = field(facts, shares, "分项").list->items[0];
  EXPECT_EQ(field(facts, part, "占比").quantity.value, 60 * kPercent);
}

TEST(TargetFacts, JoinThePagesOfOneProject) {
  Model model;
  Target first = target(100, 100, "节水宣传");
  first.period_years = 3;
  first.annual_funds.total = read_amount("10000", 10000, 104);
  first.annual_funds.sources = {{"省级", read_amount("10000", 10000, 105)}, {"市县", {}}};
  first.annual_indicators = {indicator(106, "宣传场次", "4次")};
  Target second = target(110, 100, "节水宣传");
  second.page = 2;
  second.annual_indicators = {indicator(116, "宣传场次", "4次"), indicator(117, "覆盖人数", "≥300人")};
  second.annual_indicators[1].number = Quantity::exact(300 * kNumberOne);
  second.texts = {{"项目概况", read_text("在社区宣传节约用水。", 112)}};
  model.in.targets = {first, second, target(130, 130, "管网巡查")};
  const Facts facts = model.build();
  const List& targets = *at(facts, "项目绩效目标").list;
  ASSERT_EQ(targets.count, 2U);
  const Value& joined = targets.items[0];
  EXPECT_EQ(joined.record->fact.place.line, 100U);
  EXPECT_EQ(joined.record->fact.place.end_line, 119U);
  EXPECT_EQ(joined.record->identity, "云川市节约用水服务中心/节水宣传");
  EXPECT_EQ(field(facts, joined, "年数").quantity.value, 3 * kNumberOne);
  EXPECT_EQ(field(facts, joined, "概况").text->raw, "在社区宣传节约用水。");
  EXPECT_NE(field(facts, joined, "全文").text->raw.find("覆盖人数"), std::string_view::npos);
  const List& indicators = *field(facts, joined, "年度指标").list;
  ASSERT_EQ(indicators.count, 2U);
  EXPECT_EQ(field(facts, indicators.items[1], "数").quantity.value, 300 * kNumberOne);
  EXPECT_EQ(field(facts, indicators.items[0], "数").state, State::absent);
  const Value& funds = field(facts, joined, "年度资金");
  EXPECT_EQ(field(facts, funds, "期别").text->raw, "年度");
  EXPECT_EQ(field(facts, funds, "总额").quantity.value, 10000 * kYuan);
  const List& sources = *field(facts, funds, "来源").list;
  ASSERT_EQ(sources.count, 2U);
  EXPECT_TRUE(sources.items[0].present());
  EXPECT_TRUE(sources.items[1].zero_if_blank);
  EXPECT_TRUE(facts.contradictions.empty());
}

TEST(TargetFacts, KeepTheFirstOfPagesThatContradictEachOther) {
  Model model;
  Target first = target(100, 100, "节水宣传");
  first.annual_indicators = {indicator(106, "宣传场次", "4次")};
  Target second = target(110, 100, "节水宣传");
  second.annual_indicators = {indicator(116, "宣传场次", "6次")};
  model.in.targets = {first, second};
  const Facts facts = model.build();
  const List& indicators = *field(facts, at(facts, "项目绩效目标").list->items[0], "年度指标").list;
  ASSERT_EQ(indicators.count, 1U);
  EXPECT_EQ(field(facts, indicators.items[0], "指标值").text->raw, "4次");
  ASSERT_EQ(facts.contradictions.size(), 1U);
  EXPECT_EQ(facts.contradictions[0].place.line, 116U);
}

TEST(TargetFacts, ListWhatALaterPagePrintsDifferently) {
  Model model;
  Target first = target(100, 100, "节水宣传");
  first.title_line = 97;
  first.year_line = 99;
  first.texts = {{"项目概况", read_text("2026年11月底前完成。", 102)}, {"措施", read_text("有制度（试行）。", 103)}};
  first.annual_funds.sources = {{"省级", read_amount("10000", 10000, 105)}, {"市县", read_amount("0", 0, 106)}};
  Target second = target(110, 100, "节水宣传");
  second.year = 2025;
  second.title_line = 107;
  second.texts = {{"项目概况", read_text("2025年11月底前完成。", 112)}, {"措施", read_text("有制度(试行)。", 113)}, {"立项依据", read_text("协议", 114)}};
  second.annual_funds.sources = {{"省级", read_amount("9000", 9000, 115)}, {"市县", {}}};
  model.in.targets = {first, second};
  const Facts facts = model.build();
  const Value& joined = at(facts, "项目绩效目标").list->items[0];
  EXPECT_EQ(field(facts, joined, "概况").text->raw, "2026年11月底前完成。");
  const List& years = *field(facts, joined, "各页年度").list;
  ASSERT_EQ(years.count, 2U);
  EXPECT_EQ(fact_of(years.items[0]).place.line, 99U);   // where it is printed
  EXPECT_EQ(years.items[1].year, 2025);
  EXPECT_EQ(fact_of(years.items[1]).place.line, 107U);
  const List& reprints = *field(facts, joined, "重印").list;
  ASSERT_EQ(reprints.count, 2U);
  EXPECT_EQ(field(facts, reprints.items[0], "栏目").text->raw, "项目概况");
  EXPECT_EQ(field(facts, reprints.items[0], "前文").text->raw, "2026年11月底前完成。");
  EXPECT_EQ(fact_of(field(facts, reprints.items[0], "前文")).place.line, 102U);
  EXPECT_EQ(field(facts, reprints.items[0], "后文").text->raw, "2025年11月底前完成。");
  EXPECT_EQ(fact_of(field(facts, reprints.items[0], "后文")).place.line, 112U);
  EXPECT_EQ(field(facts, reprints.items[1], "栏目").text->raw, "年度·省级");
  EXPECT_EQ(field(facts, reprints.items[1], "后文").text->raw, "9000");
}

TEST(TargetFacts, SayHowMuchWasRead) {
  Model model;
  Facts facts = model.build();
  EXPECT_EQ(at(facts, "项目绩效目标").list->completeness, Completeness::complete);
  model.in.targets_whole = false;
  facts = model.build();
  EXPECT_EQ(at(facts, "项目绩效目标").list->completeness, Completeness::unread);
  model.in.targets = {target(100, 100, "节水宣传")};
  model.in.targets[0].whole = false;
  model.in.targets[0].annual_whole = false;
  facts = model.build();
  EXPECT_EQ(at(facts, "项目绩效目标").list->completeness, Completeness::partial);
  const Value& only = at(facts, "项目绩效目标").list->items[0];
  EXPECT_EQ(field(facts, only, "年度指标").list->completeness, Completeness::partial);
  EXPECT_EQ(field(facts, only, "概况").state, State::unread);
  EXPECT_EQ(fact_of(field(facts, only, "概况")).reason, "这张绩效目标表有读不出的行");
}

TEST(TargetFacts, NameTheLinesThatWereNotRead) {
  Model model;
  model.in.targets = {target(100, 100, "节水宣传"), target(130, 100, "节水宣传")};
  model.in.targets[0].annual_whole = false;
  const auto reason = [&](std::vector<std::uint32_t> lines) {
    model.in.unread.clear();
    for (const std::uint32_t line : lines) model.in.unread.push_back({line, line, "指标行错位", "数量指标", "绩效目标"});
    const Facts facts = model.build();
    return std::string(field(facts, at(facts, "项目绩效目标").list->items[0], "年度指标").list->fact.reason);
  };
  EXPECT_EQ(reason({99, 104, 110}), "这张绩效目标表第 104 行读不出");   // its pages are lines 100 to 109 and 130 to 139
  EXPECT_EQ(reason({104, 120, 139}), "这张绩效目标表第 104、139 行读不出");
  EXPECT_EQ(reason({107, 104, 104}), "这张绩效目标表第 104、107 行读不出");
  EXPECT_EQ(reason({101, 102, 103, 104}), "这张绩效目标表第 101、102、103 等 4 行读不出");
}

TEST(AssetFacts, NameWhatTheFormNamesAndListTheRest) {
  Model model;
  model.in.sections = {{3, "十一", "国有资产", 80, 85, true}};
  const auto count = [](std::string_view text, std::int64_t n) {
    return ReadFigure{text, {81, 81, 0, 0, 0}, State::present, Measure::number, Quantity::exact(n * kNumberOne), 0};
  };
  model.in.assets = {{"编制", "vehicles", count("2辆", 2)}, {"其他用车", "vehicles", count("1辆", 1)}, {"截至日期", "", {"2025年12月31日", {80, 80, 0, 0, 0}, State::present, Measure::number, {}, 0}}};
  Facts facts = model.build();
  EXPECT_EQ(at(facts, "资产", {"公务用车", "编制"}).quantity.value, 2 * kNumberOne);
  const List& kinds = *at(facts, "资产", {"公务用车", "分类"}).list;
  ASSERT_EQ(kinds.count, 1U);
  EXPECT_EQ(field(facts, kinds.items[0], "名称").text->raw, "其他用车");
  EXPECT_EQ(format_date(at(facts, "资产", {"截至日期"}).date), "2025-12-31");
  EXPECT_EQ(at(facts, "资产", {"办公用房"}).state, State::absent);
  EXPECT_EQ(fact_of(at(facts, "资产", {"办公用房"})).place.line, 80U);
  model.in.sections.clear();
  facts = model.build();
  EXPECT_EQ(at(facts, "资产", {"办公用房"}).state, State::unread);
}

struct Library {
  Folder folder;
  CatalogueLibrary library;
  Library() {
    folder.write("list.csv", "department,code,level,name\n水利,A,1,公共服务\n水利,A01,2,防汛服务\n");
    folder.write("list.yaml",
                 "catalogue: 服务目录\nversions:\n"
                 "  - {number: 云财综〔2021〕1号, effective: 2021-03-01, file: list.csv, doubtful: [{department: 水利, code: A01, reason: 印刷不清}]}\n"
                 "  - {number: 云财综〔2025〕2号, effective: 2025-03-01, replaces: [云财综〔2021〕1号]}\n"
                 "headings: [{heading: 水利, names: ['*水务局']}]\n");
    auto loaded = CatalogueLibrary::load(folder.path());
    if (!loaded) {
      ADD_FAILURE() << loaded.error().front().message;
    } else {
      library = *loaded;
    }
  }
};

TEST(PurchaseFacts, HoldAttachmentsAndTheVersionsOfTheLibrary) {
  const Library held;
  Model model;
  const CatalogueFacts catalogues(model.form, held.library);
  model.options.catalogues = &catalogues;
  model.in.unit = read_text("云川市水务局", 3);
  model.in.year = 2024;
  model.in.kind = "部门预算";
  model.in.sections = {{3, "十二（一）", "购买服务", 300, 302, true}};
  model.in.purchase_statement = read_text("本部门购买服务见云财综〔2021〕1号。", 301);
  model.in.purchase_cited = {{"云财综〔2021〕1号", 301}};
  ReadCatalogue attached;
  attached.line = 310;
  attached.end = 330;
  attached.number = "云财综[2021]1号";
  attached.departments = {{312, "水利", {}}};
  for (const auto& [line, code, name] : {std::tuple{313U, "A", "公共服务"}, std::tuple{314U, "A01", "防汛 服务"}}) {
    CatalogueEntry entry;
    entry.line = line;
    entry.code = code;
    entry.name = name;
    attached.departments[0].entries.push_back(entry);
  }
  attached.gaps = {{314, "缺一页"}};
  model.in.catalogues = {attached};
  const Facts facts = model.build();
  EXPECT_EQ(at(facts, "购买服务", {"所引文号"}).list->count, 1U);
  const Value& first = at(facts, "购买服务", {"所附目录"}).list->items[0];
  const List& entries = *field(facts, first, "条目").list;
  ASSERT_EQ(entries.count, 2U);
  EXPECT_EQ(entries.completeness, Completeness::partial);
  EXPECT_EQ(field(facts, entries.items[1], "名称").text->folded, "防汛服务");
  EXPECT_EQ(fact_of(entries.items[1]).place.line, 314U);
  EXPECT_EQ(identity_of(*entries.items[1].record), "云财综[2021]1号/水利/A01");
  EXPECT_EQ(field(facts, first, "目录部门").text->raw, "水利");

  const List& versions = *at(facts, "服务目录").list;
  ASSERT_EQ(versions.count, 2U);
  EXPECT_EQ(versions.completeness, Completeness::partial);
  EXPECT_EQ(versions.fact.reason, "目录资料未收录");
  EXPECT_EQ(*field(facts, versions.items[0], "文号").document_number, *field(facts, first, "文号").document_number);
  EXPECT_EQ(format_date(field(facts, versions.items[0], "废止日").date), "2025-03-01");
  EXPECT_EQ(field(facts, versions.items[0], "废止文号").document_number->number, 2);
  EXPECT_EQ(field(facts, versions.items[1], "废止日").state, State::absent);
  EXPECT_EQ(field(facts, versions.items[1], "条目").list->completeness, Completeness::unread);
  const List& held_entries = *field(facts, versions.items[0], "条目").list;
  EXPECT_EQ(held_entries.completeness, Completeness::complete);
  EXPECT_EQ(field(facts, held_entries.items[0], "名称").text->raw, "公共服务");
  EXPECT_EQ(field(facts, held_entries.items[1], "名称").state, State::unread);
  EXPECT_NE(std::string_view(fact_of(field(facts, held_entries.items[1], "名称")).reason).find("印刷不清"), std::string_view::npos);
}

TEST(PurchaseFacts, AnEntryBelongsToTheOneAboveItHoweverLongCodesAre) {
  Model model;
  model.form.catalogues.code_lengths = {2, 18, 20};
  const std::string middle = "A1" + std::string(16, '0');
  const std::string lowest = middle + "01";
  ReadCatalogue attached;
  attached.line = 310;
  attached.end = 330;
  attached.number = "云财综[2021]1号";
  attached.departments = {{312, "水利", {}}};
  for (const std::string_view code : {std::string_view("A1"), std::string_view(middle), std::string_view(lowest), std::string_view("B100")}) {
    CatalogueEntry& entry = attached.departments[0].entries.emplace_back();
    entry.line = 313;
    entry.code = code;
    entry.name = code;
  }
  model.in.catalogues = {attached};
  const Facts facts = model.build();
  const List& entries = *field(facts, at(facts, "购买服务", {"所附目录"}).list->items[0], "条目").list;
  ASSERT_EQ(entries.count, 4U);
  EXPECT_EQ(field(facts, entries.items[0], "上级").state, State::absent);
  EXPECT_EQ(field(facts, entries.items[1], "上级").record, entries.items[0].record);
  EXPECT_EQ(field(facts, entries.items[2], "上级").record, entries.items[1].record);
  EXPECT_EQ(field(facts, entries.items[3], "上级").state, State::absent);
}

TEST(PurchaseFacts, AreUnreadWithoutTheirSectionAndWithoutALibrary) {
  Model model;
  const Facts facts = model.build();
  EXPECT_EQ(at(facts, "购买服务", {"陈述"}).state, State::unread);
  EXPECT_EQ(at(facts, "购买服务", {"目录部门"}).state, State::unread);
  EXPECT_EQ(at(facts, "服务目录").list->completeness, Completeness::unread);
}

}  // namespace
}  // namespace gouji
