#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "engine/read/reader.h"

namespace gouji {

/// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and U+110000 up are not), or size().
std::size_t invalid_utf8(std::string_view text);

/// Bytes of a text file as UTF-8: by its byte-order mark, else as UTF-8, else as GB18030. Nothing is ever replaced or left out.
/// Errors: NUL bytes, neither encoding.
tl::expected<std::string, ReadError> to_utf8(std::string bytes);

}  // namespace gouji
