#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace gouji {

/// Writes JSON straight into a buffer, in the order of the calls; commas come by themselves. Texts must be UTF-8.
class JsonWriter {
 public:
  /// Appends to `out`, which must be empty or end where a value may stand.
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { out_ += '}'; }
  void begin_array() { open('['); }
  void end_array() { out_ += ']'; }
  void key(std::string_view name);

  void text(std::string_view value);
  /// null where the text is empty.
  void text_or_null(std::string_view value);
  void number(std::int64_t value);
  void boolean(bool value);
  void null();

  void member(std::string_view name, std::string_view value) { key(name), text(value); }
  void member_or_null(std::string_view name, std::string_view value) { key(name), text_or_null(value); }
  void member(std::string_view name, std::int64_t value) { key(name), number(value); }

  /// The next value begins on a line of its own.
  void new_line();

 private:
  void open(char bracket);
  void separate();
  void quote(std::string_view value);

  std::string& out_;
};

/// `text` with every byte that is not UTF-8 replaced by U+FFFD: file names may hold any bytes, JSON may not.
std::string valid_utf8(std::string_view text);

}  // namespace gouji
