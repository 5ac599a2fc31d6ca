#include "dsl/lsp/format_edits.h"

#include <algorithm>

#include "dsl/syntax/format.h"

namespace gouji::lsp {

namespace {

using Texts = std::vector<std::string_view>;

/// The lines of a text with their line ends.
Texts lines_of(std::string_view text) {
  Texts lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// Lines [from, to) of the old text become lines [first, last) of the new one.
struct Hunk {
  std::size_t from = 0, to = 0, first = 0, last = 0;
};

/// What differs between two texts: the common lines at both ends are left out, between them a line that both have, and that is near, is
/// kept. Formatting moves no lines, so that is as good as the shortest difference, and linear.
std::vector<Hunk> differences(const Texts& before, const Texts& after) {
  constexpr std::size_t kNear = 40;
  std::vector<Hunk> hunks;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      ++i;
      ++j;
      continue;
    }
    Hunk hunk{i, before.size(), j, after.size()};
    for (std::size_t distance = 1; distance <= kNear; ++distance) {
      bool found = false;
      for (std::size_t step = 0; step <= distance && !found; ++step) {
        const std::size_t a = i + step;
        const std::size_t b = j + distance - step;
        if (a < before.size() && b < after.size() && before[a] == after[b] && before[a] != "\n") {
          hunk = {i, a, j, b};
          found = true;
        }
      }
      if (found) break;
    }
    i = hunk.to;
    j = hunk.last;
    hunks.push_back(hunk);
  }
  return hunks;
}

}  // namespace

Json line_edits(const RuleFile& file, std::string_view wanted_text, std::optional<Range> within) {
  const Texts before = lines_of(file.text());
  const Texts after = lines_of(wanted_text);
  std::vector<std::uint32_t> starts;
  std::uint32_t offset = 0;
  for (const std::string_view line : before) {
    starts.push_back(offset);
    offset += static_cast<std::uint32_t>(line.size());
  }
  starts.push_back(offset);
  const dsl::Span wanted = within ? file.lines().span(*within) : dsl::Span{0, offset};
  Json edits = Json::array();
  for (const Hunk& hunk : differences(before, after)) {
    const dsl::Span span{starts[hunk.from], starts[hunk.to]};
    if (within && (span.end < wanted.begin || span.begin > wanted.end)) continue;
    std::string text;
    for (std::size_t i = hunk.first; i < hunk.last; ++i) text += after[i];
    edits.push_back(text_edit(file, span, std::move(text)));
  }
  return edits;
}

Json format_edits(const View& view, std::optional<Range> within) {
  const RuleFile& file = view.file;
  if (!file.parses()) return nullptr;
  return line_edits(file, dsl::format(file.source(), file.module(), file.language()), within);
}

}  // namespace gouji::lsp
