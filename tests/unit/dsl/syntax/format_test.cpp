// The canonical layout: what it looks like, that it is stable, and that nothing of the author's text is lost.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"

namespace gouji::dsl {
namespace {

std::string formatted(const std::string& text, Language language) {
  const Source source("a.gj", text);
  const ParseResult result = parse(source);
  for (const Diagnostic& d : result.diagnostics) ADD_FAILURE() << render(d, source, Language::zh, false);
  const std::string out = format(source, result.module, language);
  EXPECT_EQ(dump(parse(Source("b.gj", out)).module), dump(result.module)) << out;
  return out;
}

constexpr const char* untidy = R"(# 云川市水务局的规则
模块：水务
表式 shanxi-budget，shanghai-budget
引用 "公共.gj"
定义 增长率（本年：金额，上年: 列表[金额]）：比率＝（本年-上年）÷上年
函数 规范(名称: 文本): 文本 来自 "名称.lua"  # 钩子


规则   水务.合计   “‘三公’合计”   # 标题后
 编号 TA-11
 类别：三公经费
     级别 错误
 有效 自 2021-11-03 至 2025-12
 复核 是
 停用 “未定”
 # 说明下一行
 对 xs 中每个 x 其中 x.好
 对 [“防御中心”,   # 甲
     “节水中心”] 中每个 单位
 适用 真

 设 a = 若 x.a = 1,234.56万元 取 1
   若 c 取 2   其余取 3
 不得 a ≈ b 允差 1元 或
    xs 中有 y 满足 y 属于 [“甲”] 且 (ys 中 z
      其中 z 为空) 非空
 否则 “{{{a}}} {合计（xs 中 x 其中 x 已填）}”
# 规则后
案例 “一” 基于 空白文档 shanxi-budget
 改 原文 “甲” 为 “乙”
 改 表.合计 为 -1元
 删 表.行
 加 行 表 “新” 合计=1元，名称 = “乙”
 加 指标 目标 三级 = “丙”
 未读 表
 预期 水务.合计 尾差通过 2次 “相差” 第 表.合计 行
)";

constexpr const char* tidy = R"(# 云川市水务局的规则
模块 水务
表式 shanxi-budget, shanghai-budget
引用 "公共.gj"
定义 增长率(本年: 金额, 上年: 列表[金额]): 比率 = (本年 - 上年) ÷ 上年
函数 规范(名称: 文本): 文本 来自 "名称.lua"                           # 钩子

规则 水务.合计 “‘三公’合计”                                           # 标题后
  编号  TA-11
  类别  三公经费
  级别  错误
  有效  自 2021-11-03 至 2025-12
  复核  是
  停用  “未定”
  # 说明下一行
  对    xs 中每个 x 其中 x.好
  对    [“防御中心”,                                                  # 甲
         “节水中心”] 中每个 单位
  适用  真

  设    a = 若 x.a = 1,234.56万元 取 1
        若 c 取 2 其余取 3
  不得  a 相符 b 允差 1元
        或 xs 中有 y 满足 y 属于 [“甲”] 且 (ys 中 z
                                            其中 z 为空) 非空
  否则  “{{{a}}} {合计(xs 中 x 其中 x 已填)}”

# 规则后
案例 “一” 基于 空白文档 shanxi-budget
  改    原文 “甲” 为 “乙”
  改    表.合计 为 -1元
  删    表.行
  加    行 表 “新” 合计 = 1元, 名称 = “乙”
  加    指标 目标 三级 = “丙”
  未读  表
  预期  水务.合计 尾差通过 2 次 “相差” 第 表.合计 行
)";

constexpr const char* english = R"(# 云川市水务局的规则
module 水务
forms shanxi-budget, shanghai-budget
use "公共.gj"
define 增长率(本年: 金额, 上年: 列表[金额]): 比率 = (本年 - 上年) ÷ 上年
function 规范(名称: 文本): 文本 from "名称.lua"                       # 钩子

