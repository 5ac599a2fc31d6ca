#include <algorithm>
#include <cstring>

#include "engine/value/text.h"

namespace gouji {

std::string_view Arena::copy(std::string_view text) {
  if (text.empty()) return {};
  std::memcpy(room(text.size()), text.data(), text.size());
  return keep(text.size());
}

void Arena::grow(std::size_t least) {
  const std::size_t size = std::max(block_, least);
  blocks_.emplace_back(new char[size]);  // not cleared
  next_ = blocks_.back().get();
  end_ = next_ + size;
  block_ += block_ / 2;
}

}  // namespace gouji
