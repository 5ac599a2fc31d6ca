#include "engine/extract/page_number.h"

#include "engine/value/utf8.h"

namespace gouji {

bool is_page_number(std::string_view text) {
  constexpr std::size_t kLongest = 40;   // bytes
  if (text.size() > kLongest) return false;
  int digits = 0;
  bool marked = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.length;
    if (next.character >= U'0' && next.character <= U'9') {
      ++digits;
    } else if (std::u32string_view(U"-—–―－·第页共/").find(next.character) != std::u32string_view::npos) {
      marked = true;
    } else if (!is_blank(next.character)) {
      return false;
    }
  }
  return digits > 0 && (marked ? digits <= 8 : digits <= 3);
}

}  // namespace gouji
