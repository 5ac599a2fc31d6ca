// Any bytes as a disclosure: read, extracted by the real form, made into facts, and the rules of the starter pack run over them.
#include <cstdint>
#include <deque>
#include <filesystem>
#include <string>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/eval/evaluate.h"
#include "engine/extract/extract.h"
#include "engine/form/catalogue_library.h"
#include "engine/hook/lua_hooks.h"
#include "engine/model/catalogue_facts.h"
#include "engine/model/model.h"
#include "engine/read/reader.h"
#include "engine/report/extract_json.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

/// The rules of the starter pack. Its lists are left out: looking them up for every input would be most of the work.
const Plan& plan() {
  static std::deque<dsl::Source> sources;
  static std::deque<dsl::ParseResult> parsed;
  static const Plan made = [] {
    std::vector<dsl::checked::Module> modules;
    const dsl::Schema* schemas[] = {&schema()};
    for (const auto& entry : std::filesystem::directory_iterator(GOUJI_SOURCE_DIR "/rules/packs/shanxi-budget")) {
      if (entry.path().extension() != ".gj") continue;
      const dsl::Source& source = sources.emplace_back(entry.path().string(), file_text("rules/packs/shanxi-budget/" + entry.path().filename().string()));
      const dsl::ParseResult& result = parsed.emplace_back(dsl::parse(source));
      const dsl::ModuleInput input{&source, &result.module, {}};
      modules.push_back(std::move(dsl::check(input, schemas).modules.front()));
    }
    return lower(modules, schema());
  }();
  return made;
}

void run(std::string bytes) {
  const auto document = read_text("fuzz.txt", std::move(bytes));
  if (!document) return require(!document.error().message.empty(), "no reason given");
  const Disclosure disclosure = extract(*document, form());
  require(!extract_json(disclosure).empty(), "no report");
  const Facts facts = make_facts(form(), schema(), disclosure);
  LuaHooks hooks([](const std::string& name) { return std::optional(file_text("rules/hooks/" + name)); });
  EvaluateOptions options;
  options.hooks = &hooks;
  options.budget = 2'000'000;
  const Verdict verdict = evaluate(plan(), facts, *document, {std::string(disclosure.unit.text), disclosure.year, std::string(disclosure.kind)}, options);
  require(!plan().rules.empty(), "no rules");
  for (const Finding& finding : verdict.findings) require(finding.rule < plan().rules.size(), "a finding of no rule");
}

}  // namespace
}  // namespace gouji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
