#pragma once
#include <string>

#include <tl/expected.hpp>

#include "engine/read/document.h"

namespace gouji {

/// Why a file could not be read, in words for the person at the desk: what is wrong, and what to do. No path in it.
struct ReadError {
  std::string message;
  std::string advice;
};

/// Reads a text file (UTF-8 with or without byte-order mark, GB18030, UTF-16 with byte-order mark). `-` is standard input.
/// Errors: not there, no permission, a folder, empty, binary, neither UTF-8 nor GB18030, larger than 512 MiB.
tl::expected<Document, ReadError> read_document(const std::string& path);
/// The same for bytes at hand; `path` only names the document.
tl::expected<Document, ReadError> read_text(std::string path, std::string bytes);

}  // namespace gouji
