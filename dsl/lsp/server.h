#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "dsl/lsp/host.h"

namespace gouji::lsp {

/// The language server (LSP 3.17) as a machine that takes bytes and gives bytes. It reads nothing and writes nothing by itself, holds
/// no global state, and answers whatever comes: no bytes make it throw or stop.
class Server {
 public:
  /// The host must outlive it.
  explicit Server(Host& host);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes what came from the client, cut anywhere. Nothing is answered yet, but requests that are cancelled here are known to be.
  void feed(std::string_view bytes);
  /// Does the next piece of work and appends what the client gets to `out`; false when nothing is left to do. Messages come first, in
  /// their order; diagnostics when no message waits.
  bool work(std::string& out);

  /// Both of the above until nothing is left: what a client gets for these bytes.
  std::string receive(std::string_view bytes);

  /// Messages that wait. Whoever feeds holds back while they are many.
  std::size_t waiting() const;
  /// `exit` was received: nothing is answered any more.
  bool finished() const;
  /// 0 where the client said `shutdown` before it left, else 1.
  int exit_status() const;

 private:
  class Session;
  std::unique_ptr<Session> session_;
};

}  // namespace gouji::lsp
