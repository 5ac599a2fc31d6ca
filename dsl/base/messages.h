#pragma once
#include <span>
#include <string_view>

#include "dsl/base/diagnostic.h"

/// The one catalogue of what the language says about mistakes. A layer adds rows to its own table (messages_syntax.cpp: G01xx,
/// messages_check.cpp: G02xx to G04xx, messages_pack.cpp: G05xx); nothing else holds sentences for diagnostics.
namespace gouji::dsl {

/// One row of the catalogue. In every sentence {0}, {1} … stand for the arguments of the diagnostic; a place without an argument is
/// left empty. The sentence says what is wrong and why, the help what to do (may be empty); neither ends with a line end.
///
///     {"G0201", DiagnosticSeverity::error, "没有“{0}”", "是否指“{1}”？", "there is no “{0}”", "did you mean “{1}”?"},
struct Message {
  std::string_view code;
  DiagnosticSeverity severity = DiagnosticSeverity::error;
  std::string_view zh;
  std::string_view zh_help;
  std::string_view en;
  std::string_view en_help;
};

/// The tables, ordered by code; a unit test holds them to that and to one row per code.
std::span<const Message> syntax_messages();
std::span<const Message> check_messages();
std::span<const Message> pack_messages();

/// The row of a code, or null.
const Message* find_message(std::string_view code);

}  // namespace gouji::dsl
