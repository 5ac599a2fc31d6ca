#include "engine/app/output.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gouji::app {
namespace {

constexpr int kStandardOutput = 1;
constexpr int kStandardError = 2;

/// 0, or the number of the error.
int write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

Failure cannot_write(const std::string& path, int number) {
  const std::string what = path.empty() ? "无法写到标准输出" : "无法写入“" + path + "”";
  switch (number) {
    case ENOSPC:
    case EDQUOT: return {what + "：磁盘已满", "请腾出空间，或写到别处"};
    case ENOENT:
    case ENOTDIR: return {what + "：文件夹不存在", "请先建好文件夹，或写到别处"};
    case EACCES:
    case EPERM:
    case EROFS: return {what + "：没有写入权限", "请换一个可以写入的文件夹"};
    case EISDIR: return {what + "：这是一个文件夹", "请给出文件名"};
    default: return {what + "：" + std::strerror(number), "请写到别处"};
  }
}

bool colour_on(int file) {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(file) && !(refused && *refused);
}

}  // namespace

std::optional<Failure> write_output(const std::string& path, std::string_view content) {
  if (path.empty()) {
    std::fflush(stdout);
    if (const int error = write_all(kStandardOutput, content)) return cannot_write(path, error);
    return std::nullopt;
  }
  struct stat status {};
  const bool is_there = ::stat(path.c_str(), &status) == 0;
  const bool is_special = is_there && !S_ISREG(status.st_mode);
  if (is_special && S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  // A link stays a link: the file that it leads to is written.
  const std::unique_ptr<char, decltype(&std::free)> resolved(is_there ? ::realpath(path.c_str(), nullptr) : nullptr, &std::free);
  const std::string target = resolved ? resolved.get() : path;
  const std::string written = is_special ? path : target + ".未完成-" + std::to_string(::getpid());
  const int file = ::open(written.c_str(), is_special ? O_WRONLY : O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (file < 0) return cannot_write(path, errno);
  int error = write_all(file, content);
  if (!error && is_there && !is_special && ::fchmod(file, status.st_mode & 07777U) != 0) error = errno;
  if (!error && !is_special && ::fsync(file) != 0) error = errno;
  if (::close(file) != 0 && !error) error = errno;
  if (!error && !is_special && std::rename(written.c_str(), target.c_str()) != 0) error = errno;
  if (!error) return std::nullopt;
  if (!is_special) ::unlink(written.c_str());
  return cannot_write(path, error);
}

void print_failure(const Failure& failure) {
  std::fprintf(stderr, "%s\n", failure.message.c_str());
  if (!failure.advice.empty()) std::fprintf(stderr, "  %s\n", failure.advice.c_str());
}

void print_failure(const std::string& path, const Failure& failure) {
  print_failure({(path == "-" ? "标准输入" : path) + ": 错误: " + failure.message, failure.advice});
}

bool wants_colour_on_output() { return colour_on(kStandardOutput); }
bool wants_colour_on_errors() { return colour_on(kStandardError); }
bool errors_are_on_terminal() { return ::isatty(kStandardError); }

}  // namespace gouji::app
