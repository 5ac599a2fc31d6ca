#include "dsl/lsp/view.h"

#include "dsl/lsp/uri.h"

namespace gouji::lsp {

std::string uri_for(const std::string& path) { return path.starts_with('/') ? uri_of(path) : path; }

Json location(const RuleFile& file, dsl::Span span) {
  return {{"uri", uri_for(file.path())}, {"range", to_json(file.lines().range(span))}};
}

Json location(const OutsidePlace& place) {
  const std::uint32_t line = place.line > 0 ? place.line - 1 : 0;
  return {{"uri", uri_for(place.path)}, {"range", to_json(Range{{line, 0}, {line, 0}})}};
}

Json text_edit(const RuleFile& file, dsl::Span span, std::string text) {
  return {{"range", to_json(file.lines().range(span))}, {"newText", std::move(text)}};
}

}  // namespace gouji::lsp
