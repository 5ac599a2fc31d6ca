#include "engine/form/row_names.h"

#include <array>

#include "engine/form/numbering.h"
#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {

namespace {

/// What a numbering may begin with, of what folding leaves as it is (numbering.h).
constexpr std::array<std::string_view, 24> kNumberings = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "零", "一", "二",
                                                          "三", "四", "五", "六", "七", "八", "九", "十", "百", "〇", "其"};

bool has_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (is_blank(next.character)) return true;
    at += next.length;
  }
  return false;
}

}  // namespace

void RowNames::add(std::uint16_t row, std::string_view written, std::string_view folded) {
  if (rows_.empty()) {
    for (const std::string_view first : kNumberings) begins_.add_first(first);
  }
  begins_.add_first(folded);
  const std::uint32_t name = names_.add(folded);
  if (name == rows_.size()) rows_.emplace_back();
  rows_[name].push_back(row);
  if (has_blank(written)) return;   // documents print it otherwise
  const std::uint32_t spelling = written_.add(written);
  const auto numbering = static_cast<std::size_t>(split_numbering(written).name.data() - written.data());
  if (spelling == spellings_.size()) spellings_.push_back({numbering, name});
}

RowNames::Written RowNames::find_written(std::string_view text) const {
  const std::uint32_t spelling = written_.find(text);
  if (spelling == TextIndex::kNone) return {};
  return {spellings_[spelling].numbering, rows_of(spellings_[spelling].name)};
}

}  // namespace gouji
