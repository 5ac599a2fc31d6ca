#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include <lua.hpp>

#include "engine/hook/lua_meter.h"
#include "engine/hook/lua_set.h"

namespace gouji {

/// Matches a pattern of Lua (Lua 5.4 manual, 6.4.1) at a place of a text. Raises errors of Lua for patterns that are none.
class LuaMatch {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  LuaMatch(lua_State* lua, std::string_view text, std::string_view pattern) : lua_(lua), meter_(LuaMeter::of(lua)), text_(text), pattern_(pattern) {}

  /// The end of the match that begins at `at`; kNone where there is none.
  std::size_t at(std::size_t at) {
    captures_ = 0;
    depth_ = 0;
    return match(at, 0);
  }

  /// The first place from `at` on where a match can begin; the end of the text where there is none before it.
  std::size_t candidate(std::size_t at);

  /// Pushes the captures of the last match, which is [begin, end), or the whole of it where there are none and `whole`; gives their number.
  int push_captures(std::size_t begin, std::size_t end, bool whole);
  void push_capture(int index, std::size_t begin, std::size_t end);
  /// The text of a capture; of one that is a place, the number as text is left on the stack by push_capture.
  int count() const { return captures_; }

 private:
  enum class Kind : unsigned char { open, closed, place };
  struct Capture {
    std::size_t begin;
    std::size_t end;
    Kind kind;
  };

  /// What a match begins with, if it is known.
  enum class Head : unsigned char { unknown, anything, byte, single };
  void find_head();

  /// The set of a sign of the pattern, made when it is first needed.
  struct KnownSet {
    std::optional<LuaSet> set;
    std::size_t end = 0;   ///< of the sign
  };
  const LuaSet& set_of(KnownSet& known, std::size_t p, std::size_t end);

  std::size_t match(std::size_t at, std::size_t p);
  std::size_t match_here(std::size_t at, std::size_t p);
  bool single(std::size_t at, std::size_t p, std::size_t end);
  bool in_set(unsigned char c, std::size_t p, std::size_t last);
  std::size_t end_of_single(std::size_t p);
  std::size_t run(std::size_t at, std::size_t p, std::size_t end);
  std::size_t longest(std::size_t at, std::size_t p, std::size_t end);
  std::size_t shortest(std::size_t at, std::size_t p, std::size_t end);
  std::size_t balanced(std::size_t at, std::size_t p);
  std::size_t open_capture(std::size_t at, std::size_t p, Kind kind);
  std::size_t close_capture(std::size_t at, std::size_t p);
  std::size_t again(std::size_t at, char index);
  bool frontier(std::size_t at, std::size_t p, std::size_t end);
  unsigned char sign(std::size_t p) const { return p < pattern_.size() ? static_cast<unsigned char>(pattern_[p]) : '\0'; }
  unsigned char character(std::size_t at) const { return at < text_.size() ? static_cast<unsigned char>(text_[at]) : '\0'; }

  lua_State* lua_;
  LuaMeter& meter_;
  std::string_view text_;
  std::string_view pattern_;
  std::array<Capture, 32> capture_;   ///< the first captures_ of them; the others are never read
  int captures_ = 0;
  int depth_ = 0;
  Head head_ = Head::unknown;
  std::size_t head_begin_ = 0;   ///< [head_begin_, head_end_) of the pattern
  std::size_t head_end_ = 0;
  char head_byte_ = '\0';
  KnownSet head_set_;
  KnownSet run_set_;   ///< of the sign that was repeated last
};

}  // namespace gouji
