// Protects: the hook that finds persons in names of projects takes no ordinary word for a name.
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

std::vector<std::string> persons(std::string_view text, const std::string& function = "个人姓名") {
  LuaHooks hooks(hook_file);
  Arena memory;
  Value argument;
  argument.kind = Kind::text;
  argument.state = State::present;
  argument.text = memory.make(Text{text, fold(text, memory)});
  const HookResult result = hooks.call("人名.lua", function, std::span(&argument, 1), dsl::Type::list_of(dsl::Type::of(dsl::TypeKind::text)), memory);
  EXPECT_EQ(result.error, "") << text;
  std::vector<std::string> found;
  if (result.error.empty()) {
    for (const Value& item : result.value.list->values()) found.emplace_back(item.text->raw);
  }
  return found;
}

TEST(PersonNames, AreFoundBeforeWhatSaysTheyArePersons) {
  EXPECT_EQ(persons("郝明明遗属补助"), std::vector<std::string>{"郝明明"});
  EXPECT_EQ(persons("给予李四同志困难补助"), std::vector<std::string>{"李四"});
  EXPECT_EQ(persons("2026年（王小明）遗属补助"), std::vector<std::string>{});
  EXPECT_EQ(persons("2026年王小明遗属补助"), std::vector<std::string>{"王小明"});
  EXPECT_EQ(persons("关于张三丰、赵六同志丧葬费"), std::vector<std::string>{"赵六"});
}

TEST(PersonNames, AreNotSeenInOrdinaryWords) {
  for (const char* text : {"2026年遗属补助", "单位遗属补助", "高龄患者救助", "白血病患者救助", "退休职工遗属", "全县困难职工抚恤", "水利职工家属慰问", "离休干部遗属", "县直单位遗属补助",
                           "安置人员家属", "优抚对象抚恤", "郝某某遗属补助", "劳动模范住院慰问", "农民工工伤预防", "信访工作经费", "应急物资储备", "高血压患者随访", "血友病患者救助"}) {
    EXPECT_TRUE(persons(text).empty()) << text << ": " << persons(text).front();
  }
}

TEST(PersonNames, AreFoundInWhatATextSaysOfAFamily) {
  const auto named = [](std::string_view text) { return persons(text, "家事姓名"); };
  EXPECT_EQ(named("退休职工郝建国于2025年1月去世,其妻子郝小花符合遗属标准"), (std::vector<std::string>{"郝小花", "郝建国"}));
  EXPECT_EQ(named("1、职工郝建国2025年1月去世,遗属次月领取"), std::vector<std::string>{"郝建国"});
  EXPECT_EQ(named("职工王芳同志因病去世"), std::vector<std::string>{"王芳"});
  for (const char* text : {"退休职工去世后，其配偶和子女享受补助", "3名退休人员于2025年去世，配偶应符合条件", "离休干部去世", "职工家属去世慰问",
                           "配偶包括：妻子、丈夫", "丈夫、妻子及配偶双方", "工作人员死亡后遗属生活困难补助", "老干部陆续去世", "退休职工先后病故",
                           "妻子常年患病，丈夫于2024年去世", "退休干部高龄去世", "在职职工直系亲属去世慰问金", "配偶有工作", ""}) {
    EXPECT_TRUE(named(text).empty()) << text << ": " << named(text).front();
  }
}

// What reports ask: names of both kinds, in texts that stand behind each other, a line each, as full of them as may be.
TEST(PersonNames, AreFoundInAllThatAReportPrints) {
  EXPECT_EQ(persons("郝明明遗属补助\n其妻子郝小花\n职工王芳同志因病去世", "文中姓名"), (std::vector<std::string>{"郝明明", "郝小花", "王芳"}));
  for (const char* unit : {"职工王芳于2025年3月31日因病去世，", "郝明明困难补助", "其妻郝小花、", "困难补助", "2025年3月31日去世"}) {
    std::string text;
    while (text.size() < 4096) text += unit;
    persons(text, "文中姓名");   // is no error: the work of a call is bounded
  }
}

}  // namespace
}  // namespace gouji
