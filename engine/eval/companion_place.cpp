#include "engine/eval/companion_place.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/read/document.h"

namespace gouji {

CompanionPlace companion_place(const Facts& facts, const Place& place) {
  CompanionPlace out;
  const std::vector<FactSource>& sources = facts.sources;
  if (place.source == 0 || place.source > sources.size()) return out;
  const FactSource& source = sources[place.source - 1U];
  out.kind = source.kind;
  out.file = source.path;
  out.line = place.end_line;
  if (place.length != 0 && source.document != nullptr) out.column = source.document->column_at(place.offset);
  const auto of_kind = [&](const FactSource& other) { return other.kind == source.kind; };
  const bool several = std::count_if(sources.begin(), sources.end(), of_kind) > 1;
  out.words = fmt::format("{}第{}行", several ? "“" + source.path + "”" : source.kind, out.line);
  return out;
}

}  // namespace gouji
