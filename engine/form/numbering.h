#pragma once
#include <string_view>

namespace gouji {

/// A name as printed, taken apart: 一、 （一） ① 1. (1) 其中： and the name behind them.
struct Numbered {
  std::string_view number;  ///< the first numbering without its brackets and stops (一, ①); empty: none
  std::string_view name;    ///< what follows, never empty where the text is not
};

Numbered split_numbering(std::string_view text);

}  // namespace gouji
