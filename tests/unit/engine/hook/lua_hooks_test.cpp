#include <gtest/gtest.h>

#include "engine/hook/lua_hooks.h"
#include "engine/model/facts.h"

/// Hooks: values go in and out typed, nothing gets out of the sandbox, and nothing runs or grows for ever.
namespace gouji {
namespace {

using dsl::Type;
using dsl::TypeKind;

class Hooks : public ::testing::Test {
 protected:
  HookResult call(const std::string& script, std::vector<Value> arguments, const Type& type) {
    LuaHooks hooks([&](const std::string& file) { return file == "试.lua" ? std::optional(script) : std::nullopt; });
    return hooks.call("试.lua", "试", arguments, type, memory_);
  }
  Value text(std::string_view raw) {
    Value value;
    value.kind = Kind::text;
    value.state = State::present;
    value.text = memory_.make(Text{raw, fold(raw, memory_)});
    return value;
  }
  static Value amount(std::int64_t units) {
    Value value;
    value.kind = Kind::amount;
    value.state = State::present;
    value.quantity = Quantity::exact(units);
    return value;
  }
  std::string error(const std::string& body) { return call("return function(x)\n" + body + "\nend", {text("x")}, Type::of(TypeKind::text)).error; }

  Arena memory_;
};

TEST_F(Hooks, ValuesGoInAndOut) {
  EXPECT_EQ(call("return function(x) return x .. '科' end", {text("节水")}, Type::of(TypeKind::text)).value.text->raw, "节水科");
  EXPECT_EQ(call("return {['试'] = function(x) return x * 2 end}", {amount(123)}, Type::of(TypeKind::amount)).value.quantity.value, 246);
  EXPECT_EQ(call("return function() return 1.5 end", {}, Type::of(TypeKind::number)).value.quantity.value, 1'500'000);
  EXPECT_TRUE(call("return function() return true end", {}, Type::of(TypeKind::boolean)).value.truth);
  EXPECT_EQ(call("return function() return '2026-01-31' end", {}, Type::of(TypeKind::date)).value.date, *make_date(2026, 1, 31));
  EXPECT_EQ(call("return function() return 2026 end", {}, Type::of(TypeKind::year)).value.year, 2026);
  EXPECT_EQ(call("return function() return nil end", {}, Type::of(TypeKind::text)).value.state, State::absent);
  const HookResult list = call("return function(x) return {x, '乙'} end", {text("甲")}, Type::list_of(Type::of(TypeKind::text)));
  ASSERT_EQ(list.value.list->count, 2U);
  EXPECT_EQ(list.value.list->items[1].text->raw, "乙");
}

TEST_F(Hooks, ErrorsNameFileAndLine) {
  EXPECT_NE(error("error('不认识')").find("试.lua:2: 不认识"), std::string::npos);
  EXPECT_NE(call("return function(", {}, Type::of(TypeKind::text)).error.find("试.lua:1:"), std::string::npos);
  EXPECT_NE(call("return {}", {}, Type::of(TypeKind::text)).error.find("没有函数“试”"), std::string::npos);
  EXPECT_NE(call("return function() return 1.5 end", {}, Type::of(TypeKind::amount)).error.find("类型不合"), std::string::npos);
  LuaHooks hooks([](const std::string&) { return std::optional<std::string>(); });
  EXPECT_EQ(hooks.call("无.lua", "试", {}, Type::of(TypeKind::text), memory_).error, "找不到函数文件“无.lua”");
}

TEST_F(Hooks, NothingGetsOutOfTheSandbox) {
  for (const char* name : {"io", "os", "debug", "load", "loadstring", "dofile", "loadfile", "require", "coroutine", "package", "setmetatable", "getmetatable",
                           "rawset", "collectgarbage", "print", "_G", "next", "pcall", "math.random", "string.dump", "table.move"}) {
    EXPECT_EQ(error(std::string("if ") + name + " == nil then return 'x' end error('there')"), "") << name;
  }
  EXPECT_NE(error("global = 1 return x"), "");
  EXPECT_NE(error("string.rep = nil return x"), "");
  EXPECT_NE(error("return tostring({}):sub(1, 5) == 'table' and error('ok')").find("ok"), std::string::npos);
  EXPECT_NE(error("return string.format('%p', {})"), "");
}

TEST_F(Hooks, FindsPlainTextsOfAnyLengthAndPatternsWithinBounds) {
  EXPECT_EQ(call("return function(x) return x:find('.', 1, true) end", {text("甲.乙")}, Type::of(TypeKind::number)).value.quantity.value, 4'000'000);
  EXPECT_EQ(call("return function(x) return x:find('.') end", {text("甲.乙")}, Type::of(TypeKind::number)).value.quantity.value, 1'000'000);
}

// Many characters are looked at together: runs of every length end where they end one by one.
TEST_F(Hooks, ClassesAndSetsReadRunsOfAnyLength) {
  const std::string script = R"lua(return function()
  local wrong = {}
  for _, sign in ipairs{'%d', '%D', '%s', '%S', '%a', '%W', '[%d.]', '[^%d.]', '[\xE3\xEF]', '[^\x80-\xBF]', '[%s,;%d]', '[]a-c]', '[^]a]',
                        '[z-a]', 'a', '.'} do
    for _, run in ipairs{'1', 'a', ' ', ']', ',', '。', '\0', '\255'} do
      for length = 0, 40 do
        local text = 'x' .. run:rep(length) .. '7y，' .. run:rep(length)
        local first, last
        for at = 1, #text do
          local fits = text:sub(at, at):find('^' .. sign .. '$') ~= nil
          if fits and (not last or last == at - 1) then first, last = first or at, at end
        end
        local from, to = text:find(sign .. '+')
        local kept, count = text:gsub(sign, '')
        local left = {}
        for at = 1, #text do
          if not text:sub(at, at):find('^' .. sign .. '$') then left[#left + 1] = text:sub(at, at) end
        end
        if from ~= first or to ~= last or kept ~= table.concat(left) or count ~= #text - #left then wrong[#wrong + 1] = sign .. run .. length end
      end
    end
  end
  return table.concat(wrong, ' ')
end)lua";
  HookLimits limits;
  limits.instructions = 100'000'000;
  LuaHooks hooks([&](const std::string&) { return std::optional(script); }, limits);
  const HookResult result = hooks.call("试.lua", "试", {}, Type::of(TypeKind::text), memory_);
  EXPECT_EQ(result.error, "");
  EXPECT_EQ(result.value.text->raw, "");
}

TEST_F(Hooks, TablesAreWalkedInTheOrderOfTheirKeys) {
  const std::string script = "return function() local s = '' for k in pairs{c = 1, a = 1, b = 1, [2] = 1, [1] = 1} do s = s .. k end return s end";
  EXPECT_EQ(call(script, {}, Type::of(TypeKind::text)).value.text->raw, "12abc");
}

}  // namespace
}  // namespace gouji
