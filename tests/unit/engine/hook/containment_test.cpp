// Protects: whatever a hook does, its call ends within its budget with the line of the script and the reason, memory stays bounded,
// and the next call is as good as the first.
#include <gtest/gtest.h>

#include <ostream>

#include "engine/hook/lua_hooks.h"
#include "engine/model/facts.h"

namespace gouji {
namespace {

using dsl::Type;
using dsl::TypeKind;

Value text_value(std::string_view raw, Arena& memory) {
  Value value;
  value.kind = Kind::text;
  value.state = State::present;
  value.text = memory.make(Text{raw, fold(raw, memory)});
  return value;
}

struct Attack {
  const char* name;
  std::string body;      ///< of a function of x, from the second line on
  const char* error;     ///< part of what is said
  friend std::ostream& operator<<(std::ostream& out, const Attack& attack) { return out << attack.name; }
};

/// A table t whose length is said to be above 2⁶¹, for Lua looks for it by doubling.
std::string far_table() { return "local t = {} for i = 0, 61 do t[1 << i] = 1 t[(1 << i) + 1] = 1 end "; }

class Containment : public testing::TestWithParam<Attack> {};

TEST_P(Containment, EndsWithLineAndReason) {
  const Attack& attack = GetParam();
  const std::string script = std::string("return {bad = function(x)\n") + attack.body + "\nend, good = function(x) return x .. '!' end}";
  LuaHooks hooks([&](const std::string&) { return std::optional(script); });
  Arena memory;
  const std::vector<Value> arguments{text_value("好", memory)};
  const HookResult result = hooks.call("钩.lua", "bad", arguments, Type::of(TypeKind::text), memory);
  EXPECT_TRUE(result.error.find(attack.error) != std::string::npos) << result.error;
  EXPECT_TRUE(result.error.starts_with("钩.lua:")) << result.error;
  EXPECT_LE(result.work, 1'000'000U);
  const HookResult next = hooks.call("钩.lua", "good", arguments, Type::of(TypeKind::text), memory);
  EXPECT_EQ(next.error, "");
  ASSERT_EQ(next.value.state, State::present);
  EXPECT_EQ(next.value.text->raw, "好!");
}

constexpr const char* kSpent = "计算量超出限额";
constexpr const char* kMemory = "内存超出限额";
constexpr const char* kLong = "文字太长";
constexpr const char* kDeep = "调用得太深";

INSTANTIATE_TEST_SUITE_P(
    Loops, Containment,
    testing::Values(Attack{"while", "while true do end", "钩.lua:2: 计算量超出限额"}, Attack{"goto", "::a:: goto a", kSpent}, Attack{"repeat", "repeat until false", kSpent},
                    Attack{"for", "for i = 1, math.maxinteger do end", kSpent}, Attack{"for_float", "for i = 0, 1, 0.0000000001 do end", kSpent},
                    Attack{"line", "local n = 0\nwhile true do\nn = n + 1\nend", "钩.lua:"}, Attack{"tail_calls", "local function f() return f() end return f()", kSpent},
                    Attack{"iterator", "for a in function() return 1 end do end", kSpent},
                    Attack{"gsub_callback", "return (('a'):rep(60000):gsub('.', function() for i = 1, 100 do end end))", kSpent},
                    Attack{"sort_callback", "local t = {} for i = 1, 20000 do t[i] = i end table.sort(t, function() for i = 1, 100 do end return false end)", kSpent}),
    [](const auto& attack) { return std::string(attack.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Memory, Containment,
    testing::Values(Attack{"table", "local t = {} while true do t[#t + 1] = {} end", kSpent}, Attack{"rep_gigabytes", "return ('x'):rep(1 << 40)", kSpent},
                    Attack{"rep_long", "return ('x'):rep(100000)", kLong}, Attack{"rep_nothing_for_ever", "return (''):rep(math.maxinteger)", kSpent},
                    Attack{"rep_separator", "return (''):rep(1 << 62, ',')", kSpent}, Attack{"doubling", "while true do x = x .. x end", kLong},
                    Attack{"recursion", "local function f(n) return f(n + 1) + 1 end return f(1)", kDeep},
                    Attack{"mutual_recursion", "local f, g function f(n) return 1 + g(n) end function g(n) return 1 + f(n) end return f(1)", kDeep},
                    Attack{"c_recursion", "local function f(s) return (s:gsub('.', f)) .. 'x' end return f('a')", "stack overflow"},
                    Attack{"many_arguments", "local function f(...) return f(1, ...) end return f()", kDeep},
                    Attack{"concat", "local t = {} for i = 1, 1000 do t[i] = ('x'):rep(1000) end return table.concat(t)", kLong},
                    Attack{"gsub_grows", "return (('a'):rep(60000):gsub('a', 'aaaaaaaaaa'))", kLong},
                    Attack{"format", "local t = {} for i = 1, 60000 do t[#t + 1] = string.format('%99.99f', 1e300) end", kSpent},
                    Attack{"pack", "return string.pack('!16 c1000000000', 'x')", "钩.lua"}, Attack{"pack_long", "return string.pack(('i16'):rep(1000), 1)", "格式最长"},
                    Attack{"keys", "local t = {} for i = 1, 1e9 do t['k' .. i] = i end", kMemory}, Attack{"closures", "local t = {} for i = 1, 1e9 do t[i] = function() return t end end", kMemory}),
    [](const auto& attack) { return std::string(attack.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Library, Containment,
    testing::Values(Attack{"find", "return ('a'):rep(30000):find('.-.-.-.-b')", kSpent}, Attack{"match", "return ('a'):rep(30000):match('(a*)(a*)(a*)(a*)b')", kSpent},
                    Attack{"gmatch", "for w in ('a'):rep(30000):gmatch('a*a*a*b') do end", kSpent}, Attack{"gsub", "return (('a'):rep(30000):gsub('a*a*a*b', ''))", kSpent},
                    Attack{"optional", "local n = 60 return ('a'):rep(n):find(('a?'):rep(n) .. ('a'):rep(n))", kSpent},
                    Attack{"back_reference", "return ('a'):rep(30000):find('(.-)%1%1%1b')", kSpent}, Attack{"balanced", "return ('('):rep(60000):find('%b()')", kSpent},
                    Attack{"frontier", "return ('a b '):rep(15000):find('%f[a].-%f[c]c')", kSpent}, Attack{"plain_find", "return (('a'):rep(60000) .. 'c'):find(('a'):rep(30000) .. 'b', 1, true)", kSpent},
                    Attack{"deep_pattern", "return ('a'):rep(300):find(('(a'):rep(31) .. ')')", "钩.lua"}, Attack{"many_captures", "return x:find(('()'):rep(33))", "too many captures"},
                    Attack{"broken_pattern", "return x:find('[')", "malformed pattern"}, Attack{"bad_replacement", "return (x:gsub('.', '%9'))", "invalid capture index"},
                    Attack{"bad_order", "local t = {} for i = 1, 200 do t[i] = i % 7 end table.sort(t, function() return true end)", "钩.lua"},
                    Attack{"sort_mixed", "table.sort({1, 'x', {}})", "attempt to compare"}, Attack{"sort_sparse", far_table() + "table.sort(t, math.type)", kSpent},
                    Attack{"insert_far", far_table() + "table.insert(t, 1, 0)", kSpent},
                    Attack{"remove_far", far_table() + "table.remove(t, 1)", kSpent},
                    Attack{"insert_in_front", "local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end", kSpent}, Attack{"unpack", "return table.unpack({}, 1, 1e7)", "一次最多取"},
                    Attack{"bytes", "return ('x'):rep(1000):byte(1, -1)", "一次最多取"}, Attack{"concat_far", "return table.concat({}, '', 1, 1 << 60)", kSpent},
                    Attack{"lower", "local s = ('x'):rep(60000) for i = 1, 1e6 do s:lower() end", kSpent}, Attack{"compare", "local a, b = ('x'):rep(60000), ('x'):rep(60000) while a == b do end", kSpent},
                    Attack{"less", "local a, b = ('x'):rep(60000), ('x'):rep(60000) while a <= b do end", kSpent}, Attack{"utf8", "local s = ('字'):rep(20000) for i = 1, 1e6 do utf8.len(s) end", kSpent},
                    Attack{"format_table", "return string.format('%s', {})", "format:"}, Attack{"format_address", "return string.format('%-9p', 'x')", "no addresses"}),
    [](const auto& attack) { return std::string(attack.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Sandbox, Containment,
    testing::Values(Attack{"io", "return io.open('/etc/passwd')", "钩.lua:2:"}, Attack{"os_exit", "os.exit(0)", "钩.lua:2:"}, Attack{"os_execute", "os.execute('true')", "钩.lua:2:"},
                    Attack{"load", "return load('return 1')()", "钩.lua:2:"}, Attack{"dofile", "dofile('x.lua')", "钩.lua:2:"}, Attack{"require", "require('os')", "钩.lua:2:"},
                    Attack{"dump", "return string.dump(function() end)", "钩.lua:2:"}, Attack{"debug", "debug.getregistry()", "钩.lua:2:"},
                    Attack{"coroutine", "while true do coroutine.wrap(function() end)() end", "钩.lua:2:"}, Attack{"collectgarbage", "collectgarbage('stop')", "钩.lua:2:"},
                    Attack{"string_metatable", "getmetatable('').__index = nil", "钩.lua:2:"}, Attack{"setmetatable", "setmetatable(_G, {})", "钩.lua:2:"},
                    Attack{"rawset", "rawset(string, 'rep', nil)", "钩.lua:2:"}, Attack{"gc", "return setmetatable({}, {__gc = function() while true do end end})", "钩.lua:2:"},
                    Attack{"close", "local y <close> = {}", "钩.lua:2:"}, Attack{"pcall", "while true do pcall(function() while true do end end) end", "钩.lua:2:"},
                    Attack{"xpcall", "xpcall(error, function() while true do end end)", "钩.lua:2:"}, Attack{"library", "string.rep = nil", "库都不能改"},
                    Attack{"library_table", "table.insert(string, 'x')", "库都不能改"}, Attack{"global", "y = 1", "不能改"}, Attack{"random", "return math.random()", "钩.lua:2:"}),
    [](const auto& attack) { return std::string(attack.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Errors, Containment,
    testing::Values(Attack{"text", "error('不认识')", "钩.lua:2: 不认识"}, Attack{"without_place", "error('不认识', 0)", "钩.lua:2: 不认识"}, Attack{"far_place", "error('不认识', 9)", "钩.lua:2: 不认识"},
                    Attack{"table", "error({})", "钩.lua:2: 报出的错误不是文字（table）"}, Attack{"nothing", "error()", "钩.lua:2: "}, Attack{"number", "error(1)", "钩.lua:2: "},
                    Attack{"assert", "assert(false)", "assertion failed"}, Attack{"assert_table", "assert(false, {})", "钩.lua:2: "}, Attack{"nil_call", "x()", "钩.lua:2: "},
                    Attack{"wrong_type", "return {}", "与说好的类型不合"}, Attack{"function_result", "return function() end", "与说好的类型不合"}, Attack{"argument", "return ('x'):rep({})", "bad argument"}),
    [](const auto& attack) { return std::string(attack.param.name); });

class Purity : public testing::Test {
 protected:
  std::vector<std::string> calls(const std::string& script, int times) {
    LuaHooks hooks([&](const std::string&) { return std::optional(script); });
    std::vector<std::string> out;
    for (int i = 0; i < times; ++i) {
      const HookResult result = hooks.call("钩.lua", "f", {}, Type::of(TypeKind::text), memory_);
      out.push_back(!result.error.empty() ? result.error : std::string(result.value.text->raw));
    }
    return out;
  }
  Arena memory_;
};

TEST_F(Purity, AVariableOfTheFileIsSetBackBeforeEachCall) {
  EXPECT_EQ(calls("local n = 0 return function() n = n + 1 return tostring(n) end", 3), (std::vector<std::string>{"1", "1", "1"}));
  EXPECT_EQ(calls("local f return function() local before = f f = function() end return type(before) end", 2), (std::vector<std::string>{"nil", "nil"}));
  EXPECT_EQ(calls("local next = string.gmatch('a b c', '%a') return function() return next() end", 2), (std::vector<std::string>{"a", "a"}));
  EXPECT_EQ(calls("return function() local before = type(string) _ENV = {} return before end", 2), (std::vector<std::string>{"table", "table"}));
}

TEST_F(Purity, ATableOfTheFileCanBeReadAndNotWritten) {
  const std::string list = "local t = {'a', 'b', in_it = {'c'}} ";
  EXPECT_EQ(calls(list + "return function() return t[1] .. #t .. t.in_it[1] .. table.concat(t, '-') end", 1).front(), "a2ca-b");
  EXPECT_EQ(calls(list + "return function() local s = '' for k in pairs(t) do s = s .. k end for _, v in ipairs(t) do s = s .. v end return s end", 1).front(), "12in_itab");
  for (const char* write : {"t[3] = 'c'", "t.in_it[1] = nil", "table.insert(t, 'c')", "table.sort(t, function(a, b) return a > b end)", "table.remove(t)"}) {
    EXPECT_NE(calls(list + "return function() " + write + " return 'x' end", 1).front().find("不能改"), std::string::npos) << write;
  }
  EXPECT_EQ(calls("local function make() local t = {} return function(v) t[#t + 1] = v return #t end end return function() return tostring(make()('x')) end", 2).back(), "1");
}

TEST_F(Purity, WhatIsLeftOfABudgetHangsOnNothingBefore) {
  const std::string script = "return {f = function() local t = {} for i = 1, 100000 do t[i] = i .. '' end return 'x' end}";
  for (const std::string& said : calls(script, 5)) EXPECT_EQ(said, "x");
}

TEST(HookResults, AreBounded) {
  Arena memory;
  const Type texts = Type::list_of(Type::of(TypeKind::text));
  const auto error = [&](const std::string& script, const Type& type) {
    LuaHooks hooks([&](const std::string&) { return std::optional(script); });
    return hooks.call("钩.lua", "f", {}, type, memory).error;
  };
  EXPECT_NE(error("return function() local t = {} for i = 1, 20000 do t[i] = 'x' end return t end", texts).find("列表太长"), std::string::npos);
  EXPECT_NE(error("return function() " + far_table() + "return t end", texts).find("列表太长"), std::string::npos);
  EXPECT_NE(error("return function() local s, t = ('x'):rep(60000), {} for i = 1, 9000 do t[i] = s end return t end", texts).find(kSpent), std::string::npos);
  EXPECT_NE(error("return function() local t = {} t[1] = t return t end", Type::list_of(texts)).find("与说好的类型不合"), std::string::npos);
  EXPECT_EQ(error("local t = {'a', 'b'} return function() return t end", texts), "");
}

TEST(HookFiles, AreContainedWhenTheyAreLoaded) {
  const auto error = [](const std::string& script) {
    LuaHooks hooks([&](const std::string&) { return std::optional(script); });
    Arena memory;
    return hooks.call("钩.lua", "f", {}, Type::of(TypeKind::text), memory).error;
  };
  EXPECT_NE(error("while true do end").find("钩.lua:1: 计算量超出限额"), std::string::npos);
  EXPECT_NE(error("local t = {}\nfor i = 1, 1e9 do t[i] = {} end").find(kMemory), std::string::npos);
  EXPECT_NE(error("\x1bLua").find("钩.lua："), std::string::npos) << "no bytecode";
  EXPECT_NE(error("return " + std::string(10000, '(') + "1" + std::string(10000, ')')).find("钩.lua"), std::string::npos);
  EXPECT_NE(error("local t = {} t.t = t return t").find("没有函数"), std::string::npos);
}

TEST(HookFiles, AreTriedOnceHoweverOftenTheyAreCalled) {
  int reads = 0;
  LuaHooks hooks([&](const std::string&) {
    ++reads;
    return std::optional<std::string>("while true do end");
  });
  Arena memory;
  for (int i = 0; i < 3; ++i) EXPECT_NE(hooks.call("钩.lua", "f", {}, Type::of(TypeKind::text), memory).error.find(kSpent), std::string::npos);
  EXPECT_EQ(reads, 1);
}

}  // namespace
}  // namespace gouji
