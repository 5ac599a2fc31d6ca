#pragma once
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "dsl/lsp/framing.h"
#include "dsl/lsp/message.h"
#include "dsl/lsp/server.h"
#include "dsl/lsp/view.h"
#include "dsl/lsp/workspace.h"

namespace gouji::lsp {

/// One client from its first byte to `exit`: the order of the protocol, what was cancelled, what has been published.
class Server::Session {
 public:
  explicit Session(Host& host) : host_(host) {}

  void feed(std::string_view bytes);
  bool work(std::string& out);
  std::size_t waiting() const { return waiting_.size(); }
  bool finished() const { return finished_; }
  int exit_status() const { return shut_down_ ? 0 : 1; }

 private:
  using Request = Answer (Session::*)(const Json& params);
  using Notification = void (Session::*)(const Json& params);
  struct Waiting {
    Message message;
    std::optional<Refusal> problem;
  };

  void handle(const Waiting& waiting);
  Answer request(const Message& message);
  void notification(const Message& message);
  void answer(const Json& id, const Answer& answer) { send(answer_text(id, answer)); }
  void send(const std::string& body) { out_->append(framed(body)); }
  void show(std::string message);

  // ---- session.cpp: the life of a session ----
  Answer initialize(const Json& params);
  Answer shutdown(const Json& params);
  void initialized(const Json& params);
  void configured(const Json& settings);
  void answered(const Message& message);

  // ---- session_documents.cpp: texts, and what is published of them ----
  void did_open(const Json& params);
  void did_change(const Json& params);
  void did_close(const Json& params);
  void did_save(const Json& params);
  void did_change_watched_files(const Json& params);
  void did_change_configuration(const Json& params);
  bool publish();
  void apply(std::string& text, const Json& change) const;

  // ---- session_features.cpp: what is asked of a document ----
  struct Asked {
    std::optional<View> view;
    std::uint32_t offset = 0;
    std::optional<Refusal> refusal;
  };
  /// The document of textDocument.uri, and where params have a position, its offset.
  Asked asked(const Json& params, bool with_position);
  Answer at_position(const Json& params, Json (*feature)(const View&, std::uint32_t offset));
  Answer in_document(const Json& params, Json (*feature)(const View&));
  Answer completion(const Json& params);
  Answer completion_item(const Json& params);
  Answer hovering(const Json& params);
  Answer going_to_definition(const Json& params);
  Answer finding_references(const Json& params);
  Answer highlighting(const Json& params);
  Answer preparing_rename(const Json& params);
  Answer renaming(const Json& params);
  Answer offering_actions(const Json& params);
  Answer tokens(const Json& params);
  Answer hints(const Json& params);
  Answer listing_symbols(const Json& params);
  Answer folding(const Json& params);
  Answer searching_symbols(const Json& params);
  Answer formatting(const Json& params);
  Answer range_formatting(const Json& params);
  static const std::map<std::string_view, Request>& requests();
  static const std::map<std::string_view, Notification>& notifications();
  static Json capabilities(const ClientAbilities& client);

  struct Published {
    std::string diagnostics;
    std::optional<std::int64_t> version;
  };

  Host& host_;
  Framing framing_;
  std::deque<Waiting> waiting_;
  std::set<std::string> cancelled_;          ///< ids, as JSON, of requests that wait
  std::string* out_ = nullptr;
  ClientAbilities client_;
  std::optional<Workspace> workspace_;       ///< once initialized
  bool shut_down_ = false;
  bool finished_ = false;
  bool unpublished_ = false;
  std::map<std::string, std::int64_t> versions_;   ///< of open documents, by path
  std::map<std::string, Published> published_;     ///< by path
  int next_request_ = 1;
  std::optional<int> configuration_request_;
  std::string document_;                     ///< of the configuration
};

}  // namespace gouji::lsp
