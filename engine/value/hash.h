#pragma once
#include <string>
#include <string_view>

namespace gouji {

/// SHA-256 as lower-case hex.
std::string sha256_hex(std::string_view bytes);

}  // namespace gouji
