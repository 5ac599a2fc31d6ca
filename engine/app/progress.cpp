#include "engine/app/progress.h"

#include <cstdio>
#include <string>

#include "engine/app/output.h"

namespace gouji::app {
namespace {

constexpr std::size_t kBarWidth = 30;
constexpr std::size_t kLeastForLines = 10;

}  // namespace

Progress::Progress(std::size_t total) : total_(total), bar_(total > 1 && errors_are_on_terminal()) {
  if (bar_) draw_bar();
}

Progress::~Progress() {
  if (bar_) std::fputs("\r\033[K", stderr);
}

void Progress::advance() {
  const std::lock_guard lock(mutex_);
  ++done_;
  if (bar_) {
    draw_bar();
  } else if (total_ >= kLeastForLines && done_ * 10 / total_ != (done_ - 1) * 10 / total_) {
    std::fprintf(stderr, "已检查 %zu/%zu\n", done_, total_);
  }
}

void Progress::draw_bar() const {
  const std::size_t filled = kBarWidth * done_ / total_;
  std::string bar;
  for (std::size_t i = 0; i < kBarWidth; ++i) bar += i < filled ? "█" : "░";
  std::fprintf(stderr, "\r检查 %s %zu/%zu", bar.c_str(), done_, total_);
}

}  // namespace gouji::app
