// Messages to the language server: each line of the input is the body of one, after a client has said who it is; an input that
// begins with '!' is bytes as they come, framing and all. Whatever comes, the server answers with whole frames and goes on.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "dsl/lsp/server.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

class World final : public lsp::Host {
 public:
  std::vector<const dsl::Schema*> schemas() override { return {&schema()}; }
};

std::string framed(std::string_view body) { return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body); }

/// Frames with nothing before, between or behind them.
bool is_framed(std::string_view out) {
  constexpr std::string_view head = "Content-Length: ";
  while (!out.empty()) {
    if (!out.starts_with(head)) return false;
    const std::size_t end = out.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    const std::size_t size = std::stoul(std::string(out.substr(head.size(), end - head.size())));
    if (out.size() < end + 4 + size) return false;
    out.remove_prefix(end + 4 + size);
  }
  return true;
}

void run(std::string_view bytes) {
  World world;
  lsp::Server server(world);
  std::string out = server.receive(framed(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"rootUri":"file:///w"}})"));
  out += server.receive(framed(R"({"jsonrpc":"2.0","method":"initialized","params":{}})"));
  if (bytes.starts_with('!')) {
    out += server.receive(bytes.substr(1));
  } else {
    while (!bytes.empty()) {
      const std::size_t line = std::min(bytes.find('\n'), bytes.size());
      out += server.receive(framed(bytes.substr(0, line)));
      bytes.remove_prefix(std::min(line + 1, bytes.size()));
    }
  }
  require(is_framed(out), "what the server says is not framed");
}

}  // namespace
}  // namespace gouji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
