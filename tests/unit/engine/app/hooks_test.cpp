// Functions in Lua as a pack uses them: whatever a script does, its binding is 无法判定 with the line of the script, and the other
// rules go on. What can be seen before a document is read is a mistake of the pack.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

struct BadHook {
  const char* name;
  const char* body;      ///< stands in line 2 of the script
  const char* reason;
};

class ContainedHook : public testing::TestWithParam<BadHook> {};

TEST_P(ContainedHook, LeavesItsRuleUndeterminedAndTheOthersAlone) {
  const TemporaryFolder folder;
  folder.write("函数.lua", std::string("return {\n['坏'] = function(x) ") + GetParam().body + " end,\n['好'] = function(x) return x end}\n");
  const std::string pack = folder.write("包.gj",
                                        "函数 坏(文: 文本): 文本 来自 “函数.lua”\n"
                                        "函数 好(文: 文本): 文本 来自 “函数.lua”\n"
                                        "规则 钩.坏 “坏的函数”\n"
                                        "  应当  坏(本单位.名称) 已填\n"
                                        "规则 钩.好 “好的函数”\n"
                                        "  应当  好(本单位.名称) = 本单位.名称\n");
  const Finished run = run_gouji({"check", kClean, "--pack", pack, "--format", "json"});
  ASSERT_EQ(run.status, 0) << run.errors;
  const auto document = nlohmann::json::parse(run.output)["documents"][0];
  ASSERT_EQ(document["findings"].size(), 1U) << run.output;
  const auto& finding = document["findings"][0];
  EXPECT_EQ(finding["rule"], "钩.坏");
  EXPECT_EQ(finding["outcome"], "undetermined");
  const std::string reason = finding["missing"].dump();
  EXPECT_TRUE(holds(reason, "函数.lua:2: ")) << reason;
  EXPECT_TRUE(holds(reason, GetParam().reason)) << reason;
  EXPECT_EQ(document["summary"]["pass"], 1);
}

INSTANTIATE_TEST_SUITE_P(Scripts, ContainedHook,
                         testing::Values(BadHook{"loops", "while true do end", "计算量超出限额"},
                                         BadHook{"allocates", "local s, t = ('x'):rep(1000), {} while true do t[#t + 1] = s .. #t end", "内存超出限额"},
                                         BadHook{"allocates_at_once", "return ('x'):rep(1000000000)", "计算量超出限额"},
                                         BadHook{"searches", "return ('a'):rep(30000):find('.-.-.-.-b')", "计算量超出限额"},
                                         BadHook{"raises", "error('算不出')", "算不出"}, BadHook{"returns_a_number", "return 1.5", "类型不合"},
                                         BadHook{"reads_files", "return io.open('/etc/passwd'):read('a')", "'io'"},
                                         BadHook{"asks_the_system", "return os.getenv('HOME')", "'os'"},
                                         BadHook{"recurses", "local function f() return f() .. 'x' end return f()", "调用得太深"}),
                         [](const auto& hook) { return hook.param.name; });

TEST(HookFile, IsLookedForBesideThePackThenAmongTheInstalledOnes) {
  const TemporaryFolder folder;
  const std::string rule = "函数 好(文: 文本): 文本 来自 “找.lua”\n规则 钩.好 “好”\n  应当  好(本单位.名称) = “乙”\n";
  const std::string pack = folder.write("包/一.gj", rule);
  const Finished lost = run_gouji({"check", kClean, "--pack", pack});
  EXPECT_EQ(lost.status, 2);
  EXPECT_TRUE(holds(lost.errors, "一.gj:1:20: 错误[G0505]: 找不到函数文件“找.lua”")) << lost.errors;
  folder.write("包/找.lua", "return function(x) return '乙' end\n");
  EXPECT_EQ(run_gouji({"check", kClean, "--pack", pack}).status, 0);
  EXPECT_EQ(run_gouji({"check", kClean, "--pack", folder.path() + "/包"}).status, 0);
}

// What is wrong with a script is a mistake of the pack, before any document is read.
TEST(HookFile, ThatDoesNotFitItsDeclarationIsAMistakeOfThePack) {
  struct Wrong {
    const char* script;
    const char* says;
  };
  for (const Wrong& wrong : {Wrong{"return function(x", "函数.lua:1:"}, Wrong{"return {}\n", "没有函数“得”"},
                             Wrong{"\nreturn function() return '' end\n", "函数.lua:2: 这里有 0 个参数，规则里写了 1 个"},
                             Wrong{"while true do end", "计算量超出限额"}}) {
    const TemporaryFolder folder;
    folder.write("函数.lua", wrong.script);
    const std::string pack = folder.write("包.gj", "函数 得(文: 文本): 文本 来自 “函数.lua”\n规则 钩 “题”\n  应当  得(本单位.名称) 已填\n");
    const Finished run = run_gouji({"check", kClean, "--pack", pack});
    EXPECT_EQ(run.status, 2);
    EXPECT_TRUE(holds(run.errors, "包.gj:1:4: 错误[G0506]")) << run.errors;
    EXPECT_TRUE(holds(run.errors, wrong.says)) << run.errors;
  }
}

TEST(HookFile, TwoOfOneNameInTwoPacksAreTold) {
  const TemporaryFolder folder;
  for (const char* name : {"甲", "乙"}) {
    const std::string text(name);
    folder.write(text + "/取.lua", "return function(x) return '" + text + "' end\n");
    folder.write(text + "/一.gj", "函数 得(文: 文本): 文本 来自 “取.lua”\n规则 钩." + text + " “题”\n  应当  得(本单位.名称) 已填\n");
  }
  const Finished run = run_gouji({"check", kClean, "--pack", folder.path() + "/甲", "--pack", folder.path() + "/乙"});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "G0507")) << run.errors;
}

}  // namespace
}  // namespace gouji::test
