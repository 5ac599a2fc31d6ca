#include "dsl/lsp/server.h"

#include "dsl/lsp/framing.h"
#include "dsl/lsp/session.h"

namespace gouji::lsp {

Server::Server(Host& host) : session_(std::make_unique<Session>(host)) {}

Server::~Server() = default;

void Server::feed(std::string_view bytes) { session_->feed(bytes); }

bool Server::work(std::string& out) { return session_->work(out); }

std::string Server::receive(std::string_view bytes) {
  std::string out;
  feed(bytes);
  while (work(out)) {
  }
  return out;
}

std::size_t Server::waiting() const { return session_->waiting(); }

bool Server::finished() const { return session_->finished(); }

int Server::exit_status() const { return session_->exit_status(); }

}  // namespace gouji::lsp
