// Any bytes as a form: loaded, or refused with a reason and a line; one that loads gives a schema that rules can be checked against.
#include <cstdint>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "engine/model/model.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

void run(const std::uint8_t* data, std::size_t size) {
  const int file = memfd_create("fuzz.yaml", 0);
  require(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size), "the file could not be written");
  const auto form = load_form("/proc/self/fd/" + std::to_string(file));
  close(file);
  if (!form) return require(!form.error().empty() && !form.error().front().message.empty(), "no reason given");
  static_cast<void>(make_schema(*form));
}

}  // namespace
}  // namespace gouji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::run(data, size);
  return 0;
}
