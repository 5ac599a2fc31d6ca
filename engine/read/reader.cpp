#include "engine/read/reader.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <sys/stat.h>

#include "engine/read/encoding.h"

namespace gouji {

namespace {

constexpr std::size_t kLargest = std::size_t{512} * 1024 * 1024;

struct FileCloser {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

tl::unexpected<ReadError> error(std::string message, std::string advice) {
  return tl::unexpected(ReadError{std::move(message), std::move(advice)});
}

tl::unexpected<ReadError> too_large() {
  return error("文件超过 512 MiB", "请确认这是一份预决算公开文本，把无关的附件去掉后再检查");
}

tl::unexpected<ReadError> system_error(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return error("找不到这个文件", "请核对文件名和所在文件夹（文件名里有空格时要加引号）");
    case EACCES:
    case EPERM:
      return error("没有读取这个文件的权限", "请向文件的所有者要读取权限，或把文件复制到自己的文件夹");
    case EISDIR:
      return error("这是一个文件夹，不是文件", "请给出文件夹里的文件；要检查整个文件夹时逐个列出其中的文件");
    case ENAMETOOLONG:
      return error("文件名太长，系统不能打开", "请把文件改一个短些的名字");
    default:
      return error(fmt::format("读取文件时系统报错：{}", std::strerror(number)), "请确认磁盘或网络位置可用后再试");
  }
}

/// What the first bytes say a file is where it is not text.
const char* known_binary(std::string_view bytes) {
  struct Magic {
    std::string_view bytes;
    const char* name;
  };
  static constexpr Magic kMagics[] = {
      {"%PDF-", "PDF 文件"},
      {"PK\x03\x04", "压缩包或 Office 文件（docx、xlsx、zip）"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧版 Office 文件（doc、xls、wps）"},
      {"Rar!", "压缩包（rar）"},
      {"7z\xBC\xAF\x27\x1C", "压缩包（7z）"},
      {"\x1F\x8B", "压缩包（gz）"},
      {"\x89PNG", "图片（png）"},
      {"\xFF\xD8\xFF", "图片（jpg）"},
      {"{\\rtf", "写字板文件（rtf）"},
  };
  for (const Magic& magic : kMagics) {
    if (bytes.substr(0, magic.bytes.size()) == magic.bytes) return magic.name;
  }
  return nullptr;
}

}  // namespace

tl::expected<Document, ReadError> read_text(std::string path, std::string bytes) {
  if (bytes.size() > kLargest) return too_large();
  if (bytes.empty()) return error("文件是空的", "请确认文件已经保存或下载完整");
  if (const char* name = known_binary(bytes)) {
    return error(fmt::format("这是{}，不是文本", name), "本版本只读文本文件（txt）：请先把内容另存或转换为制表符分隔的文本");
  }
  auto text = to_utf8(std::move(bytes));
  if (!text) return tl::unexpected(std::move(text.error()));
  Document document(std::move(path), std::move(*text));
  bool blank = true;
  for (std::uint32_t line = 1; blank && line <= document.line_count(); ++line) blank = document.is_blank(line);
  if (blank) return error("文件里只有空白", "请确认文件已经保存或下载完整");
  return document;
}

tl::expected<Document, ReadError> read_document(const std::string& path) {
  std::string bytes;
  if (path == "-") {
    char block[64 * 1024];
    while (const std::size_t got = std::fread(block, 1, sizeof block, stdin)) {
      bytes.append(block, got);
      if (bytes.size() > kLargest) return too_large();
    }
    if (std::ferror(stdin) != 0) return system_error(errno);
    return read_text("-", std::move(bytes));
  }
  struct stat status{};
  if (stat(path.c_str(), &status) != 0) return system_error(errno);
  if (S_ISDIR(status.st_mode)) return system_error(EISDIR);
  if (S_ISREG(status.st_mode) && static_cast<unsigned long long>(status.st_size) > kLargest) return too_large();
  const std::unique_ptr<std::FILE, FileCloser> file(std::fopen(path.c_str(), "rb"));
  if (!file) return system_error(errno);
  if (S_ISREG(status.st_mode)) bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
  // Sizes are not to be trusted (pipes, /proc, a file that is being written): read until the end.
  while (true) {
    const std::size_t have = bytes.size();
    const std::size_t want = have == 0 && status.st_size > 0 ? static_cast<std::size_t>(status.st_size) + 1 : std::size_t{64} * 1024;
    bytes.resize(have + want);
    const std::size_t got = std::fread(bytes.data() + have, 1, want, file.get());
    bytes.resize(have + got);
    if (bytes.size() > kLargest) return too_large();
    if (got < want) break;
  }
  if (std::ferror(file.get()) != 0) return system_error(errno);
  return read_text(path, std::move(bytes));
}

}  // namespace gouji
