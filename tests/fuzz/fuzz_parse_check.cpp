// Any bytes as a rule file: parsed, checked against the real form, lowered; what is written without mistakes is formatted in both
// languages and must be read back as the same tree; what the diagnostics propose must be applicable.
#include <cstdint>
#include <string>

#include "dsl/base/messages.h"
#include "dsl/check/check.h"
#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"
#include "dsl/base/repair.h"
#include "engine/plan/plan.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

using dsl::Language;

bool has_error(const std::vector<dsl::Diagnostic>& diagnostics) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) return true;
  }
  return false;
}

void look_at(const std::vector<dsl::Diagnostic>& diagnostics, const dsl::Source& source) {
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    require(dsl::find_message(diagnostic.code) != nullptr, "a diagnostic without message");
    require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= source.text().size(), "a place outside the file");
    for (const dsl::Fix& fix : diagnostic.fixes) {
      require(fix.span.begin <= fix.span.end && fix.span.end <= source.text().size(), "a repair outside the file");
    }
  }
  if (!diagnostics.empty()) require(!dsl::render(diagnostics.front(), source, Language::zh, false).empty(), "nothing said");
}

/// The canonical layout in a language: read back as the same tree, and laid out as it is.
std::string laid_out(const dsl::Source& source, const dsl::ast::Module& module, Language language) {
  const std::string text = dsl::format(source, module, language);
  const dsl::Source again("again.gj", text);
  const dsl::ParseResult parsed = dsl::parse(again);
  require(!has_error(parsed.diagnostics), "the formatter writes what is not read");
  require(dsl::dump(parsed.module) == dsl::dump(module), "the formatter writes another tree");
  require(dsl::format(again, parsed.module, language) == text, "formatting again changes the text");
  return text;
}

void run(const std::string& text) {
  const dsl::Source source("fuzz.gj", text);
  const dsl::ParseResult parsed = dsl::parse(source);
  look_at(parsed.diagnostics, source);
  const dsl::Schema* schemas[] = {&schema()};
  const dsl::ModuleInput input{&source, &parsed.module, {}};
  const dsl::CheckResult checked = dsl::check(input, schemas);
  look_at(checked.diagnostics, source);
  const Plan plan = lower(checked.modules, schema());
  require(plan.rules.size() == checked.modules.front().rules.size(), "a rule without plan");
  if (has_error(parsed.diagnostics)) {
    std::vector<dsl::Diagnostic> all = parsed.diagnostics;
    all.insert(all.end(), checked.diagnostics.begin(), checked.diagnostics.end());
    const dsl::Source repaired("repaired.gj", dsl::repair(text, all).text);
    look_at(dsl::parse(repaired).diagnostics, repaired);
    return;
  }
  const std::string chinese = laid_out(source, parsed.module, Language::zh);
  const std::string english = laid_out(source, parsed.module, Language::en);
  const dsl::Source from_english("english.gj", english);
  require(dsl::format(from_english, dsl::parse(from_english).module, Language::zh) == chinese, "to English and back is another text");
}

}  // namespace
}  // namespace gouji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
