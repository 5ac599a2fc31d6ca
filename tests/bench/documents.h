#pragma once
#include <string>
#include <vector>

namespace gouji::bench {

/// Paths of the shipped samples, and of the real documents beside the project where they are.
std::vector<std::string> document_paths();

/// A file of at least `least` bytes, the documents one after the other over and over. Removed with the object.
class LargeText {
 public:
  explicit LargeText(std::size_t least);
  ~LargeText();
  LargeText(const LargeText&) = delete;
  LargeText& operator=(const LargeText&) = delete;

  const std::string& path() const { return path_; }
  std::size_t size() const { return size_; }

 private:
  std::string path_;
  std::size_t size_ = 0;
};

}  // namespace gouji::bench
