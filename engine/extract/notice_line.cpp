#include "engine/extract/notice_line.h"

#include <algorithm>
#include <string>
#include <vector>

namespace gouji {
namespace {

constexpr std::size_t kLongest = 180;   // bytes of a line that names an issuer, a number or a day

/// Whether a pattern can match a text, by its last byte: most lines end differently.
bool may_match(std::string_view text, const std::vector<std::string>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return !pattern.empty() && (pattern.back() == '*' || pattern.back() == '?' || pattern.back() == text.back());
  });
}

const std::string* matching(std::string_view folded, const std::vector<std::string>& patterns) {
  for (const std::string& pattern : patterns) {
    if (like(folded, pattern)) return &pattern;
  }
  return nullptr;
}

/// What follows the last `*` of a pattern.
std::string_view fixed_end(std::string_view pattern) {
  const std::size_t star = pattern.rfind('*');
  return star == std::string_view::npos ? std::string_view{} : pattern.substr(star + 1);
}

}  // namespace

NoticeLines::NoticeLines(const CatalogueForm& form, const Document& document, Arena& arena)
    : form_(form), document_(document), arena_(arena) {}

std::string_view NoticeLines::issuer(std::uint32_t line) const {
  const std::string_view raw = text(line);
  if (raw.empty() || raw.size() > kLongest || !may_match(raw, form_.issuer)) return {};
  const std::string_view folded = fold(raw, arena_);
  const std::string* pattern = matching(folded, form_.issuer);
  if (!pattern) return {};
  std::string_view name = folded;
  name.remove_suffix(fixed_end(*pattern).size());
  return name.empty() ? std::string_view{} : name;
}

std::string_view NoticeLines::number(std::uint32_t line) const {
  const std::string_view raw = text(line);
  if (raw.size() > kLongest || !raw.ends_with("号") || raw.find('\t') != std::string_view::npos) return {};
  const auto parsed = parse_document_number(raw, arena_);
  return parsed ? raw : std::string_view{};
}

std::string_view NoticeLines::closing(std::uint32_t line) const {
  const std::string_view raw = text(line);
  if (raw.empty() || raw.size() > kLongest || !may_match(raw, form_.closing)) return {};
  const std::string_view folded = fold(raw, arena_);
  const std::string* pattern = matching(folded, form_.closing);
  if (!pattern) return {};
  std::string_view day = folded.substr(0, folded.size() - fixed_end(*pattern).size());
  const std::size_t digit = day.find_first_of("0123456789");
  if (digit == std::string_view::npos) return {};
  const auto date = parse_date(day.substr(digit));
  return date ? arena_.copy(format_date(*date)) : std::string_view{};
}

bool NoticeLines::stops(std::uint32_t line) const {
  const std::string_view raw = text(line);
  if (raw.empty() || raw.size() > kLongest || form_.stop.empty()) return false;
  const bool may = std::any_of(form_.stop.begin(), form_.stop.end(), [&](const std::string& pattern) {
    return !pattern.empty() && (pattern.front() == '*' || pattern.front() == '?' || pattern.front() == raw.front());
  });
  return may && matching(fold(raw, arena_), form_.stop) != nullptr;
}

bool NoticeLines::has_header(std::uint32_t line) const {
  const std::uint32_t count = document_.cell_count(line);
  std::size_t same = 0;
  std::uint32_t at = 0;
  for (const std::string& label : form_.header) {
    for (std::uint32_t i = at; i < count; ++i) {
      const std::string_view raw = document_.cell(line, i);
      if (raw.empty() || (raw != label && fold(raw, arena_) != label)) {
        if (i == 0 && at == 0) return false;   // the code's column stands first
        continue;
      }
      ++same;
      at = i + 1;
      break;
    }
  }
  return same * 2 > form_.header.size();
}

}  // namespace gouji
