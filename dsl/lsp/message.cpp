#include "dsl/lsp/message.h"

#include <limits>

namespace gouji::lsp {

namespace {

/// Texts of files that are not UTF-8 may be quoted in an answer.
std::string written(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// Values are copied and written recursively; no message of the protocol comes near this depth.
bool is_too_deep(std::string_view body) {
  constexpr unsigned kDeepest = 200;
  unsigned depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    if (in_text) {
      if (c == '\\') ++i;
      if (c == '"') in_text = false;
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepest) return true;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return false;
}

bool is_id(const Json& id) { return id.is_string() || id.is_number_integer(); }

}  // namespace

ReadMessage read_message(std::string_view body) {
  ReadMessage read;
  if (is_too_deep(body)) {
    read.problem = Refusal{ErrorCode::parse_error, "消息嵌套太深"};
    return read;
  }
  Json value = Json::parse(body, nullptr, false);
  if (value.is_discarded()) {
    read.problem = Refusal{ErrorCode::parse_error, "消息不是 JSON"};
    return read;
  }
  Message& message = read.message;
  const auto refuse = [&](std::string why) {
    read.problem = Refusal{ErrorCode::invalid_request, std::move(why)};
    return read;
  };
  if (!value.is_object()) return refuse("消息应当是一个 JSON 对象");
  const Json& id = member(value, "id");
  if (is_id(id)) message.id = id;
  if (member(value, "jsonrpc") != "2.0") return refuse("消息里缺 \"jsonrpc\": \"2.0\"");
  const Json& method = member(value, "method");
  if (method.is_string()) {
    if (!id.is_null() && !is_id(id)) return refuse("请求的 id 应当是整数或字符串");
    message.method = method.get<std::string>();
    const Json& params = member(value, "params");
    if (!params.is_null() && !params.is_object() && !params.is_array()) return refuse("params 应当是对象或数组");
    message.params = params;
    return read;
  }
  const bool is_answer = !message.id.is_null() && (value.contains("result") || value.contains("error"));
  if (!is_answer) return refuse("消息里缺 method");
  message.result = member(value, "result");
  return read;
}

std::string answer_text(const Json& id, const Answer& answer) {
  Json out{{"jsonrpc", "2.0"}, {"id", id}};
  if (const auto* refusal = std::get_if<Refusal>(&answer)) {
    out["error"] = {{"code", static_cast<int>(refusal->code)}, {"message", refusal->message}};
  } else {
    out["result"] = std::get<Json>(answer);
  }
  return written(out);
}

std::string notification_text(std::string_view method, Json params) {
  return written(Json{{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

std::string request_text(int id, std::string_view method, Json params) {
  return written(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}});
}

const Json& member(const Json& of, std::string_view key) {
  static const Json nothing;
  if (!of.is_object()) return nothing;
  const auto found = of.find(key);
  return found == of.end() ? nothing : *found;
}

std::string text_of(const Json& of, std::string_view key) {
  const Json& value = member(of, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

std::optional<Position> read_position(const Json& value) {
  const auto count = [](const Json& number) -> std::optional<std::uint32_t> {
    if (!number.is_number_unsigned()) return std::nullopt;
    const auto n = number.get<std::uint64_t>();
    return n > std::numeric_limits<std::uint32_t>::max() ? std::numeric_limits<std::uint32_t>::max() : static_cast<std::uint32_t>(n);
  };
  const auto line = count(member(value, "line"));
  const auto character = count(member(value, "character"));
  if (!line || !character) return std::nullopt;
  return Position{*line, *character};
}

std::optional<Range> read_range(const Json& value) {
  const auto start = read_position(member(value, "start"));
  const auto end = read_position(member(value, "end"));
  if (!start || !end) return std::nullopt;
  return Range{*start, *end};
}

Json to_json(Position position) { return {{"line", position.line}, {"character", position.character}}; }

Json to_json(Range range) { return {{"start", to_json(range.start)}, {"end", to_json(range.end)}}; }

}  // namespace gouji::lsp
