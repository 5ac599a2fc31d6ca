#include <array>
#include <cerrno>
#include <memory>

#include <CLI/CLI.hpp>

#include <poll.h>
#include <unistd.h>

#include "dsl/lsp/server.h"
#include "engine/app/commands/command.h"
#include "engine/app/editor_host.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"

namespace gouji::app {
namespace {

/// Whether bytes, or the end of them, can be read without waiting.
bool has_input() {
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0;
}

/// Standard output is the client's alone.
bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Reads what there is before each piece of work, so that what the client takes back is not worked on; a client that sends faster than
/// it is answered has to wait.
int serve(lsp::Server& server) {
  constexpr std::size_t kMostWaiting = 256;
  std::array<char, 65536> block{};
  bool busy = false;    // there may be work left
  bool ended = false;   // the client sends nothing more; what it sent is still answered
  std::string out;
  while (!server.finished() && (busy || !ended)) {
    if (!ended && (!busy || (server.waiting() < kMostWaiting && has_input()))) {
      const ssize_t got = read(STDIN_FILENO, block.data(), block.size());
      if (got < 0 && errno == EINTR) continue;
      ended = got <= 0;
      if (got > 0) server.feed({block.data(), static_cast<std::size_t>(got)});
      busy = true;
      continue;
    }
    out.clear();
    busy = server.work(out);
    if (!write_all(out)) return kCannotRun;
  }
  return server.exit_status();
}

int run_lsp() {
  const auto installation = Installation::open({});
  if (!installation) {
    print_failure(installation.error());
    return kCannotRun;
  }
  EditorHost host(*installation);
  lsp::Server server(host);
  return serve(server);
}

}  // namespace

void add_lsp(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("lsp", "编辑器的语言服务：边写边查错、补全、说明、跳转、改名、整理（由编辑器启动）");
  command->footer("由编辑器启动，用标准输入输出与编辑器对话（Language Server Protocol 3.17），自己在终端里运行没有用处。\n"
                  "各编辑器怎样设置，见 docs/编辑器.md。例如 Neovim 0.10：\n"
                  "  vim.lsp.start({name = \"gouji\", cmd = {\"gouji\", \"lsp\"}, init_options = {document = \"预算公开.txt\"}})\n\n"
                  "退出码：0 编辑器正常结束对话；1 对话中断；2 无法启动");
  command->callback([&status] { status = run_lsp(); });
}

}  // namespace gouji::app
