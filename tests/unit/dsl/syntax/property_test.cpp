// What must hold for every input: a printed tree is read back as the same tree, in both languages; and no bytes crash the parser.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include <random>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/grammar.h"
#include "dsl/syntax/parse.h"

namespace tao::pegtl {
template <typename Name, gouji::dsl::Word W>
struct analyze_traits<Name, gouji::dsl::grammar::inner_word<W>> : analyze_any_traits<> {};
template <typename Name, gouji::dsl::Word... W>
struct analyze_traits<Name, gouji::dsl::grammar::meant<W...>> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, gouji::dsl::grammar::english_in> : analyze_any_traits<> {};
}  // namespace tao::pegtl

namespace gouji::dsl {
namespace {

/// Makes the text of random rules, level by level as the grammar of the language has them.
class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}

  std::string module() {
    std::string out = "模块 水务\n表式 shanxi-budget\n";
    if (chance(3)) out += "定义 f(a: 数, b: 列表[文本]): 比率 = " + expression(2) + "\n";
    for (int i = pick(3); i >= 0; --i) out += rule();
    if (chance(2)) out += step_case();
    return out;
  }

 private:
  int pick(int last) { return static_cast<int>(random_() % static_cast<unsigned>(last + 1)); }
  bool chance(int of) { return pick(of - 1) == 0; }
  std::string one(std::initializer_list<const char*> words) { return *(words.begin() + pick(static_cast<int>(words.size()) - 1)); }
  std::string name() { return one({"甲", "其他或有支出", "中央", "x", "a_1", "合计", "级别"}); }
  std::string comment() { return chance(6) ? "  # 说明" : ""; }
  std::string line_break() { return chance(6) ? "\n      " : " "; }

  std::string rule() {
    std::string out = "\n" + std::string(chance(4) ? "# 前\n" : "") + "规则 水务." + name() + " “题”" + comment() + "\n";
    if (chance(2)) out += "  类别 " + one({"结构", "三公经费", "及时性"}) + "\n";
    if (chance(2)) out += "  级别 " + one({"错误", "警告", "提示"}) + comment() + "\n";
    if (chance(3)) out += "  有效 自 2021-11-03 至 2025-12\n";
    for (int i = pick(2); i > 0; --i) out += "  对 " + sum(2) + " 中每个 行 " + (chance(2) ? "其中 " + disjunction(2) : "") + comment() + "\n";
    if (chance(2)) out += "  设 丙 = " + expression(3) + "\n";
    out += "  " + one({"应当", "不得"}) + " " + expression(4) + comment() + "\n";
    if (chance(2)) out += "  否则 “差 {" + postfix(0) + " ÷ " + name() + "}，{{”\n";
    return out;
  }

  std::string step_case() {
    return "\n案例 “一” 基于 “清洁.txt”\n  改 " + postfix(1) + " 为 " + expression(2) + "\n  加 行 表 “名” 列 = " + expression(1) + ", 栏 = 1\n  加 指标 目标\n  删 " +
           postfix(1) + "\n  预期 水务.甲 不通过 1 次 “相差” 第 " + postfix(1) + " 行\n";
  }

  std::string expression(int depth) {
    if (depth <= 0 || !chance(5)) return disjunction(depth);
    return "若 " + disjunction(depth - 1) + line_break() + "取 " + expression(depth - 1) + line_break() + "若 " + sum(depth - 1) + " 取 " + sum(depth - 1) +
           line_break() + "其余取 " + expression(depth - 1);
  }
  std::string disjunction(int depth) {
    std::string out = conjunction(depth);
    for (int i = pick(3) - 2; i > 0; --i) out += line_break() + "或 " + conjunction(depth - 1);
    return out;
  }
  std::string conjunction(int depth) {
    std::string out = negation(depth);
    for (int i = pick(3) - 2; i > 0; --i) out += line_break() + "且 " + negation(depth - 1);
    return out;
  }
  std::string negation(int depth) { return (chance(6) ? "非 " : "") + comparison(depth); }
  std::string comparison(int depth) {
    if (depth <= 0) return postfix(0);
    switch (pick(5)) {
      case 0: return sum(depth) + " " + one({"已填", "未填", "非空", "为空"});
      case 1: return sum(depth) + " " + one({"中每个", "中有", "中无"}) + " y " + (chance(2) ? "其中 " + sum(depth - 1) + " 非空 " : "") + "满足 " + disjunction(depth - 1);
      case 2: return sum(depth) + " 相符 " + sum(depth - 1) + " 允差 0.01万元";
      default:
        return sum(depth) + line_break() +
               one({"=", "≠", "<", "≤", ">", "≥", "相符", "不超过", "不低于", "属于", "不属于", "含", "不含", "含任一", "匹配", "形如", "相近"}) + " " + sum(depth - 1);
    }
  }
  std::string sum(int depth) {
    std::string out = value(depth);
    for (int i = pick(3) - 1; i > 0; --i) out += " " + one({"+", "-", "×", "÷"}) + " " + value(depth - 1);
    return out;
  }
  std::string value(int depth) { return (chance(8) ? "-" : "") + postfix(depth) + (chance(8) ? " 空则取 " + postfix(0) : ""); }
  std::string postfix(int depth) {
    std::string out = primary(depth);
    if (chance(2)) out += "." + one({"合计", "且", "名称", "金额"});
    if (depth > 0 && chance(5)) out += "[" + expression(depth - 1) + ", “乙”]";
    return out;
  }
  std::string primary(int depth) {
    if (depth <= 0) return one({"甲", "“说“好””", "\"直\"", "1,234.56万元", "3人", "12.5%", "2026年", "2024-07-15", "2024-07", "是", "否", "[]", "其他或有支出"});
    switch (pick(5)) {
      case 0: return "(" + expression(depth - 1) + ")";
      case 1: return "(" + sum(depth - 1) + " 中 z 其中 " + disjunction(depth - 1) + ")";
      case 2: return name() + "(" + sum(depth - 1) + " 中 z 其中 " + disjunction(depth - 1) + ", " + expression(depth - 1) + ")";
      case 3: return "[" + expression(depth - 1) + "," + line_break() + expression(depth - 1) + "]";
      default: return name();
    }
  }

