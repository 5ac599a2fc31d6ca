#include "engine/report/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <nlohmann/json.hpp>

namespace gouji {
namespace {

TEST(JsonWriter, SetsCommasAndLines) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("a", 1);
  json.key("b");
  json.begin_array();
  json.new_line();
  json.begin_object();
  json.end_object();
  json.new_line();
  json.boolean(true);
  json.null();
  json.end_array();
  json.member_or_null("c", "");
  json.member("d", "x,");
  json.member("e", -7);
  json.end_object();
  json.finish();
  EXPECT_EQ(out, "{\"a\":1,\"b\":[\n{},\ntrue,null],\"c\":null,\"d\":\"x,\",\"e\":-7}");
}

TEST(JsonWriter, LeavesWhatIsAppendedAfterIt) {
  std::string out;
  {
    JsonWriter json(out);
    json.written("{\"a\":1}");
    json.finish();
    out += '\n';
  }
  EXPECT_EQ(out, "{\"a\":1}\n");
}

// Any text of any bytes comes back from another parser as it went in, save what is no UTF-8.
RC_GTEST_PROP(JsonWriter, TextsSurviveAParser, (const std::string& bytes)) {
  std::string out;
  JsonWriter json(out);
  const std::string text = valid_utf8(bytes);
  json.text(text);
  json.finish();
  RC_ASSERT(nlohmann::json::parse(out).get<std::string>() == text);
  RC_ASSERT(valid_utf8(text) == text);
}

}  // namespace
}  // namespace gouji
