#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace gouji {

/// Whether a character is in the class of a pattern that a letter names (%a, %D …); the sign itself where it names none.
bool in_lua_class(unsigned char c, unsigned char name);

/// Whether a character is in a set, which is given with its brackets.
bool in_lua_set(unsigned char c, std::string_view set);

/// The characters that one sign of a pattern stands for, for texts that are looked through: many of their bytes at once where the
/// characters are few ranges, by a table otherwise.
class LuaSet {
 public:
  /// Of a class, or of a set with its brackets.
  explicit LuaSet(std::string_view items);

  bool has(unsigned char c) const { return (by_table_ ? table_[c] : in_ranges(c)) != negated_; }
  /// The first place at `at` or behind it whose character is in the set, or is not (`is_in` false); the end of the text where there is none.
  std::size_t next(std::string_view text, std::size_t at, bool is_in) const;

 private:
  struct Range {
    unsigned char first = 1;
    unsigned char last = 0;
  };
  void add(unsigned char first, unsigned char last);
  void add_class(unsigned char name);
  void list();
  bool in_ranges(unsigned char c) const;

  std::array<Range, 2> ranges_{};
  std::size_t count_ = 0;
  bool negated_ = false;
  bool by_table_ = false;
  std::array<bool, 256> table_{};
};

}  // namespace gouji
