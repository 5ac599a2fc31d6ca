#include "editor.h"

#include <algorithm>

#include "dsl/check/dump.h"
#include "dsl/lsp/position.h"
#include "dsl/lsp/uri.h"

namespace gouji::lsp::test {

// ---- files ----

PackFiles Files::pack_of(const std::string& path) {
  if (!path.starts_with("/包/")) return {path, {{path, {}}}, {}};
  PackFiles about{"/包", {}, {}};
  for (const auto& [name, text] : texts) {
    if (name.starts_with("/包/")) about.files.push_back({name, {}});
  }
  return about;
}

std::optional<std::string> Files::read(const std::string& path) {
  const auto found = texts.find(path);
  return found == texts.end() ? std::nullopt : std::optional(found->second);
}

std::string Files::used_file(const std::string& from, const std::string& name) {
  const std::string path = from.substr(0, from.rfind('/') + 1) + name;
  return texts.count(path) != 0 ? path : std::string();
}

std::optional<OutsidePlace> Files::hook_place(const std::string&, const dsl::ast::Function& function) {
  return OutsidePlace{"/包/" + function.file.text, 3};
}

std::optional<OutsidePlace> Files::form_place(const dsl::Schema&, const std::string& name) {
  if (name == "甲表") return OutsidePlace{"/表式/water-budget.yaml", 7};
  return std::nullopt;
}

std::vector<Choice> Files::catalogue_numbers(const dsl::Schema&, const std::string& root) {
  if (root != "目录") return {};
  return {{"晋财综〔2021〕63号", "自 2021-12-01 施行"}};
}

std::string Files::use_document(const std::string& path) {
  document_ = path;
  return path == "没有.txt" ? "没有这个文件" : "";
}

std::optional<LiveValue> Files::live_value(const std::vector<std::string>&, const dsl::checked::Expr& expression, const dsl::Place& place) {
  if (document_.empty()) return std::nullopt;
  return LiveValue{dsl::dump(expression, place.schema()), "12.335 至 12.345万元", {}, {313}};
}

// ---- texts ----

Marked marked(const std::string& text) {
  const std::string mark = "‸";
  const std::size_t at = text.find(mark);
  Marked out{text, 0, 0};
  if (at == std::string::npos) return out;
  out.text.erase(at, mark.size());
  const Position position = Lines(out.text, Encoding::utf16).position(static_cast<std::uint32_t>(at));
  out.line = static_cast<int>(position.line);
  out.character = static_cast<int>(position.character);
  return out;
}

std::string framed_text(const Json& message) {
  const std::string body = message.dump();
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string uri_in_pack(const std::string& name) { return uri_of("/包/" + name); }

std::vector<Json> messages_of(const std::string& bytes) {
  std::vector<Json> out;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::string head = "Content-Length: ";
    const std::size_t end = bytes.find("\r\n\r\n", at);
    if (bytes.compare(at, head.size(), head) != 0 || end == std::string::npos) throw std::runtime_error("not a message: " + bytes.substr(at));
    const std::size_t length = std::stoul(bytes.substr(at + head.size(), end - at - head.size()));
    out.push_back(Json::parse(bytes.substr(end + 4, length)));
    at = end + 4 + length;
  }
  return out;
}

std::string edited(const std::string& text, const Json& edits) {
  const Lines lines(text, Encoding::utf16);
  std::vector<std::tuple<dsl::Span, std::string>> all;
  for (const Json& edit : edits) {
    const auto place = [&](const Json& p) { return lines.offset({p["line"].get<std::uint32_t>(), p["character"].get<std::uint32_t>()}); };
    all.emplace_back(dsl::Span{place(edit["range"]["start"]), place(edit["range"]["end"])}, edit["newText"].get<std::string>());
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return std::get<0>(a).begin > std::get<0>(b).begin; });
  std::string out = text;
  for (const auto& [span, replacement] : all) out.replace(span.begin, span.end - span.begin, replacement);
  return out;
}

// ---- the client ----

Editor::Editor(Json capabilities) : server_(std::make_unique<Server>(files_)) {
  call("initialize", {{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", std::move(capabilities)}});
  notify("initialized", Json::object());
}

void Editor::take(const std::string& bytes) {
  for (const Json& message : messages_of(bytes)) {
    if (!message.contains("method")) {
      if (message["id"].is_number()) answers_[message["id"].get<int>()] = message;
    } else if (message["method"] == "textDocument/publishDiagnostics") {
      published_[message["params"]["uri"].get<std::string>()] = message["params"];
    }
  }
}

Json Editor::call(const std::string& method, Json params) {
  const int id = next_++;
  take(server_->receive(framed_text({{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}})));
  return answers_.at(id);
}

Json Editor::request(const std::string& method, Json params) {
  const Json answer = call(method, std::move(params));
  return answer.contains("result") ? answer["result"] : answer["error"];
}

void Editor::notify(const std::string& method, Json params) {
  take(server_->receive(framed_text({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}})));
}

void Editor::open(const std::string& name, const std::string& text) {
  cursor_ = marked(text);
  uri_ = uri_in_pack(name);
  const bool is_new = texts_.count(uri_) == 0;
  texts_[uri_] = cursor_.text;
  if (is_new) {
    notify("textDocument/didOpen", {{"textDocument", {{"uri", uri_}, {"languageId", "gouji"}, {"version", 1}, {"text", cursor_.text}}}});
  } else {
    notify("textDocument/didChange", {{"textDocument", {{"uri", uri_}, {"version", 2}}}, {"contentChanges", Json::array({{{"text", cursor_.text}}})}});
  }
}

Json Editor::at_cursor() const {
  return {{"textDocument", {{"uri", uri_}}}, {"position", {{"line", cursor_.line}, {"character", cursor_.character}}}};
}

Json Editor::ask(const std::string& method, Json more) {
  Json params = at_cursor();
  params.update(more);
  return request(method, std::move(params));
}

Json Editor::published(const std::string& name) const {
  const auto found = published_.find(uri_in_pack(name));
  return found == published_.end() ? Json() : found->second;
}

std::vector<std::string> Editor::problems(const std::string& name) const {
  std::vector<std::string> out;
  const Json params = published(name);
  if (params.is_null()) return out;
  const auto text = texts_.find(uri_in_pack(name));
  const std::string& content = text != texts_.end() ? text->second : files_.texts.at("/包/" + name);
  const Lines lines(content, Encoding::utf16);
  for (const Json& one : params["diagnostics"]) {
    const auto place = [&](const Json& p) { return lines.offset({p["line"].get<std::uint32_t>(), p["character"].get<std::uint32_t>()}); };
    const std::uint32_t begin = place(one["range"]["start"]);
    out.push_back(one["code"].get<std::string>() + " " + content.substr(begin, place(one["range"]["end"]) - begin));
  }
  return out;
}

std::vector<std::string> Editor::completions(const std::string& text) {
  open("例.gj", text);
  std::vector<std::string> out;
  const Json list = ask("textDocument/completion");
  for (const Json& item : list["items"]) out.push_back(item["label"].get<std::string>());
  return out;
}

std::string Editor::hover_text(const std::string& text) {
  open("例.gj", text);
  const Json answer = ask("textDocument/hover");
  return answer.is_null() ? std::string() : answer["contents"]["value"].get<std::string>();
}

}  // namespace gouji::lsp::test
