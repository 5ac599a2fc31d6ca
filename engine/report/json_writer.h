#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace gouji {

/// Writes JSON straight into a buffer, in the order of the calls; commas come by themselves. Texts must be UTF-8.
class JsonWriter {
 public:
  /// Appends to `out`, which must be empty or end where a value may stand. Until finish() or the end of the writer `out` is longer
  /// than what was written, so that it need not grow with every value.
  explicit JsonWriter(std::string& out) : out_(out), size_(out.size()) {}
  ~JsonWriter() { finish(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  /// The same of a name that is written down: it has nothing to escape.
  template <std::size_t N>
  void key(const char (&name)[N]) {
    char* at = value_room(N + 2);
    *at++ = '"';
    std::memcpy(at, name, N - 1);
    at += N - 1;
    *at++ = '"';
    *at++ = ':';
    wrote_to(at, false);
  }

  void text(std::string_view value);
  /// null where the text is empty.
  void text_or_null(std::string_view value);
  void number(std::int64_t value);
  void boolean(bool value);
  void null();
  /// A value that is JSON already.
  void written(std::string_view value);

  void member(std::string_view name, std::string_view value) { key(name), text(value); }
  void member_or_null(std::string_view name, std::string_view value) { key(name), text_or_null(value); }
  void member(std::string_view name, std::int64_t value) { key(name), number(value); }
  template <std::size_t N>
  void member(const char (&name)[N], std::string_view value) {
    key(name), text(value);
  }
  template <std::size_t N>
  void member(const char (&name)[N], std::int64_t value) {
    key(name), number(value);
  }
  template <std::size_t N>
  void member_or_null(const char (&name)[N], std::string_view value) {
    key(name), text_or_null(value);
  }

  /// The next value begins on a line of its own.
  void new_line();
  /// The end: gives `out` the length of what was written, and leaves it alone from then on.
  void finish() {
    if (!finished_) out_.resize(size_);
    finished_ = true;
  }

 private:
  /// Where to write next; room for so many bytes, and a few more, is there.
  char* room(std::size_t bytes) {
    if (out_.size() < size_ + bytes + kSpare) grow(size_ + bytes + kSpare);
    return out_.data() + size_;
  }
  /// The same, behind the comma that a value needs here.
  char* value_room(std::size_t bytes) {
    char* at = room(bytes + 1);
    if (comma_due_) *at++ = ',';
    return at;
  }
  void grow(std::size_t least);
  /// Up to here; what follows needs a comma before it or not.
  void wrote_to(const char* end, bool comma_due) {
    size_ = static_cast<std::size_t>(end - out_.data());
    comma_due_ = comma_due;
  }
  void open(char bracket) {
    char* at = value_room(1);
    *at = bracket;
    wrote_to(at + 1, false);
  }
  void close(char bracket) {
    char* at = room(1);
    *at = bracket;
    wrote_to(at + 1, true);
  }
  char* quoted(char* at, std::string_view value);
  char* escaped(std::string_view rest);

  static constexpr std::size_t kSpare = 16;
  std::string& out_;
  std::size_t size_;   ///< of what was written
  bool comma_due_ = false;
  bool finished_ = false;
};

/// `text` with every byte that is not UTF-8 replaced by U+FFFD: file names may hold any bytes, JSON may not.
std::string valid_utf8(std::string_view text);

}  // namespace gouji
