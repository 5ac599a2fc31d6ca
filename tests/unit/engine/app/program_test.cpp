// The program as a person meets it: exit statuses, messages, what it writes and where.
#include <filesystem>

#include <gtest/gtest.h>
#include <iconv.h>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

std::string sample(const std::string& path) { return content_of(std::string(GOUJI_SOURCE_DIR) + "/" + path); }

std::string in_gb18030(std::string text) {
  const iconv_t converter = ::iconv_open("GB18030", "UTF-8");
  std::string converted(text.size() * 2, '\0');
  char* from = text.data();
  char* to = converted.data();
  std::size_t from_left = text.size();
  std::size_t to_left = converted.size();
  ::iconv(converter, &from, &from_left, &to, &to_left);
  ::iconv_close(converter);
  converted.resize(converted.size() - to_left);
  return from_left ? std::string() : converted;
}

struct Usage {
  std::vector<std::string> arguments;
  const char* says;
};

class WrongUsage : public testing::TestWithParam<Usage> {};

// Wrong usage ends with 2, says in Chinese what is wrong, and prints no report.
TEST_P(WrongUsage, IsExplained) {
  const Finished run = run_gouji(GetParam().arguments);
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, GetParam().says)) << run.errors;
  EXPECT_EQ(run.output, "");
}

INSTANTIATE_TEST_SUITE_P(
    CommandLines, WrongUsage,
    testing::Values(Usage{{}, "用法"}, Usage{{"chek", "a.txt"}, "是否指“check”"}, Usage{{"sweep"}, "此版本尚无 gouji sweep"},
                    Usage{{"check"}, "没有给出要检查的文件"}, Usage{{"extract"}, "没有给出要读取的文件"},
                    Usage{{"lint"}, "没有给出要查看的规则"}, Usage{{"fmt"}, "没有给出要整理的规则文件"},
                    Usage{{"explain", "甲"}, "要写出规则和文件"}, Usage{{"eval"}, "要写出式子和文件"},
                    Usage{{"explain", kClean, "三公.分项合计"}, "规则和文件的次序写反了"},
                    Usage{{"eval", kClean, "三公经费表.合计.合计"}, "式子和文件的次序写反了"},
                    Usage{{"fmt", "a.gj", "--lang", "fr"}, "可以写：zh、en"}, Usage{{"check", "a.txt", "--sevrity", "error"}, "是否指“--severity”"},
                    Usage{{"check", "a.txt", "--waivers", "b"}, "此版本尚无选项 --waivers"},
                    Usage{{"check", "a.txt", "--format", "pdf"}, "可以写：text、json"},
                    Usage{{"check", "a.txt", "--pack"}, "--pack 后面要写一个值"},
                    Usage{{"check", "a.txt", "--jobs", "0"}, "1 到 1024"}, Usage{{"check", "a.txt", "--as-of", "2026-13-01"}, "2026-01-31"},
                    Usage{{"check", "-", "-"}, "只能给出一次"}, Usage{{"check", kClean, "--rule", "没有这条"}, "没有规则“没有这条”"},
                    Usage{{"check", kClean, "--form", "shanxi-budgte"}, "是否指“shanxi-budget”"},
                    Usage{{"check", kClean, "--pack", "shanxi-budgte"}, "是否指“shanxi-budget”"}));

TEST(Help, EveryCommandShowsItsUseWithAnExample) {
  EXPECT_EQ(run_gouji({"--version"}).output, "gouji 0.1.0\n");
  for (const char* command : {"check", "extract", "explain", "eval", "lint", "fmt"}) {
    EXPECT_TRUE(holds(run_gouji({"--help"}).output, command));
    const Finished run = run_gouji({command, "--help"});
    EXPECT_EQ(run.status, 0);
    EXPECT_TRUE(holds(run.output, std::string("gouji ") + command)) << run.output;
    EXPECT_TRUE(holds(run.output, "例如："));
  }
  EXPECT_FALSE(holds(run_gouji({"--help"}).output, "sweep"));
}

struct BadFile {
  const char* content;
  const char* says;
};

class UnreadableFile : public testing::TestWithParam<BadFile> {};

TEST_P(UnreadableFile, IsNamedWithTheReason) {
  const TemporaryFolder folder;
  const std::string path = folder.write("坏 文件.txt", GetParam().content);
  for (const char* command : {"check", "extract"}) {
    const Finished run = run_gouji({command, path});
    EXPECT_EQ(run.status, 2);
    EXPECT_TRUE(holds(run.errors, path)) << run.errors;
    EXPECT_TRUE(holds(run.errors, GetParam().says)) << run.errors;
    EXPECT_EQ(run.output, "");
  }
}

