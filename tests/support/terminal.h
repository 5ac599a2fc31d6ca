#pragma once
#include <string>
#include <vector>

#include <sys/types.h>

namespace gouji::test {

/// `gouji` on a pseudo-terminal, as a person at a desk runs it: keys are sent, what it shows is waited for.
class Terminal {
 public:
  /// Runs it in `folder`.
  Terminal(const std::vector<std::string>& arguments, const std::string& folder);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void type(const std::string& keys);
  /// Waits until `text` is shown behind what was waited for before; false after ten seconds without it.
  bool shows(const std::string& text);
  /// Everything shown so far.
  const std::string& screen() const { return screen_; }
  /// Waits for the end: the exit status, 128 + signal where a signal ended it.
  int finish();

 private:
  void await_single_keys() const;
  bool read_some(int milliseconds);

  int file_ = -1;
  pid_t child_ = -1;
  int status_ = -1;
  bool closed_ = false;
  std::string screen_;
  std::size_t seen_ = 0;
};

}  // namespace gouji::test
