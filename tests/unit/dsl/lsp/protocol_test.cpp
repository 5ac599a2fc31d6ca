// The protocol below the features: framing, the order of a session, errors that are answered and do no harm.
#include <gtest/gtest.h>

#include <random>

#include "dsl/lsp/framing.h"
#include "editor.h"

namespace gouji::lsp::test {
namespace {

Json request(int id, const std::string& method, Json params = Json::object()) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"method", method}, {"params", std::move(params)}};
}

Json notification(const std::string& method, Json params = Json::object()) { return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}; }

/// Code of the error in the last message, 0 where it has none.
int last_error(const std::string& bytes) {
  const std::vector<Json> all = messages_of(bytes);
  return all.empty() || !all.back().contains("error") ? 0 : all.back()["error"]["code"].get<int>();
}

class Protocol : public testing::Test {
 protected:
  std::string send(const Json& message) { return server.receive(framed_text(message)); }
  void initialize() { send(request(1, "initialize", {{"capabilities", Json::object()}})); }

  Files files;
  Server server{files};
};

TEST_F(Protocol, RequestsBeforeInitializeAreRefusedAndNotificationsDropped) {
  EXPECT_EQ(last_error(send(request(7, "textDocument/hover"))), -32002);
  EXPECT_EQ(send(notification("textDocument/didOpen", {{"textDocument", {{"uri", "file:///a.gj"}, {"text", "规则"}}}})), "");
}

TEST_F(Protocol, SaysWhatItCanDo) {
  const Json result = messages_of(send(request(1, "initialize", {{"capabilities", Json::object()}}))).front()["result"];
  EXPECT_EQ(result["capabilities"]["positionEncoding"], "utf-16");
  for (const char* ability : {"completionProvider", "hoverProvider", "definitionProvider", "referencesProvider", "renameProvider", "documentFormattingProvider",
                              "codeActionProvider", "semanticTokensProvider", "inlayHintProvider", "documentSymbolProvider", "foldingRangeProvider"}) {
    EXPECT_TRUE(result["capabilities"].contains(ability)) << ability;
  }
}

TEST_F(Protocol, CountsInUtf8WhereTheClientOffersIt) {
  const Json capabilities{{"general", {{"positionEncodings", {"utf-32", "utf-8"}}}}};
  const Json result = messages_of(send(request(1, "initialize", {{"capabilities", capabilities}}))).front()["result"];
  EXPECT_EQ(result["capabilities"]["positionEncoding"], "utf-8");
}

TEST_F(Protocol, InitializesOnce) {
  initialize();
  EXPECT_EQ(last_error(send(request(2, "initialize"))), -32600);
}

TEST_F(Protocol, LeavesWithZeroOnlyAfterShutdown) {
  initialize();
  EXPECT_TRUE(messages_of(send(request(2, "shutdown"))).front()["result"].is_null());
  EXPECT_EQ(last_error(send(request(3, "textDocument/hover"))), -32600);
  EXPECT_FALSE(server.finished());
  send(notification("exit"));
  EXPECT_TRUE(server.finished());
  EXPECT_EQ(server.exit_status(), 0);
}

TEST_F(Protocol, LeavesWithOneWithoutShutdown) {
  initialize();
  send(notification("exit"));
  EXPECT_TRUE(server.finished());
  EXPECT_EQ(server.exit_status(), 1);
  EXPECT_EQ(send(request(2, "shutdown")), "");
}

TEST_F(Protocol, UnknownRequestsAreRefusedAndUnknownNotificationsIgnored) {
  initialize();
  EXPECT_EQ(last_error(send(request(2, "textDocument/不知道"))), -32601);
  EXPECT_EQ(send(notification("$/setTrace", {{"value", "off"}})), "");
  EXPECT_EQ(send(notification("workspace/不知道")), "");
}

struct Bad {
  const char* name;
  std::string bytes;
  int code;
};
void PrintTo(const Bad& bad, std::ostream* out) { *out << bad.name; }

std::string raw(const std::string& body) { return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body; }

class BadBytes : public testing::TestWithParam<Bad> {};

TEST_P(BadBytes, AreAnsweredAndTheNextMessageIsRead) {
  Files files;
  Server server(files);
  const std::string answer = server.receive(GetParam().bytes);
  ASSERT_FALSE(answer.empty());
  EXPECT_EQ(last_error(answer), GetParam().code);
  const std::string next = server.receive(framed_text(request(9, "initialize", {{"capabilities", Json::object()}})));
  ASSERT_FALSE(messages_of(next).empty());
  EXPECT_EQ(messages_of(next).back()["id"], 9);
}

INSTANTIATE_TEST_SUITE_P(
    Of, BadBytes,
    testing::Values(Bad{"not_json", raw("{\"jsonrpc\":"), -32700}, Bad{"empty_body", raw(""), -32700}, Bad{"not_utf8", raw("\"\xC3\x28\""), -32700},
                    Bad{"an_array", raw("[]"), -32600}, Bad{"no_version", raw(R"({"id":1,"method":"initialize"})"), -32600},
                    Bad{"no_method", raw(R"({"jsonrpc":"2.0","id":1})"), -32600}, Bad{"id_is_object", raw(R"({"jsonrpc":"2.0","id":{},"method":"x"})"), -32600},
                    Bad{"params_are_text", raw(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":"x"})"), -32600},
                    Bad{"deep", raw(std::string(100000, '[')), -32700}, Bad{"deep_and_closed", raw(std::string(100000, '[') + std::string(100000, ']')), -32700},
                    Bad{"no_length", "Content-Type: application/vscode-jsonrpc\r\n\r\n", -32700},
                    Bad{"negative_length", "Content-Length: -5\r\n\r\n", -32700}, Bad{"huge_length", "Content-Length: 99999999999999999999999\r\n\r\n", -32700},
                    Bad{"no_colon", "hello\r\n\r\n", -32700}, Bad{"other_charset", "Content-Length: 2\r\nContent-Type: x; charset=gbk\r\n\r\n", -32700},
                    Bad{"endless_header", std::string(20000, 'x'), -32700}),
    [](const auto& test) { return std::string(test.param.name); });

