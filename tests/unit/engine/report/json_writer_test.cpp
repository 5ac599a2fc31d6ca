#include "engine/report/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

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

TEST(JsonWriter, WritesNumbersOfAnyLength) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const std::int64_t number : {0, 9, 10, 99, 100, 999, 1000, 9999, 10000, -1, -1000}) json.number(number);
  json.number(std::numeric_limits<std::int64_t>::min());
  json.end_array();
  json.finish();
  EXPECT_EQ(out, "[0,9,10,99,100,999,1000,9999,10000,-1,-1000,-9223372036854775808]");
}

TEST(JsonWriter, EscapesNamesThatAreNotWrittenDown) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member(std::string_view("a\"b"), "c");
  json.member("d", "e");
  json.end_object();
  json.finish();
  EXPECT_EQ(out, "{\"a\\\"b\":\"c\",\"d\":\"e\"}");
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