INSTANTIATE_TEST_SUITE_P(Contents, UnreadableFile,
                         testing::Values(BadFile{"", "文件是空的"}, BadFile{" \n\t\n", "只有空白"}, BadFile{"\xFF\xC3(", "编码"},
                                         BadFile{"%PDF-1.4 云川", "PDF"},
                                         BadFile{"今天天气很好。\n明天也好。\n", "不像一份预决算公开文本"},
                                         BadFile{"预算公开 第二部分\n只有这两个词。\n", "没有读到任何表格"}));

TEST(Check, AMissingFileOrAFolderIsNamed) {
  const Finished missing = run_gouji({"check", "没有 这个.txt"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_TRUE(holds(missing.errors, "没有 这个.txt: 错误: 找不到这个文件")) << missing.errors;
  EXPECT_EQ(run_gouji({"check", "rules"}).status, 2);
}

TEST(Check, ACleanDocumentEndsWithZeroAndAFaultyOneWithOne) {
  const Finished clean = run_gouji({"check", kClean});
  EXPECT_EQ(clean.status, 0) << clean.output << clean.errors;
  const Finished faulty = run_gouji({"check", kFaulty});
  EXPECT_EQ(faulty.status, 1) << faulty.output << faulty.errors;
  EXPECT_TRUE(holds(faulty.output, "\n无法判定 "));
  EXPECT_FALSE(holds(faulty.output, "\033["));
  EXPECT_EQ(run_gouji({"check", kFaulty, "--fail-on", "never"}).status, 0);
}

// The rest is done where one of several files cannot be read, and the status says so above all else.
TEST(Check, SomeUnreadableFilesEndWithThree) {
  const Finished run = run_gouji({"check", "没有.txt", kFaulty, "--format", "json"});
  EXPECT_EQ(run.status, 3);
  const auto report = nlohmann::json::parse(run.output);
  EXPECT_EQ(report["documents"].size(), 1U);
  EXPECT_EQ(report["unreadable"][0]["path"], "没有.txt");
  EXPECT_TRUE(holds(run.errors, "没有.txt"));
}

TEST(Check, ReportsDoNotDependOnTheNumberOfThreads) {
  std::vector<std::string> arguments{"check", "--format", "json", "--jobs", "1"};
  for (int copies = 0; copies < 3; ++copies) arguments.insert(arguments.end(), {kClean, kFaulty, "rules/samples/样本/清洁.txt"});
  const Finished one = run_gouji(arguments);
  arguments[4] = "4";
  EXPECT_EQ(one.output, run_gouji(arguments).output);
  EXPECT_TRUE(holds(one.output, "fingerprint"));
}

TEST(Check, ReadsStandardInputAndPathsWithBlanks) {
  const TemporaryFolder folder;
  const std::string path = folder.write("云川 市/公开 文本.txt", sample(kFaulty));
  RunOptions options;
  options.input = sample(kFaulty);
  options.folder = "/";
  const auto piped = nlohmann::json::parse(run_gouji({"check", "-", "--format", "json"}, options).output);
  const auto named = nlohmann::json::parse(run_gouji({"check", path, "--format", "json"}, options).output);
  EXPECT_EQ(named["documents"][0]["path"], path);
  EXPECT_EQ(piped["documents"][0]["findings"], named["documents"][0]["findings"]);
  EXPECT_FALSE(named["documents"][0]["findings"].empty());
}

// The encoding of a file is not a finding.
TEST(Check, AGb18030FileGivesTheFindingsOfItsUtf8Twin) {
  const TemporaryFolder folder;
  const std::string text = sample(kFaulty);
  const std::string utf8 = folder.write("utf8.txt", text);
  const std::string gb18030 = folder.write("gb18030.txt", in_gb18030(text));
  const auto report = nlohmann::json::parse(run_gouji({"check", utf8, gb18030, "--format", "json"}).output);
  EXPECT_NE(content_of(gb18030), text);
  EXPECT_EQ(report["documents"][0]["findings"], report["documents"][1]["findings"]);
  EXPECT_EQ(report["documents"][0]["rules"], report["documents"][1]["rules"]);
}

TEST(Check, RunsOnlyTheRulesAskedFor) {
  const auto whole = nlohmann::json::parse(run_gouji({"check", kFaulty, "--format", "json"}).output);
  const std::string rule = whole["documents"][0]["findings"][0]["rule"];
  const auto one = nlohmann::json::parse(run_gouji({"check", kFaulty, "--rule", rule, "--format", "json"}).output);
  EXPECT_EQ(one["documents"][0]["summary"]["rules"], 1);
  for (const auto& finding : one["documents"][0]["findings"]) EXPECT_EQ(finding["rule"], rule);
}

TEST(Check, ShowsWhatHeldOnRequest) {
  const Finished run = run_gouji({"check", kClean, "--show", "passed", "--show", "rounding"});
  EXPECT_TRUE(holds(run.output, "检查并通过")) << run.output;
}

// Whatever rules run, a report does not print who a project is about, unless asked to; names of private persons stand in the names
// of projects, and from there in what rules say of the project.
TEST(Check, NamesOfPersonsAreMaskedUnlessAskedFor) {
  const TemporaryFolder folder;
  std::string text = sample("rules/samples/样本/清洁.txt");
  const std::string project = "旱情监测站点维护";
  for (std::size_t at = 0; (at = text.find(project, at)) != std::string::npos;) text.replace(at, project.size(), "郝建国遗属补助");
  const std::string file = folder.write("姓名.txt", text);
  const std::string plain = folder.write("包.gj",
                                         "规则 例.概况 “项目概况写明站点”\n"
                                         "  对    项目绩效目标 中每个 目标\n"
                                         "  不得  目标.项目名称 含 “补助”\n"
                                         "  否则  “{目标.项目名称}”\n");
  for (const std::vector<std::string>& rules : {std::vector<std::string>{"--pack", plain}, {"--rule", "隐私.个人项目"}, {}}) {
    std::vector<std::string> arguments{"check", file, "--format", "json"};
    arguments.insert(arguments.end(), rules.begin(), rules.end());
    const Finished masked = run_gouji(arguments);
    EXPECT_TRUE(holds(masked.output, "郝某某遗属补助")) << masked.output << masked.errors;
    EXPECT_FALSE(holds(masked.output, "郝建国"));
    arguments.emplace_back("--show-private");
    const Finished shown = run_gouji(arguments);
    EXPECT_TRUE(holds(shown.output, "郝建国遗属补助")) << shown.output << shown.errors;
    EXPECT_FALSE(holds(shown.output, "郝某某"));
  }
}

TEST(Check, NamesOfAFamilyAreMaskedInTheTextsThatFindingsShow) {
  const TemporaryFolder folder;
  std::string text = sample("rules/samples/样本/清洁.txt");
  const std::string prose = "本部门无其他需要说明的情况。";
  text.replace(text.find(prose), prose.size(), "职工郝建国于2025年1月去世，其妻子郝小花符合遗属标准。");
  const std::string file = folder.write("姓名.txt", text);
  const std::string plain = folder.write("包.gj", "规则 例.段落 “没有去世”\n  对    段落 中每个 段\n  不得  段.文本 含 “去世”\n  否则  “{段.文本}”\n");
  const Finished masked = run_gouji({"check", file, "--pack", plain});
  EXPECT_TRUE(holds(masked.output, "职工郝某某于2025年1月去世，其妻子郝某某符合遗属标准")) << masked.output << masked.errors;
  EXPECT_FALSE(holds(masked.output, "郝小花"));
}

// A report is whole or not there.
TEST(Output, AReportThatCannotBeWrittenLeavesNothing) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/报告.json";
  EXPECT_EQ(run_gouji({"check", kFaulty, "--format", "json", "--output", path}).status, 1);
  EXPECT_TRUE(nlohmann::json::accept(content_of(path)));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);

  const Finished full = run_gouji({"check", kFaulty, "--output", "/dev/full"});
  EXPECT_EQ(full.status, 2);
  EXPECT_TRUE(holds(full.errors, "磁盘已满")) << full.errors;
  const Finished nowhere = run_gouji({"check", kFaulty, "--output", folder.path() + "/没有/报告.txt"});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_TRUE(holds(nowhere.errors, "文件夹不存在")) << nowhere.errors;
  EXPECT_EQ(run_gouji({"check", kFaulty, "--output", folder.path()}).status, 2);
}

TEST(Interrupt, CtrlCEndsWithOneHundredThirty) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path() + "/管道";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  RunOptions options;
  options.interrupt_after_ms = 1000;
  EXPECT_EQ(run_gouji({"check", pipe}, options).status, 130);
}

TEST(RulesFolder, AWrongOneIsNamed) {
  RunOptions options;
  options.environment = {"GOUJI_RULES=/没有 这里"};
  const Finished run = run_gouji({"check", kClean}, options);
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "/没有 这里")) << run.errors;
}

// One check of the largest document at hand stays below 64 MiB.
TEST(Memory, OneCheckStaysSmall) {
  if (kSanitized) GTEST_SKIP() << "a sanitizer needs memory of its own";
  for (const std::string& path : {std::string(GOUJI_SHARED_DIR) + "/disclosures/xiaoyi-hrss-2026.txt", std::string("rules/samples/样本/清洁.txt")}) {
    if (path.front() == '/' && !std::filesystem::exists(path)) continue;
    const Finished run = run_gouji({"check", path, "--format", "json"});
    EXPECT_LE(run.status, 1) << run.errors;
    EXPECT_LT(run.peak_memory, 64 * 1024) << path;
  }
}

}  // namespace
}  // namespace gouji::test