TEST_F(Protocol, SkipsAMessageThatIsTooLongWithoutKeepingIt) {
  const std::size_t length = Framing::kLongestMessage + 1;
  const std::string answer = server.receive("Content-Length: " + std::to_string(length) + "\r\n\r\n");
  EXPECT_EQ(last_error(answer), -32700);
  const std::string block(1024 * 1024, 'x');
  for (std::size_t sent = 0; sent < length; sent += block.size()) server.receive(block.substr(0, std::min(block.size(), length - sent)));
  EXPECT_EQ(messages_of(send(request(1, "initialize"))).back()["id"], 1);
}

TEST_F(Protocol, ReadsMessagesHoweverTheyAreCut) {
  const std::string bytes = framed_text(request(1, "initialize", {{"capabilities", Json::object()}})) + framed_text(request(2, "shutdown"));
  std::string out;
  for (const char byte : bytes) out += server.receive(std::string_view(&byte, 1));
  const std::vector<Json> all = messages_of(out);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["id"], 2);
}

TEST_F(Protocol, HeaderNamesAreReadInAnyCase) {
  const std::string body = request(1, "initialize").dump();
  EXPECT_EQ(messages_of(server.receive("content-length:" + std::to_string(body.size()) + "\r\n\r\n" + body)).front()["id"], 1);
}

TEST_F(Protocol, CancelledRequestsThatWaitAreNotWorkedOn) {
  initialize();
  std::string out;
  server.feed(framed_text(request(5, "workspace/symbol", {{"query", ""}})) + framed_text(request(6, "workspace/symbol", {{"query", ""}})) +
              framed_text(notification("$/cancelRequest", {{"id", 6}})) + framed_text(notification("$/cancelRequest", {{"id", 99}})));
  while (server.work(out)) {
  }
  const std::vector<Json> all = messages_of(out);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].contains("result"));
  EXPECT_EQ(all[1]["id"], 6);
  EXPECT_EQ(all[1]["error"]["code"], -32800);
}

struct BadRequest {
  const char* name;
  std::string method;
  Json params;
};
void PrintTo(const BadRequest& bad, std::ostream* out) { *out << bad.name; }

class BadParams : public testing::TestWithParam<BadRequest> {};

TEST_P(BadParams, AreRefused) {
  Editor editor;
  editor.open("例.gj", "规则 例.一 “例”\n");
  const Json answer = editor.call(GetParam().method, GetParam().params);
  ASSERT_TRUE(answer.contains("error")) << answer;
  EXPECT_EQ(answer["error"]["code"], -32602);
}

INSTANTIATE_TEST_SUITE_P(
    Of, BadParams,
    testing::Values(BadRequest{"nothing", "textDocument/hover", nullptr}, BadRequest{"an_array", "textDocument/hover", Json::array()},
                    BadRequest{"no_position", "textDocument/completion", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}}},
                    BadRequest{"negative_line", "textDocument/completion",
                               {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}, {"position", {{"line", -1}, {"character", 0}}}}},
                    BadRequest{"line_is_text", "textDocument/definition",
                               {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}, {"position", {{"line", "一"}, {"character", 0}}}}},
                    BadRequest{"file_not_open", "textDocument/formatting", {{"textDocument", {{"uri", "file:///别的.gj"}}}}},
                    BadRequest{"uri_is_number", "textDocument/documentSymbol", {{"textDocument", {{"uri", 5}}}}},
                    BadRequest{"no_range", "textDocument/codeAction", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}}},
                    BadRequest{"no_name", "textDocument/rename",
                               {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}, {"position", {{"line", 0}, {"character", 4}}}}},
                    BadRequest{"no_item", "completionItem/resolve", Json::array({1})}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(ProtocolEdits, ChangesThatMakeNoSenseDoNoHarm) {
  Editor editor;
  editor.open("例.gj", "规则 例.一 “例”\n");
  const Json document{{"uri", uri_in_pack("例.gj")}, {"version", 3}};
  for (const Json& changes : {Json("x"), Json::array({5}), Json::array({{{"text", 7}}}), Json::array({{{"range", 4}, {"text", "一"}}}),
                              Json::array({{{"range", {{"start", {{"line", 9}, {"character", 9}}}, {"end", {{"line", 0}, {"character", 0}}}}}, {"text", "一"}}})}) {
    editor.notify("textDocument/didChange", {{"textDocument", document}, {"contentChanges", changes}});
  }
  editor.notify("textDocument/didChange", {{"textDocument", {{"uri", "file:///别的.gj"}, {"version", 1}}}, {"contentChanges", Json::array({{{"text", ""}}})}});
  editor.notify("textDocument/didClose", {{"textDocument", {{"uri", "file:///别的.gj"}}}});
  EXPECT_TRUE(editor.call("textDocument/documentSymbol", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}}).contains("result"));
}

TEST(ProtocolBytes, RandomBytesNeverStopIt) {
  std::mt19937 random(20260131);
  const std::string whole = framed_text(request(1, "initialize", {{"capabilities", Json::object()}})) + framed_text(request(2, "shutdown"));
  for (int round = 0; round < 200; ++round) {
    Files files;
    Server server(files);
    std::string bytes = whole;
    for (int change = 0; change < 8; ++change) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    const std::string out = server.receive(bytes);
    EXPECT_NO_THROW(messages_of(out));
  }
}

}  // namespace
}  // namespace gouji::lsp::test
