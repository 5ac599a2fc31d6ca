#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <nlohmann/json.hpp>

#include "dsl/lsp/position.h"

/// JSON-RPC 2.0: what messages say, without what they mean.
namespace gouji::lsp {

using Json = nlohmann::json;

enum class ErrorCode : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  not_initialized = -32002,
  request_failed = -32803,
  request_cancelled = -32800
};

/// Why a request is not answered.
struct Refusal {
  ErrorCode code = ErrorCode::request_failed;
  std::string message;
};

/// What a request gets.
using Answer = std::variant<Json, Refusal>;

/// A message of the client.
struct Message {
  Json id;              ///< null: a notification
  std::string method;   ///< empty: the answer to a request of ours
  Json params;
  Json result;          ///< of an answer; null where it is an error
};

/// Reads one message; a Refusal for what is no message, `id` then that of the request as far as it can be told.
struct ReadMessage {
  Message message;
  std::optional<Refusal> problem;
};
ReadMessage read_message(std::string_view body);

/// Messages of the server, without header.
std::string answer_text(const Json& id, const Answer& answer);
std::string notification_text(std::string_view method, Json params);
std::string request_text(int id, std::string_view method, Json params);

// ---- reading what a client sent; nothing of it is taken on trust ----

/// The value of a key; null where there is none or where `of` is no object.
const Json& member(const Json& of, std::string_view key);
/// The text of a key; empty where it is no text.
std::string text_of(const Json& of, std::string_view key);
std::optional<Position> read_position(const Json& value);
std::optional<Range> read_range(const Json& value);

Json to_json(Position position);
Json to_json(Range range);

}  // namespace gouji::lsp
