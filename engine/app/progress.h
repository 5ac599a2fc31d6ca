#pragma once
#include <cstddef>
#include <mutex>

namespace gouji::app {

/// How far the work on several files is, on standard error: a bar on a terminal, elsewhere a line for each tenth. Nothing for
/// one file. May be told from many threads.
class Progress {
 public:
  explicit Progress(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void advance();

 private:
  void draw_bar() const;

  std::mutex mutex_;
  std::size_t total_;
  std::size_t done_ = 0;
  bool bar_;
};

}  // namespace gouji::app
