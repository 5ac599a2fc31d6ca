// The handbook of a small pack, in both forms; tried wrong as well.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

const std::string kPack =
    "# 接待与公车\n"
    "规则 甲.接待 “接待费 <不超过> 十万元”\n  编号  T1\n  类别  三公经费\n  级别  错误\n  依据  “甲&乙”\n  有效  自 2024-07-15\n"
    "  应当  三公经费表.公务接待费.合计 不超过 10万元\n  否则  “接待费 {三公经费表.公务接待费.合计}”\n  建议  “改小”\n\n"
    "规则 甲.停 “停用的”\n  类别  结构\n  级别  提示\n  停用  “等文件”\n  复核  是\n  应当  目次 非空\n\n"
    "案例 “超过会被发现” 基于 “样本/清洁-单位.txt”\n  改    三公经费表.公务接待费.合计 为 99.99万元\n  预期  甲.接待 不通过 1 次\n";

TEST(Doc, TellsOfEachRuleWhatAReaderNeeds) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", kPack);
  const Finished run = run_gouji({"doc", pack, "--format", "md"});
  ASSERT_EQ(run.status, 0) << run.errors;
  for (const char* part : {"### T1 接待费 \\<不超过\\> 十万元", "三公经费表“公务接待费”行“合计”栏应不超过 10万元。", "自2024年7月15日起", "- **依据**：甲&乙",
                           "表10 三公经费表《财政拨款安排“三公”经费支出预算表》：行 公务接待费；栏 合计", "“接待费 99.99万元”（案例：超过会被发现）",
                           "改 三公经费表.公务接待费.合计 为 99.99万元 → 不通过 1 次", "- **建议**：改小", "停用的原因**：等文件", "接待与公车",
                           "  应当  三公经费表.公务接待费.合计 不超过 10万元"}) {
    EXPECT_TRUE(holds(run.output, part)) << part << "\n" << run.output;
  }
}

TEST(Doc, IsOnePageOfHtml) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", kPack);
  const std::string page = folder.path() + "/手册.html";
  const Finished run = run_gouji({"doc", pack, "--output", page});
  ASSERT_EQ(run.status, 0) << run.errors;
  EXPECT_TRUE(run.output.empty()) << run.output;
  const std::string html = content_of(page);
  for (const char* part : {"<!DOCTYPE html>", "接待费 &lt;不超过&gt; 十万元", "甲&amp;乙", "id=\"甲.接待\"", "href=\"#甲.接待\"", "type=\"search\"", "@media print"}) {
    EXPECT_TRUE(holds(html, part)) << part;
  }
}

TEST(Doc, SaysWhatToDoWhenItCannot) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", kPack);
  const Finished place = run_gouji({"doc", pack, "--output", folder.path() + "/没有/手册.html"});
  EXPECT_EQ(place.status, 2);
  EXPECT_TRUE(holds(place.errors, "文件夹不存在")) << place.errors;
  const Finished full = run_gouji({"doc", pack, "--output", "/dev/full"});
  EXPECT_EQ(full.status, 2);
  EXPECT_TRUE(holds(full.errors, "磁盘已满")) << full.errors;
  EXPECT_EQ(run_gouji({"doc", "没有这个包"}).status, 2);
  EXPECT_TRUE(holds(run_gouji({"doc", pack, "--format", "pdf"}).errors, "可以写：html、md"));
  EXPECT_TRUE(holds(run_gouji({"doc", folder.write("无.gj", "# 空的\n")}).errors, "没有规则"));
}

}  // namespace
}  // namespace gouji::test
