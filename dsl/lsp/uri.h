#pragma once
#include <string>
#include <string_view>

namespace gouji::lsp {

/// The path of a file: URI; empty for any other.
std::string path_of(std::string_view uri);
/// file:///… of an absolute path, with everything percent-encoded that a URI may not hold.
std::string uri_of(std::string_view path);

}  // namespace gouji::lsp
