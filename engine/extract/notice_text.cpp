#include "engine/extract/notice_text.h"

#include <algorithm>
#include <optional>

#include "engine/value/utf8.h"

namespace gouji {
namespace {

bool contains_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

bool ends_sentence(std::string_view text) {
  const char last = text.back();
  if (last == ';' || last == '\n') return true;
  return (last == '\x82' && text.ends_with("。")) || (last == '\x9B' && text.ends_with("；"));
}

/// The sentence around a byte of a text, without the mark that ends it.
std::string_view sentence_around(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  while (begin > 0 && !ends_sentence(text.substr(0, begin))) --begin;
  std::size_t end = at;
  while (end < text.size() && !ends_sentence(text.substr(0, end + 1))) ++end;
  if (end < text.size()) end = before(text, end + 1);
  return text.substr(begin, end - begin);
}

std::uint32_t line_of(const AttachedNotice& notice, std::size_t offset) {
  std::uint32_t line = notice.line;
  for (const auto& [begin, number] : notice.lines) {
    if (begin > offset) break;
    line = number;
  }
  return line;
}

bool same(const DocumentNumber& number, std::string_view printed, Arena& arena) {
  const auto other = parse_document_number(printed, arena);
  return other && *other == number;
}

}  // namespace

void AttachedNotice::add_line(std::uint32_t line_number, std::string_view text) {
  const bool ended = prose.ends_with("。") || prose.ends_with("：") || prose.ends_with(":") || prose.ends_with("；") || prose.ends_with(";");
  if (ended) prose += '\n';
  lines.emplace_back(prose.size(), line_number);
  prose += text;
}

void add_notices(std::vector<AttachedNotice>& attached, const CatalogueForm& form, Disclosure& out) {
  Arena& arena = *out.arena;
  std::vector<std::vector<FoundDocumentNumber>> cited;
  for (AttachedNotice& notice : attached) cited.push_back(find_document_numbers(arena.copy(notice.prose), arena));
  for (std::size_t i = 0; i < attached.size(); ++i) {
    AttachedNotice& notice = attached[i];
    if (!notice.forwards) continue;
    for (std::size_t j = i + 1; j < attached.size() && notice.forwarded.empty(); ++j) {
      for (const FoundDocumentNumber& found : cited[i]) {
        if (same(found.number, attached[j].number, arena)) notice.forwarded = attached[j].number;
      }
    }
    if (notice.forwarded.empty() && i + 1 < attached.size()) notice.forwarded = attached[i + 1].number;
  }
  for (std::size_t i = 0; i < attached.size(); ++i) {
    const AttachedNotice& notice = attached[i];
    out.notices.push_back({notice.line, notice.number, notice.issuer, notice.printed, notice.forwarded.empty() ? "attached" : "forwards",
                           notice.forwarded});
    std::vector<DocumentNumber> seen;
    for (const FoundDocumentNumber& found : cited[i]) {
      const bool known = std::any_of(attached.begin(), attached.end(), [&](const AttachedNotice& other) { return same(found.number, other.number, arena); });
      if (known || std::find(seen.begin(), seen.end(), found.number) != seen.end()) continue;
      seen.push_back(found.number);
      const std::string_view sentence = sentence_around(notice.prose, found.offset);
      const std::string_view role = contains_any(sentence, form.repeals) ? "repealed" : contains_any(sentence, form.basis) ? "basis" : "cited";
      out.notices.push_back({line_of(notice, found.offset), found.number.printed, {}, {}, role, notice.number});
    }
  }
}

}  // namespace gouji
