// Protects: the hooks that reckon sums, months and spans in texts of projects; what may mean something else is let be.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/hook/lua_hooks.h"
#include "engine/model/facts.h"

namespace gouji {
namespace {

std::optional<std::string> hook_file(const std::string& name) {
  std::ifstream stream(GOUJI_SOURCE_DIR "/rules/hooks/" + name, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return stream ? std::optional(text.str()) : std::nullopt;
}

Value text_value(std::string_view text, Arena& memory) {
  Value value;
  value.kind = Kind::text;
  value.state = State::present;
  value.text = memory.make(Text{text, fold(text, memory)});
  return value;
}

using Found = std::vector<std::string>;

Found called(const std::string& file, const std::string& function, const std::vector<std::string_view>& texts) {
  LuaHooks hooks(hook_file);
  Arena memory;
  std::vector<Value> arguments;
  for (const std::string_view text : texts) arguments.push_back(text_value(text, memory));
  const HookResult result = hooks.call(file, function, arguments, dsl::Type::list_of(dsl::Type::of(dsl::TypeKind::text)), memory);
  EXPECT_EQ(result.error, "") << texts.front();
  Found found;
  if (result.error.empty()) {
    for (const Value& item : result.value.list->values()) found.emplace_back(item.text->raw);
  }
  return found;
}

Found months(std::string_view text) { return called("测算.lua", "月数不符", {text}); }
Found wrong_units(std::string_view text) { return called("测算.lua", "合计缺万", {text}); }
Found last_total(std::string_view text) { return called("测算.lua", "末尾合计原文", {text}); }
Found rate(std::string_view value, std::string_view text) { return called("测算.lua", "漏写时间", {value, text}); }
Found durations(std::string_view text) { return called("期限.lua", "超年工期", {text}); }

TEST(Reckonings, MonthsAreCountedWithTheFirstAndTheLast) {
  EXPECT_EQ(months("2025年1月至2026年12月共23个月"), Found{"2025年1月至2026年12月是24个月，写作23个月"});
  EXPECT_EQ(months("补助（2026年3月-8月，共计5个月）"), Found{"2026年3月-8月是6个月，写作5个月"});
  EXPECT_EQ(months("2026年1月至2026年12月共12个月，2025年7月至2025年12月共5个月"), Found{"2025年7月至2025年12月是6个月，写作5个月"});
  for (const char* text : {"2025年1月至2026年12月共24个月", "2025年3月至2026年3月共12个月", "2025年3月至2026年3月共13个月", "2026年1月至2026年12月发放10个月",
                           "2026年1月至2026年13月共5个月", "2026年5月至2026年1月共5个月", "2026年3月1日至2026年9月1日共6个月", "2026年1月", "共12个月", ""}) {
    EXPECT_TRUE(months(text).empty()) << text << ": " << months(text).front();
  }
}

TEST(Reckonings, ATotalWithoutItsTenThousandIsSeenByItsParts) {
  EXPECT_EQ(wrong_units("1、宣传费用2万；2、办公费4.03万元；3、印刷3.75万元，3项共计9.78元。"), Found{"9.78元"});
  EXPECT_EQ(wrong_units("设备1.2万元，线缆0.8万元，合计2元。"), Found{"2元"});
  for (const char* text : {"材料费1.2万元、印刷费0.8万元、邮寄费合计200元", "每人每次合计25.5元，全年3万元", "共需3万元，按每人合计30.5元",
                           "材料费12元，合计24.5元", "设备6万元，耗材合计4.5元", "设备6万元，共计60000.50元", "设备1.5万元，标准合计8.5元", ""}) {
    EXPECT_TRUE(wrong_units(text).empty()) << text << ": " << wrong_units(text).front();
  }
}

TEST(Reckonings, TheLastTotalIsThatOfTheWhole) {
  EXPECT_EQ(last_total("补助12098元；取暖补贴7840元。两项共计19938元。"), Found{"19938元"});
  EXPECT_EQ(last_total("工资为2050元/人/月,管理费100元/人/月,全年共计52200元。"), Found{"52200元"});
  EXPECT_EQ(last_total("会议2万元，资料3万元，共需资金合计5万元"), Found{"5万元"});
  for (const char* text : {"印刷费2万元，培训费合计17万元。", "1、会议2万元；2、运维每站1万元，共计5万元。",
                           "估算总投资合计500万元，工程费400万元，共计400万元。", "会议2万元，约合计5万元", "全年共计5万元", "会议9万元，其余两项共计5万元",
                           "会议2万元，共计5万元，其中场租1万元", "会议2万元，每场共计5万元", "已支付的两项2万元，共计5万元", ""}) {
    EXPECT_TRUE(last_total(text).empty()) << text << ": " << last_total(text).front();
  }
}

TEST(Reckonings, AQuantityPerDayIsSoAtEveryPlace) {
  EXPECT_EQ(rate("≥1200立方米", "规模1200立方米/d，分两期"), Found{"1200立方米/d"});
  EXPECT_TRUE(rate("1200立方米", "规模1200立方米/d，清水池1200立方米").empty());
  EXPECT_TRUE(rate("1200立方米", "规模51200立方米/d").empty());
  EXPECT_TRUE(rate("1200立方米/日", "规模1200立方米/日").empty());
  EXPECT_TRUE(rate("若干", "规模1200立方米/日").empty());
}

TEST(Reckonings, MoreThanTwelveMonthsOfWork) {
  EXPECT_EQ(durations("批复建设期限为16个月。"), Found{"建设期限为16个月"});
  EXPECT_EQ(durations("工期：共18个月，质保期24个月"), Found{"工期：共18个月"});
  for (const char* text : {"建设期12个月", "工期8个月，质保期24个月", "合同期24个月", "建设期", ""}) EXPECT_TRUE(durations(text).empty()) << text;
}

}  // namespace
}  // namespace gouji
