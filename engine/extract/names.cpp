#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "engine/extract/prose_steps.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

/// A piece of a name: a text of a few characters that is sought in a long one.
struct NamePiece {
  std::string_view text;
  std::size_t ahead = 0;    ///< characters of the name before it
  std::size_t from = 0;     ///< where in the long text it is sought next
};

/// Calls `visit(piece, at)` for every place where one of the pieces stands, in the order of the text; places of one piece do not
/// overlap. Chinese characters share their first bytes, so what is compared is the last bytes of two characters.
template <class Visit>
void for_each_piece(std::string_view text, std::vector<NamePiece>& pieces, const Visit& visit) {
  const auto check = [&](std::size_t at) {
    for (NamePiece& piece : pieces) {
      if (at < piece.from || !text.substr(at).starts_with(piece.text)) continue;
      piece.from = at + piece.text.size();
      visit(piece, at);
    }
  };
  std::size_t at = 0;
#if defined(__SSE2__)
  struct Sought {
    std::size_t last = 0, second = 0;   // bytes of the piece that are compared
    __m128i last_byte, second_byte;
  };
  std::vector<Sought> sought;
  std::size_t longest = 0;
  for (const NamePiece& piece : pieces) {
    const std::size_t last = piece.text.size() - 1;
    const std::size_t second = last > 3 ? last - 3 : 0;
    sought.push_back({last, second, _mm_set1_epi8(piece.text[last]), _mm_set1_epi8(piece.text[second])});
    longest = std::max(longest, piece.text.size());
  }
  for (; at + longest + 64 <= text.size(); at += 64) {
    const char* const block = text.data() + at;
    std::uint64_t mask = 0;
    for (const Sought& piece : sought) {
      const auto hits = [&](std::size_t from) {
        const auto equal = [&](std::size_t byte, __m128i wanted) {
          return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(block + from + byte)), wanted);
        };
        const __m128i both = _mm_and_si128(equal(piece.last, piece.last_byte), equal(piece.second, piece.second_byte));
        return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(both))) << from;
      };
      mask |= hits(0) | hits(16) | hits(32) | hits(48);
    }
    for (; mask != 0; mask &= mask - 1) check(at + static_cast<std::size_t>(std::countr_zero(mask)));
  }
#endif
  for (; at < text.size(); ++at) check(at);
}

/// Texts that are the unit's name or nearly so (相近), anywhere in a text. What is off by k characters keeps one of k + 1 pieces of
/// the name as it is, so only the surroundings of such a piece are compared.
class NameSearch {
 public:
  struct Hit {
    std::size_t offset = 0;
    std::size_t length = 0;
    bool same = false;
  };

  explicit NameSearch(std::string_view name) : name_(name) {
    for (std::size_t at = 0; at < name.size(); at += decode(name, at).length) starts_.push_back(at);
    starts_.push_back(name.size());
  }

  std::vector<Hit> run(std::string_view text) const {
    std::vector<Hit> hits;
    const std::size_t characters = starts_.size() - 1;
    if (characters < 3) return hits;
    const std::size_t count = std::max<std::size_t>(1, characters / 10) + 1;
    std::vector<NamePiece> pieces;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t first = i * characters / count;
      const std::size_t last = (i + 1) * characters / count;
      pieces.push_back({name_.substr(starts_[first], starts_[last] - starts_[first]), first});
    }
    for_each_piece(text, pieces, [&](const NamePiece& piece, std::size_t at) {
      const std::size_t begin = at - std::min(at, starts_[piece.ahead]);
      if (!text.substr(begin).starts_with(name_)) {
        if (may_be_near(text, at, piece, count - 1)) compare(text, at, piece.ahead, static_cast<int>(count) - 1, hits);
      } else if (hits.empty() || hits.back().offset != begin || !hits.back().same) {   // another piece of it may have found it
        hits.push_back({begin, name_.size(), true});
      }
    });
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
      return a.offset != b.offset ? a.offset < b.offset : a.same && !b.same;
    });
    return without_overlap(std::move(hits));
  }

 private:
  /// Whether all but `most` characters of the name stand near byte `at`, where a piece of it stands, in whatever order; else nothing
  /// there is off by so few.
  bool may_be_near(std::string_view text, std::size_t at, const NamePiece& piece, std::size_t most) const {
    const std::size_t reach = name_.size() + most * 4;
    const std::size_t begin = at - std::min(at, reach);
    const std::string_view near = text.substr(begin, at - begin + reach);
    std::size_t missing = 0;
    const std::size_t piece_end = starts_[piece.ahead] + piece.text.size();
    for (std::size_t i = 0; i + 1 < starts_.size(); ++i) {
      if (i >= piece.ahead && starts_[i] < piece_end) continue;
      if (near.find(name_.substr(starts_[i], starts_[i + 1] - starts_[i])) != std::string_view::npos) continue;
      if (++missing > most) return false;
    }
    return true;
  }

  /// A piece that begins `before` characters into the name was found at byte `at`.
  void compare(std::string_view text, std::size_t at, std::size_t ahead, int most, std::vector<Hit>& hits) const {
    const auto limit = static_cast<std::size_t>(most);
    Hit best;
    std::size_t least = limit + 1;
    // Characters added or dropped before the piece move where the name begins, those behind it where it ends.
    for (int begin_shift = 0; begin_shift >= -most; begin_shift = next_shift(begin_shift)) {
      std::size_t begin = at;
      if (!step_back(text, begin, ahead, begin_shift)) continue;
      for (int end_shift = 0; end_shift >= -most; end_shift = next_shift(end_shift)) {
        std::size_t end = begin;
        const std::size_t wanted = starts_.size() - 1;
        if (!step_on(text, end, wanted, begin_shift + end_shift)) continue;
        const std::string_view candidate = text.substr(begin, end - begin);
        const std::size_t distance = candidate == name_ ? 0 : edit_distance(name_, candidate, limit);
        if (distance >= least || candidate.find('\n') != std::string_view::npos || candidate.find('\t') != std::string_view::npos) continue;
        least = distance;
        best = {begin, end - begin, distance == 0};
        if (distance == 0) break;
      }
      if (least == 0) break;
    }
    if (least <= limit) hits.push_back(best);
  }

  /// 0, -1, 1, -2, 2 …
  static int next_shift(int shift) { return shift < 0 ? -shift : -shift - 1; }

  static bool step_back(std::string_view text, std::size_t& at, std::size_t count, int shift) {
    const int steps = static_cast<int>(count) + shift;
    if (steps < 0) return false;
    for (int i = 0; i < steps; ++i) {
      if (at == 0) return false;
      at = before(text, at);
    }
    return true;
  }

  static bool step_on(std::string_view text, std::size_t& at, std::size_t count, int shift) {
    const int steps = static_cast<int>(count) + shift;
    if (steps <= 0) return false;
    for (int i = 0; i < steps; ++i) {
      if (at >= text.size()) return false;
      at += decode(text, at).length;
    }
    return true;
  }

  static std::vector<Hit> without_overlap(std::vector<Hit> hits) {
    std::vector<Hit> out;
    for (const Hit& hit : hits) {
      if (!out.empty() && hit.offset < out.back().offset + out.back().length) {
        if (hit.same && !out.back().same) out.back() = hit;
      } else {
        out.push_back(hit);
      }
    }
    return out;
  }

  std::string_view name_;
  std::vector<std::size_t> starts_;  // bytes where its characters begin, and its end
};

