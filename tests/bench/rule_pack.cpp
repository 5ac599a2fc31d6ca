#include "tests/bench/rule_pack.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include <benchmark/benchmark.h>

#include "dsl/base/diagnostic.h"
#include "engine/plan/plan.h"

namespace gouji::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRules = 1000;

constexpr const char* kDefinitions = R"gj(模块 共用定义
表式 shanxi-budget

定义 分项之和(行: 行, 列: 列): 金额 = 合计(行.下级[列])
定义 差额(甲: 金额, 乙: 金额): 金额 = 绝对值(甲 - 乙)
)gj";

constexpr const char* kUser = R"gj(模块 共用定义的规则
表式 shanxi-budget
引用 “共用定义.gj”

规则 共用.逐级汇总 “上级等于下级之和”
  类别  表内勾稽
  级别  警告
  对    各科目表 中每个 表
  对    表.行 中每个 行 其中 行.下级 非空
  对    表.金额列 中每个 列
  设    下级数 = 分项之和(行, 列)
  应当  行[列] 相符 下级数
  否则  “{行.名称}{列.名称}写 {行[列]}，下级之和 {下级数}，相差 {差额(行[列], 下级数)}”
)gj";

std::string text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<RuleText> starter_pack() {
  const fs::path folder = GOUJI_SOURCE_DIR "/rules/packs/shanxi-budget";
  std::vector<RuleText> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".gj") files.push_back({entry.path().lexically_relative(folder).string(), text_of(entry.path())});
  }
  // Rules before the cases that name them.
  const auto is_case = [](const RuleText& file) { return file.name.find('/') != std::string::npos; };
  std::sort(files.begin(), files.end(), [&](const RuleText& a, const RuleText& b) {
    return std::pair(is_case(a), a.name) < std::pair(is_case(b), b.name);
  });
  files.insert(files.begin(), {{"共用定义.gj", kDefinitions}, {"引用者.gj", kUser}});
  return files;
}

/// One file again under other ids: what stands in the text of each of its items, with the names of rules changed.
class Copy {
 public:
  Copy(const RuleText& file, std::string suffix, std::unordered_set<std::string>& rules, std::size_t most)
      : source_(file.name, file.text), suffix_(std::move(suffix)), rules_(rules), most_(most) {}

  std::string run() {
    const dsl::ParseResult parsed = dsl::parse(source_);
    for (const dsl::ast::Item& item : parsed.module.items) {
      if (const auto* rule = std::get_if<dsl::ast::Rule>(&item.node)) {
        if (rules_.size() >= most_) {
          leave_out(item.span);
        } else {
          rules_.insert(rule->name.text + suffix_);
          rename(rule->name.span);
        }
      } else if (const auto* test = std::get_if<dsl::ast::Case>(&item.node)) {
        take(*test, item.span);
      }
    }
    copy_to(static_cast<std::uint32_t>(source_.text().size()));
    return std::move(out_);
  }

 private:
  void take(const dsl::ast::Case& test, dsl::Span span) {
    std::vector<dsl::Span> names;
    for (const dsl::ast::CaseStep& step : test.steps) {
      const auto* expect = std::get_if<dsl::ast::ExpectStep>(&step.node);
      if (!expect) continue;
      if (rules_.count(expect->rule.text + suffix_) == 0) return leave_out(span);
      names.push_back(expect->rule.span);
    }
    for (const dsl::Span name : names) rename(name);
  }

  void copy_to(std::uint32_t offset) {
    out_ += source_.text({at_, offset});
    at_ = offset;
  }
  void rename(dsl::Span name) {
    copy_to(name.end);
    out_ += suffix_;
  }
  void leave_out(dsl::Span span) {
    copy_to(span.begin);
    at_ = span.end;
  }

  dsl::Source source_;
  std::string suffix_;
  std::unordered_set<std::string>& rules_;
  std::size_t most_;
  std::string out_;
  std::uint32_t at_ = 0;
};

std::string plain_name(std::string_view file) { return std::string(file.substr(file.find_last_of('/') + 1)); }
std::string folder_of(std::string_view file) { return std::string(file.substr(0, file.find('/'))); }