  std::mt19937 random_;
};

TEST(Property, FormattingKeepsTheTreeIsStableAndComesBackFromEnglish) {
  EXPECT_TRUE(rc::check([](unsigned seed) {
    const Source source("a.gj", Writer(seed).module());
    const ParseResult parsed = parse(source);
    std::string said;
    for (const Diagnostic& d : parsed.diagnostics) {
      if (d.code != "G0128") said += render(d, source, Language::zh, false);  // random literals beside 或 may be one
    }
    RC_LOG() << source.text() << said;
    RC_ASSERT(said.empty());
    if (!parsed.diagnostics.empty()) return;
    const Source zh("zh.gj", format(source, parsed.module, Language::zh));
    const Source en("en.gj", format(source, parsed.module, Language::en));
    const ParseResult zh_again = parse(zh);
    const ParseResult en_again = parse(en);
    RC_LOG() << zh.text() << en.text();
    RC_ASSERT(dump(zh_again.module) == dump(parsed.module));
    RC_ASSERT(dump(en_again.module) == dump(parsed.module));
    RC_ASSERT(format(zh, zh_again.module, Language::zh) == zh.text());
    RC_ASSERT(format(en, en_again.module, Language::en) == en.text());
    RC_ASSERT(format(en, en_again.module, Language::zh) == zh.text());
    RC_ASSERT(parsed.module.comments.size() == zh_again.module.comments.size());
  }));
}

/// Whatever the bytes, there is a tree, every place lies in the file, and formatting what was understood is safe too.
void survives(const std::string& text) {
  const Source source("a.gj", text);
  const ParseResult result = parse(source);
  for (const Diagnostic& d : result.diagnostics) {
    ASSERT_LE(d.span.begin, d.span.end) << d.code << "\n" << text;
    ASSERT_LE(d.span.end, text.size()) << d.code << "\n" << text;
    ASSERT_FALSE(render(d, source, Language::zh, true).empty());
  }
  static_cast<void>(dump(result.module));
  static_cast<void>(format(source, result.module, Language::zh));
  static_cast<void>(format(source, result.module, Language::en));
}

TEST(Robustness, MutatedFilesNeverCrash) {
  constexpr int files = 3000;
  std::mt19937 random(20260131);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  const std::vector<std::string> pieces = {"(", ")", "[", "]", "“", "”", "\"", "{", "}", "且", "若", "其余取", "中每个", "其中", "\n", "\n  应当 ", "\n规则 ", "#", ",", ".",
                                           "-", "1,2", "3万元", "2024-1-1", "“{", "\xE4", std::string(1, '\0'), "：", "　", "is", "not", "for each ", "\n案例 ", "加 指标 "};
  for (int i = 0; i < files; ++i) {
    std::string text = Writer(static_cast<unsigned>(i)).module();
    for (std::size_t n = below(8) + 1; n > 0; --n) {
      const std::size_t at = below(text.size());
      switch (below(4)) {
        case 0: text[at] = static_cast<char>(random()); break;
        case 1: text.erase(at, below(12)); break;
        case 2: text.insert(at, pieces[below(pieces.size())]); break;
        default: text.insert(at, text.substr(below(text.size()), below(40))); break;
      }
      if (text.empty()) text = " ";
    }
    survives(text);
    if (HasFatalFailure()) return;
  }
}

/// A file with every kind of line once.
std::string step_by_step() {
  return "模块：甲\n表式 shanxi-budget\n函数 f(a: 列表[数]): 数 来自 \"f.lua\"\n规则 乙 “题”\n  有效 至 2025-12\n  复核 是\n"
         "  设 a = 1,234.5万元 ÷ 3\n  应当 xs 中有 x 满足 x < 3 或 (y in ys where not y is empty) is empty\n  否则 “{a}，{{}}{f(\"}\")}”\n"
         "案例 “丙” 基于 空白文档 shanxi-budget\n  加 指标 t 三级 = “丁”\n  改 原文 “a” 为 “b”\n  预期 乙 不通过 1次 第 a.b 行\n";
}

TEST(Robustness, EveryBeginningOfAFileIsHarmless) {
  constexpr std::size_t longest = 3000;
  const std::string text = (step_by_step() + Writer(7).module() + Writer(8).module()).substr(0, longest);
  for (std::size_t length = 0; length <= text.size(); ++length) survives(text.substr(0, length));
}

TEST(Grammar, HasNoRuleThatCanLoopWithoutProgress) {
  EXPECT_EQ(tao::pegtl::analyze<grammar::expression_content>(1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::for_content>(1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::function_content>(1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::expect_content>(1), 0U);
  EXPECT_EQ(tao::pegtl::analyze<grammar::add_content>(1), 0U);
}

}  // namespace
}  // namespace gouji::dsl
