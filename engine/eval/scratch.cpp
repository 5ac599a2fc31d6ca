#include "engine/eval/scratch.h"

namespace gouji {

void* Scratch::take_from_next(std::size_t size) {
  while (++block_ < blocks_.size()) {
    if (blocks_[block_].size >= size) break;
  }
  if (block_ > blocks_.size()) block_ = blocks_.size();
  if (block_ == blocks_.size()) {
    const std::size_t bytes = size > kBlock ? size : kBlock;
    blocks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[bytes]), bytes});
  }
  used_ = size;
  return blocks_[block_].bytes.get();
}

}  // namespace gouji