std::vector<dsl::checked::Module> check_all(const ParsedPack& pack, const dsl::Schema& schema, std::vector<dsl::Diagnostic>* said = nullptr) {
  const dsl::Schema* schemas[] = {&schema};
  std::vector<dsl::checked::Module> modules;
  for (const dsl::ModuleInput& input : pack.inputs()) {
    dsl::CheckResult result = dsl::check(input, schemas);
    if (said) said->insert(said->end(), result.diagnostics.begin(), result.diagnostics.end());
    modules.push_back(std::move(result.modules.front()));
  }
  return modules;
}

/// A pack with mistakes would be checked along other ways than the usual ones.
bool is_sound(const ParsedPack& pack, const dsl::Schema& schema) {
  std::vector<dsl::Diagnostic> said;
  for (const dsl::ParseResult& result : pack.results()) said.insert(said.end(), result.diagnostics.begin(), result.diagnostics.end());
  const auto modules = check_all(pack, schema, &said);
  std::size_t rules = 0;
  for (const dsl::checked::Module& module : modules) rules += module.rules.size();
  const auto error = std::find_if(said.begin(), said.end(), [](const dsl::Diagnostic& d) { return d.severity == dsl::DiagnosticSeverity::error; });
  if (error != said.end()) std::fprintf(stderr, "the pack has a mistake: %s\n", message_of(*error, dsl::Language::zh).c_str());
  if (rules != kRules) std::fprintf(stderr, "the pack has %zu rules\n", rules);
  return error == said.end() && rules == kRules;
}

}  // namespace

std::vector<RuleText> make_rule_pack(std::size_t rules) {
  const std::vector<RuleText> starter = starter_pack();
  std::unordered_set<std::string> ids;
  std::vector<RuleText> files;
  for (std::size_t copy = 1; ids.size() < rules; ++copy) {
    const std::string number = std::to_string(copy);
    for (const RuleText& file : starter) files.push_back({number + "/" + file.name, Copy(file, "_" + number, ids, rules).run()});
  }
  return files;
}

ParsedPack::ParsedPack(const std::vector<RuleText>& files) {
  std::unordered_map<std::string, const dsl::ModuleInput*> by_name;
  for (const RuleText& file : files) {
    const dsl::Source& source = sources_.emplace_back(file.name, file.text);
    const dsl::ParseResult& result = results_.emplace_back(dsl::parse(source));
    dsl::ModuleInput& input = inputs_.emplace_back();
    input.source = &source;
    input.module = &result.module;
    by_name.try_emplace(folder_of(file.name) + "/" + plain_name(file.name), &input);   // rules come before cases of the same name
  }
  for (dsl::ModuleInput& input : inputs_) {
    for (const dsl::ast::Item& item : input.module->items) {
      const auto* use = std::get_if<dsl::ast::Use>(&item.node);
      const auto file = use ? by_name.find(folder_of(input.source->name()) + "/" + use->file.text) : by_name.end();
      if (file != by_name.end()) input.uses.push_back(file->second);
    }
    for (const dsl::ModuleInput& other : inputs_) {
      if (&other != &input) input.beside.push_back(&other);
    }
  }
}

bool register_rule_pack(const dsl::Schema& schema) {
  const auto files = std::make_shared<const std::vector<RuleText>>(make_rule_pack(kRules));
  const auto parsed = std::make_shared<const ParsedPack>(*files);
  if (!is_sound(*parsed, schema)) return false;
  const auto modules = std::make_shared<const std::vector<dsl::checked::Module>>(check_all(*parsed, schema));
  benchmark::RegisterBenchmark("1000 rules: parse", [files](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(ParsedPack(*files).inputs().size());
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("1000 rules: check", [parsed, &schema](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(check_all(*parsed, schema).size());
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("1000 rules: parse and check", [files, &schema](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(check_all(ParsedPack(*files), schema).size());
  })->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("1000 rules: lower", [modules, parsed, &schema](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(lower(*modules, schema).rules.size());
  })->Unit(benchmark::kMillisecond);
  return true;
}

}  // namespace gouji::bench
