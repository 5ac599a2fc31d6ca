#include "dsl/lsp/session.h"

#include <algorithm>

namespace gouji::lsp {

void Server::Session::feed(std::string_view bytes) {
  framing_.feed(bytes);
  while (auto frame = framing_.next()) {
    if (finished_) continue;
    Waiting waiting;
    if (!frame->problem.empty()) {
      waiting.problem = Refusal{ErrorCode::parse_error, std::move(frame->problem)};
    } else {
      ReadMessage read = read_message(frame->body);
      waiting.message = std::move(read.message);
      waiting.problem = std::move(read.problem);
    }
    if (!waiting.problem && waiting.message.method == "$/cancelRequest") {
      const std::string id = member(waiting.message.params, "id").dump(-1, ' ', false, Json::error_handler_t::replace);
      const auto is_it = [&](const Waiting& w) { return !w.message.method.empty() && !w.message.id.is_null() && w.message.id.dump() == id; };
      if (std::any_of(waiting_.begin(), waiting_.end(), is_it)) cancelled_.insert(id);
      continue;
    }
    waiting_.push_back(std::move(waiting));
  }
}

bool Server::Session::work(std::string& out) {
  if (finished_) return false;
  out_ = &out;
  if (!waiting_.empty()) {
    const Waiting waiting = std::move(waiting_.front());
    waiting_.pop_front();
    handle(waiting);
    return true;
  }
  return publish();
}

void Server::Session::handle(const Waiting& waiting) {
  const Message& message = waiting.message;
  if (waiting.problem) return answer(message.id, *waiting.problem);
  if (message.method.empty()) return answered(message);
  if (message.id.is_null()) return notification(message);
  if (cancelled_.erase(message.id.dump()) != 0) return answer(message.id, Refusal{ErrorCode::request_cancelled, "已取消"});
  answer(message.id, request(message));
}

Answer Server::Session::request(const Message& message) {
  if (shut_down_) return Refusal{ErrorCode::invalid_request, "已经 shutdown"};
  const bool first = message.method == "initialize";
  if (first && workspace_) return Refusal{ErrorCode::invalid_request, "已经 initialize 过了"};
  if (!first && !workspace_) return Refusal{ErrorCode::not_initialized, "还没有 initialize"};
  const auto found = requests().find(message.method);
  if (found == requests().end()) return Refusal{ErrorCode::method_not_found, "没有“" + message.method + "”这个请求"};
  return (this->*found->second)(message.params);
}

void Server::Session::notification(const Message& message) {
  if (message.method == "exit") {
    finished_ = true;
    waiting_.clear();
    return;
  }
  if (!workspace_ || shut_down_) return;
  const auto found = notifications().find(message.method);
  if (found != notifications().end()) (this->*found->second)(message.params);
}

void Server::Session::show(std::string message) {
  send(notification_text("window/showMessage", {{"type", 2}, {"message", std::move(message)}}));
}

// ---- the life of a session ----

Answer Server::Session::initialize(const Json& params) {
  const Json& abilities = member(params, "capabilities");
  const Json& text_document = member(abilities, "textDocument");
  const Json& encodings = member(member(abilities, "general"), "positionEncodings");
  const auto offers = [&](std::string_view name) {
    return encodings.is_array() && std::any_of(encodings.begin(), encodings.end(), [&](const Json& e) { return e == name; });
  };
  const auto is_true = [](const Json& value) { return value.is_boolean() && value.get<bool>(); };
  client_.encoding = offers("utf-8") ? Encoding::utf8 : Encoding::utf16;
  client_.snippets = is_true(member(member(member(text_document, "completion"), "completionItem"), "snippetSupport"));
  client_.related_information = is_true(member(member(text_document, "publishDiagnostics"), "relatedInformation"));
  client_.watches_files = is_true(member(member(member(abilities, "workspace"), "didChangeWatchedFiles"), "dynamicRegistration"));
  client_.gives_configuration = is_true(member(member(abilities, "workspace"), "configuration"));
  workspace_.emplace(host_, client_.encoding);
  const Json& options = member(params, "initializationOptions");
  configured(options.contains("gouji") ? member(options, "gouji") : options);
  return Json{{"capabilities", capabilities(client_)}, {"serverInfo", {{"name", "gouji"}}}};
}

Answer Server::Session::shutdown(const Json&) {
  shut_down_ = true;
  return Json(nullptr);
}

void Server::Session::initialized(const Json&) {
  if (client_.watches_files) {
    const Json watchers = Json::array({{{"globPattern", "**/*.{gj,lua,yaml}"}}});
    const Json registration{{"id", "watch"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", {{"watchers", watchers}}}};
    send(request_text(next_request_++, "client/registerCapability", {{"registrations", Json::array({registration})}}));
  }
  did_change_configuration(nullptr);
}

void Server::Session::did_change_configuration(const Json& params) {
  const Json& settings = member(member(params, "settings"), "gouji");
  if (settings.is_object()) return configured(settings);
  if (!client_.gives_configuration) return;
  configuration_request_ = next_request_++;
  send(request_text(*configuration_request_, "workspace/configuration", {{"items", Json::array({{{"section", "gouji"}}})}}));
}

void Server::Session::answered(const Message& message) {
  if (!configuration_request_ || message.id != *configuration_request_) return;
  configuration_request_.reset();
  if (message.result.is_array() && !message.result.empty()) configured(message.result.front());
}

void Server::Session::configured(const Json& settings) {
  if (!member(settings, "document").is_string()) return;
  const std::string document = text_of(settings, "document");
  if (document == document_) return;
  document_ = document;
  const std::string problem = host_.use_document(document);
  if (!problem.empty()) show(problem);
}

}  // namespace gouji::lsp
