#include "dsl/base/repair.h"

#include <algorithm>

namespace gouji::dsl {

Repaired repair(std::string_view text, const std::vector<Diagnostic>& diagnostics) {
  const auto begins_before = [](const Fix& a, const Fix& b) { return a.span.begin < b.span.begin; };
  std::vector<std::vector<Fix>> repairs;
  for (const Diagnostic& diagnostic : diagnostics) {
    const auto certain = [](const Fix& fix) { return fix.certain; };
    if (diagnostic.fixes.empty() || !std::all_of(diagnostic.fixes.begin(), diagnostic.fixes.end(), certain)) continue;
    repairs.push_back(diagnostic.fixes);
    std::sort(repairs.back().begin(), repairs.back().end(), begins_before);
  }
  std::stable_sort(repairs.begin(), repairs.end(), [&](const auto& a, const auto& b) { return begins_before(a.front(), b.front()); });
  Repaired repaired;
  std::vector<Fix> made;
  std::uint32_t end = 0;
  for (const std::vector<Fix>& fixes : repairs) {
    if (!made.empty() && fixes.front().span.begin < end) continue;
    made.insert(made.end(), fixes.begin(), fixes.end());
    end = std::max(fixes.back().span.end, fixes.back().span.begin + 1);
    ++repaired.count;
  }
  std::uint32_t at = 0;
  for (const Fix& fix : made) {
    repaired.text += text.substr(at, fix.span.begin - at);
    repaired.text += fix.replacement;
    at = fix.span.end;
  }
  repaired.text += text.substr(at);
  return repaired;
}

}  // namespace gouji::dsl
