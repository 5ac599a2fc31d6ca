#include "dsl/lsp/diagnose.h"
#include "dsl/lsp/session.h"
#include "dsl/lsp/uri.h"

namespace gouji::lsp {

namespace {

/// Texts beyond this are not rule files; places in a text are 32 bits wide.
constexpr std::size_t kLongestText = 16U * 1024 * 1024;

/// What a document is known by: its path, or its URI where it is no file.
std::string key_of(const Json& params) {
  const std::string uri = text_of(member(params, "textDocument"), "uri");
  std::string path = path_of(uri);
  return path.empty() ? uri : path;
}

std::int64_t version_of(const Json& params) {
  const Json& version = member(member(params, "textDocument"), "version");
  return version.is_number_integer() ? version.get<std::int64_t>() : 0;
}

}  // namespace

void Server::Session::did_open(const Json& params) {
  const std::string path = key_of(params);
  const Json& text = member(member(params, "textDocument"), "text");
  if (path.empty() || !text.is_string()) return;
  if (text.get_ref<const std::string&>().size() > kLongestText) return show("文件太大，没有检查：" + path);
  versions_[path] = version_of(params);
  workspace_->open(path, text.get<std::string>());
  unpublished_ = true;
  if (const Found found = workspace_->find(path); found && !found.pack->problem().empty()) show(found.pack->problem());
}

void Server::Session::did_change(const Json& params) {
  const std::string path = key_of(params);
  const Found found = workspace_->find(path);
  if (!found || !workspace_->is_open(path)) return;
  versions_[path] = version_of(params);
  const Json& changes = member(params, "contentChanges");
  if (!changes.is_array()) return;
  std::string text(found.file->text());
  for (const Json& change : changes) apply(text, change);
  if (text.size() > kLongestText) return show("文件太大，没有检查：" + path);
  workspace_->edit(path, std::move(text));
  unpublished_ = true;
}

void Server::Session::apply(std::string& text, const Json& change) const {
  const Json& written = member(change, "text");
  if (!written.is_string()) return;
  const auto& replacement = written.get_ref<const std::string&>();
  if (!member(change, "range").is_object()) {
    text = replacement;
    return;
  }
  const auto range = read_range(member(change, "range"));
  if (!range || text.size() > kLongestText) return;
  const dsl::Span span = Lines(text, client_.encoding).span(*range);
  text.replace(span.begin, span.end - span.begin, replacement);
}

void Server::Session::did_close(const Json& params) {
  const std::string path = key_of(params);
  versions_.erase(path);
  if (!workspace_->is_open(path)) return;
  workspace_->close(path);
  unpublished_ = true;
}

void Server::Session::did_save(const Json&) {}

void Server::Session::did_change_watched_files(const Json&) {
  workspace_->reload();
  unpublished_ = true;
}

/// Sends the diagnostics that are not what the client has already; a file that is gone from view loses its own.
bool Server::Session::publish() {
  if (!unpublished_ || !workspace_) return false;
  unpublished_ = false;
  workspace_->settle();
  std::map<std::string, Published> now;
  for (const auto& pack : workspace_->packs()) {
    for (const auto& file : pack->files()) {
      if (workspace_->find(file->path()).pack != pack.get()) continue;
      const View view{host_, *workspace_, *pack, *file, client_};
      Published& item = now[file->path()];
      item.diagnostics = diagnostics_of(view).dump(-1, ' ', false, Json::error_handler_t::replace);
      if (const auto version = versions_.find(file->path()); version != versions_.end()) item.version = version->second;
    }
  }
  const auto send_item = [&](const std::string& path, const Published& item) {
    Json params{{"uri", uri_for(path)}, {"diagnostics", Json::parse(item.diagnostics, nullptr, false)}};
    if (item.version) params["version"] = *item.version;
    send(notification_text("textDocument/publishDiagnostics", std::move(params)));
  };
  for (const auto& [path, item] : now) {
    const auto before = published_.find(path);
    const bool is_new = before == published_.end();
    if (is_new && item.diagnostics == "[]" && !item.version) continue;
    if (is_new || before->second.diagnostics != item.diagnostics || before->second.version != item.version) send_item(path, item);
  }
  for (const auto& [path, item] : published_) {
    if (now.count(path) == 0 && item.diagnostics != "[]") send_item(path, {"[]", std::nullopt});
  }
  published_ = std::move(now);
  return true;
}

}  // namespace gouji::lsp