constexpr std::size_t kLongestTail = 8;   // characters

/// The text at a hit begins like the unit's name, but without its ending, and goes on to another ending: the name of another unit.
bool names_another(std::string_view text, const NameSearch::Hit& hit, std::string_view unit, const std::vector<std::string>& endings) {
  const std::string_view found = text.substr(hit.offset, hit.length);
  if (found.substr(before(found, found.size())) == unit.substr(before(unit, unit.size()))) return false;
  std::size_t at = hit.offset + hit.length;
  for (std::size_t i = 0; i < kLongestTail && at < text.size(); ++i) {
    const Decoded next = decode(text, at);
    if (!is_han(next.character)) return false;
    at += next.length;
    const std::string_view longer = text.substr(hit.offset, at - hit.offset);
    if (std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return longer.ends_with(ending); })) return true;
  }
  return false;
}

}  // namespace

void read_names(Extraction& extraction, const ProseText&) {
  Disclosure& out = extraction.out;
  const Document& document = extraction.document;
  const auto& places = extraction.form.prose.name_places;
  const auto add = [&](const ReadText& text, std::string_view where) {
    if (text.read && !text.text.empty() && !where.empty()) out.names.push_back({text.text, where, text.place});
  };
  add(out.unit, places.cover);
  for (const ReadTable& table : out.tables) add(table.entity, places.table_head);
  for (const Target& target : out.targets) add(target.implementing_unit, places.target);
  if (!out.unit.read) return;
  std::unordered_set<std::size_t> labelled;   // offsets of those that stand where a name is asked for
  for (const NameOccurrence& known : out.names) labelled.insert(known.place.offset);

  std::vector<bool> row_line(document.line_count() + 1, false);
  const std::string unit = fold(out.unit.text);
  for (const ReadTable& table : out.tables) {
    for (const TableRow& row : table.rows) {
      if (row.line < row_line.size()) row_line[row.line] = true;
    }
  }
  for (const NameSearch::Hit& hit : NameSearch(out.unit.text).run(document.text())) {
    if (!hit.same && names_another(document.text(), hit, out.unit.text, extraction.form.table_lines.unit_endings)) continue;
    const std::string_view text = document.text().substr(hit.offset, hit.length);
    const std::uint32_t line = document.line_at(static_cast<std::uint32_t>(hit.offset));
    const Place place{line, line, static_cast<std::uint32_t>(hit.offset), static_cast<std::uint32_t>(hit.length), 0};
    if (extraction.use[line] == LineUse::prose) add({text, place, true}, places.prose);
    if (row_line[line]) add({text, place, true}, places.table_row);
    if (hit.same || fold(text) == unit) continue;
    // In the words of a target the name stands often and rightly: only what is printed otherwise is of interest there.
    if (extraction.use[line] == LineUse::target && !labelled.contains(hit.offset)) add({text, place, true}, places.target_text);
    auto variant = std::find_if(out.unit_variants.begin(), out.unit_variants.end(), [&](const auto& v) { return v.first == text; });
    if (variant == out.unit_variants.end()) variant = out.unit_variants.insert(out.unit_variants.end(), {text, {}});
    if (variant->second.empty() || variant->second.back() != line) variant->second.push_back(line);
  }
  std::stable_sort(out.names.begin(), out.names.end(), [](const NameOccurrence& a, const NameOccurrence& b) {
    return a.place.offset < b.place.offset;
  });
}

}  // namespace gouji