rule 水务.合计 “‘三公’合计”                                           # 标题后
  number    TA-11
  category  three-public
  severity  error
  effective from 2021-11-03 to 2025-12
  review    yes
  off       “未定”
  # 说明下一行
  for each  x in xs where x.好
  for each  单位 in [“防御中心”,                                      # 甲
                     “节水中心”]
  when      真

  let       a = if x.a = 1,234.56万元 take 1
            if c take 2 else take 3
  forbid    a tallies with b within 1元
            or some y in xs satisfies y in [“甲”] and (z in ys
                                                       where z is empty) is not empty
  otherwise “{{{a}}} {合计(x in xs where x is present)}”

# 规则后
case “一” based on blank shanxi-budget
  set       text “甲” to “乙”
  set       表.合计 to -1元
  remove    表.行
  add       row 表 “新” 合计 = 1元, 名称 = “乙”
  add       indicator 目标 三级 = “丙”
  unread    表
  expect    水务.合计 pass-by-rounding 2 times “相差” line 表.合计
)";

TEST(Format, GivesTheCanonicalLayout) { EXPECT_EQ(formatted(untidy, Language::zh), tidy); }
TEST(Format, IsStable) { EXPECT_EQ(formatted(tidy, Language::zh), tidy); }
TEST(Format, WritesEnglish) { EXPECT_EQ(formatted(tidy, Language::en), english); }
TEST(Format, ComesBackFromEnglishWithoutLoss) {
  EXPECT_EQ(formatted(english, Language::zh), tidy);
  EXPECT_EQ(formatted(english, Language::en), english);
}

TEST(Format, KnowsTheLanguageOfAFile) {
  EXPECT_TRUE(parse(Source("a.gj", english)).module.english);
  EXPECT_FALSE(parse(Source("a.gj", tidy)).module.english);
}

TEST(Format, SkipsAByteOrderMarkAndReadsIdeographicBlanksAndCarriageReturns) {
  EXPECT_EQ(formatted("\xEF\xBB\xBF规则　甲\r\n\xC2\xA0 应当　乙  # 丙 \r\n", Language::zh),
            "规则 甲\n  应当  乙" + std::string(60, ' ') + "# 丙\n");
}

TEST(Format, KeepsCommentsThatStandBetweenParts) {
  const std::string text = "规则 甲\n  应当 f(  # 一\n    a,  # 二\n    # 三\n    b  # 四\n  ) = 1  # 五\n  # 六\n# 七\n";
  const std::string once = formatted(text, Language::zh);
  for (const char* comment : {"# 一", "# 二", "# 三", "# 四", "# 五", "# 六", "# 七"}) EXPECT_NE(once.find(comment), std::string::npos) << comment;
  EXPECT_EQ(formatted(once, Language::zh), once);
}

/// Trailing comments of that page stand in columns of their own; all else is the canonical layout.
std::string without_blanks_before_comments(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line); out += line + "\n") {
    const std::size_t at = line.find("  # ");
    if (at == std::string::npos || at == 0) continue;
    const std::size_t end = line.find_last_not_of(' ', at);
    line = line.substr(0, end + 1) + line.substr(at + 1);
  }
  return out;
}

TEST(Format, TheExamplesOfTheDesignAreInCanonicalLayout) {
  std::ifstream in(std::string(GOUJI_SHARED_DIR) + "/design/examples.gj");
  if (!in) GTEST_SKIP() << "the shared folder is not beside the checkout";
  std::stringstream text;
  text << in.rdbuf();
  const std::string zh = formatted(text.str(), Language::zh);
  EXPECT_EQ(without_blanks_before_comments(zh), without_blanks_before_comments(text.str()));
  EXPECT_EQ(formatted(formatted(zh, Language::en), Language::zh), zh);
}

}  // namespace
}  // namespace gouji::dsl
