#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gouji {

/// Memory of one document: everything read from it lives as long as its Arena and is freed at once.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  std::string_view copy(std::string_view text);
  template <class T>
  T* make(T value) {
    return new (allocate(sizeof(T), alignof(T))) T(std::move(value));  // T is trivially destructible
  }
  template <class T>
  T* array(std::size_t count) {
    T* items = static_cast<T*>(allocate(sizeof(T) * count, alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (items + i) T();
    return items;
  }

  template <class T>
  T* copy_of(const std::vector<T>& items) {
    T* copies = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), copies);
    return copies;
  }

  /// Room for `most` bytes of a text whose length is not known yet. keep() takes the first `size` of them; without it the room is
  /// given to whatever comes next.
  char* room(std::size_t most) {
    if (most > static_cast<std::size_t>(end_ - next_)) grow(most);
    return next_;
  }
  std::string_view keep(std::size_t size) {
    const std::string_view kept(next_, size);
    next_ += size;
    return kept;
  }

 private:
  void* allocate(std::size_t size, std::size_t alignment) {
    const std::size_t skip = -reinterpret_cast<std::uintptr_t>(next_) & (alignment - 1);
    if (size + skip > static_cast<std::size_t>(end_ - next_)) {
      grow(size);  // a new block is aligned for everything
      return std::exchange(next_, next_ + size);
    }
    char* const at = next_ + skip;
    next_ = at + size;
    return at;
  }
  void grow(std::size_t least);

  char* next_ = nullptr;
  char* end_ = nullptr;
  std::size_t block_ = 64 * 1024;   ///< bytes of the next block
  std::vector<std::unique_ptr<char[]>> blocks_;
};

/// How texts of a document compare (language.md 5): NFKC, without white space, all kinds of brackets and of quotes folded.
/// Returns `text` itself where folding changes nothing, else a copy in the arena.
std::string_view fold(std::string_view text, Arena& arena);
std::string fold(std::string_view text);

/// A text as printed and as it compares.
struct Text {
  std::string_view raw;
  std::string_view folded;
};

/// 相近 over folded texts: at most one character in ten (and at least one) of the longer added, dropped or changed.
bool close_to(std::string_view a, std::string_view b);
/// Edit distance in characters, or `limit` + 1 as soon as it is above `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
/// 形如 over folded texts: `*` any run, `?` one character.
bool like(std::string_view text, std::string_view pattern);
/// Number of characters (code points).
std::size_t count_characters(std::string_view text);
/// Without leading and trailing white space (ASCII, U+3000, U+00A0, U+FEFF).
std::string_view trim(std::string_view text);
/// Without any white space; the text itself where it has none.
std::string_view squeeze(std::string_view text, Arena& arena);

/// A day, or the interval of days of what is known only to the month or year. Days since 1970-01-01.
struct Date {
  std::int32_t first = 0;
  std::int32_t last = 0;
  friend bool operator==(const Date&, const Date&) = default;
};
/// month or day 0: unknown. Nothing for a day that does not exist.
std::optional<Date> make_date(int year, int month, int day);
int year_of(std::int32_t day);
std::string format_day(std::int32_t day);          ///< 2026-01-31
std::string format_date(const Date& date);         ///< 2026-01-31, 2026-01 or 2026
/// 2026年1月31日, 2026-01-31, 2026.1.31, 20260131…, 2026年1月; nothing for anything else.
std::optional<Date> parse_date(std::string_view text);

/// 文号: issuing word, year, number, whatever brackets are printed. 晋财综〔2021〕63号
struct DocumentNumber {
  std::string_view issuer;  ///< 晋财综
  int year = 0;
  int number = 0;
  std::string_view printed;
  friend bool operator==(const DocumentNumber& a, const DocumentNumber& b) {
    return a.year == b.year && a.number == b.number && a.issuer == b.issuer;
  }
};
/// The whole text is a 文号 (blanks inside allowed).
std::optional<DocumentNumber> parse_document_number(std::string_view text, Arena& arena);
/// Every 文号 in a text with its byte offset there.
struct FoundDocumentNumber {
  DocumentNumber number;
  std::size_t offset = 0;
  std::size_t length = 0;
};
std::vector<FoundDocumentNumber> find_document_numbers(std::string_view text, Arena& arena);

}  // namespace gouji
