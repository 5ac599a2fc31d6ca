#include "tests/support/terminal.h"

#include <cerrno>
#include <chrono>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace gouji::test {

namespace {

constexpr int kPatience = 10'000;   // milliseconds

}  // namespace

Terminal::Terminal(const std::vector<std::string>& arguments, const std::string& folder) {
  std::vector<std::string> words{GOUJI_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment{"PATH=/usr/bin:/bin", "TERM=xterm", "NO_COLOR=1"};
  std::vector<char*> argv;
  std::vector<char*> envp;
  for (std::string& word : words) argv.push_back(word.data());
  for (std::string& variable : environment) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  winsize size{};
  size.ws_row = 40;
  size.ws_col = 160;
  child_ = ::forkpty(&file_, nullptr, nullptr, &size);
  if (child_ != 0) return;
  if (::chdir(folder.c_str()) != 0) ::_exit(127);
  ::execve(GOUJI_PROGRAM, argv.data(), envp.data());
  ::_exit(127);
}

Terminal::~Terminal() {
  if (status_ < 0) ::kill(child_, SIGKILL);
  finish();
  ::close(file_);
}

/// A key that comes while the terminal still gathers lines may be lost when the program turns to single keys.
void Terminal::await_single_keys() const {
  termios mode{};
  for (int waited = 0; waited < kPatience && ::tcgetattr(file_, &mode) == 0 && (mode.c_lflag & ICANON) != 0; ++waited) ::usleep(1000);
}

void Terminal::type(const std::string& keys) {
  await_single_keys();
  for (std::size_t at = 0; at < keys.size();) {
    const ssize_t written = ::write(file_, keys.data() + at, keys.size() - at);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) at += static_cast<std::size_t>(written);
  }
}

bool Terminal::read_some(int milliseconds) {
  pollfd wait{file_, POLLIN, 0};
  if (::poll(&wait, 1, milliseconds) <= 0) return false;
  char buffer[4096];
  const ssize_t count = ::read(file_, buffer, sizeof buffer);
  if (count <= 0) {
    closed_ = true;
    return false;
  }
  screen_.append(buffer, static_cast<std::size_t>(count));
  return true;
}

bool Terminal::shows(const std::string& text) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(kPatience);
  for (;;) {
    if (const std::size_t at = screen_.find(text, seen_); at != std::string::npos) {
      seen_ = at + text.size();
      return true;
    }
    if (std::chrono::steady_clock::now() >= end) return false;
    if (!read_some(100) && closed_) return false;
  }
}

int Terminal::finish() {
  if (status_ >= 0) return status_;
  int status = 0;
  while (read_some(kPatience)) {
  }
  if (!closed_) ::kill(child_, SIGKILL);   // it does not end
  ::waitpid(child_, &status, 0);
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return status_;
}

}  // namespace gouji::test
