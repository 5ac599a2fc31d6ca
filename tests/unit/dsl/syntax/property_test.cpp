// What must hold for every input: a printed tree is read back as the same tree, in both languages; and no bytes crash the parser.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include <map>
#include <random>

#include "dsl/check/children.h"
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
    std::string out = own_comment("") + "模块 水务" + comment() + "\n表式 shanxi-budget" + std::string(chance(3) ? ", shanghai-budget" : "") + comment() + "\n";
    if (chance(3)) out += own_comment("") + "引用 " + one({"“公共.gj”", "\"公共.gj\""}) + comment() + "\n";
    if (chance(3)) out += "定义 f(a: 数, b: 列表[文本]): " + one({"比率", "任意", "列表[列表[金额]]"}) + " = " + expression(2) + comment() + "\n";
    if (chance(3)) out += "函数 g(a: 项目绩效目标): 是否 来自 “g.lua”" + comment() + "\n";
    for (int i = pick(3); i >= 0; --i) out += rule();
    if (chance(2)) out += step_case();
    return out + own_comment("");
  }

 private:
  int pick(int last) { return static_cast<int>(random_() % static_cast<unsigned>(last + 1)); }
  bool chance(int of) { return pick(of - 1) == 0; }
  std::string one(std::initializer_list<const char*> words) { return *(words.begin() + pick(static_cast<int>(words.size()) - 1)); }
  std::string name() { return one({"甲", "其他或有支出", "中央", "x", "a_1", "合计", "级别"}); }
  std::string comment() { return chance(6) ? "  # 说明" + std::to_string(++comments_) : ""; }
  std::string line_break() { return chance(6) ? "\n      " : " "; }

  std::string own_comment(const std::string& indent) { return chance(8) ? indent + "# 单独一行" + std::to_string(++comments_) + "\n" + (chance(4) ? "\n" : "") : ""; }
  std::string clause(const std::string& text) { return own_comment("  ") + "  " + text + comment() + "\n"; }
  std::string date() { return one({"2021-11-03", "2025-12", "2024-02-29"}); }
  std::string quoted() { return one({"“差 {{ {甲} ÷ {乙.丙}，}}”", "\"直 {甲 空则取 0}\"", "“说“好”{若 甲 取 “一” 其余取 “二”}”", "“没有式子”"}); }

  std::string rule() {
    std::string out = "\n" + own_comment("") + "规则 水务." + name() + (chance(5) ? "" : " " + one({"“题”", "\"题\""})) + comment() + "\n";
    if (chance(3)) out += clause("编号 " + one({"TA11", "A-1"}));
    if (chance(2)) out += clause("类别 " + one({"结构", "表内勾稽", "跨表勾稽", "文字说明", "三公经费", "绩效指标", "购买服务目录", "资产", "隐私", "及时性"}));
    if (chance(2)) out += clause("级别 " + one({"错误", "警告", "提示"}));
    if (chance(3)) out += clause("依据 “《预算法》”");
    if (chance(5)) out += clause("复核 " + one({"是", "否"}));
    if (chance(5)) out += clause("停用 “理由”");
    if (chance(3)) out += clause("有效 " + one({"自 ", "至 "}) + date());
    else if (chance(3)) out += clause("有效 自 " + date() + " 至 " + date());
    if (chance(3)) out += clause("适用 " + disjunction(2));
    for (int i = pick(2); i > 0; --i) out += clause("对 " + sum(2) + " 中每个 行 " + (chance(2) ? "其中 " + disjunction(2) : ""));
    if (chance(2)) out += clause("设 丙 = " + expression(3));
    if (chance(4)) out += clause("适用 " + disjunction(1));
    out += clause(one({"应当", "不得"}) + " " + expression(4));
    if (chance(2)) out += clause("否则 " + quoted());
    if (chance(3)) out += clause("建议 " + quoted());
    return out;
  }

  std::string step_case() {
    std::string out = "\n" + own_comment("") + "案例 “一” 基于 " + one({"“清洁.txt”", "空白文档 shanxi-budget"}) + comment() + "\n";
    if (chance(2)) out += clause("改 " + postfix(1) + " 为 " + expression(2));
    if (chance(3)) out += clause("改 原文 “甲” 为 “乙”");
    if (chance(2)) out += clause("加 行 表 “名” 列 = " + expression(1) + ", 栏 = 1");
    if (chance(3)) out += clause("加 指标 目标" + std::string(chance(2) ? " 三级 = “丁”" : ""));
    if (chance(2)) out += clause("删 " + postfix(1));
    if (chance(2)) out += clause("未读 " + postfix(1));
    for (int i = pick(1); i >= 0; --i) {
      out += clause("预期 水务.甲 " + one({"通过", "不通过", "不适用", "无法判定", "尾差通过"}) + (chance(2) ? " 1 次" : "") + (chance(2) ? " “相差”" : "") +
                    (chance(2) ? " 第 " + postfix(1) + " 行" : ""));
    }
    return out;
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
    if (depth <= 0) return one({"甲", "“说“好””", "\"直\"", "1,234.56万元", "5元", "2亿元", "3人", "30天", "12.5%", "2‰", "3个百分点", "7", "2026年", "2024-07-15", "2024-07", "是", "否", "[]", "其他或有支出"});
    switch (pick(6)) {
      case 5: return "合计([\n" + own_comment("    ") + "    " + expression(depth - 1) + "," + comment() + "\n    乙])";
      case 0: return "(" + expression(depth - 1) + ")";
      case 1: return "(" + sum(depth - 1) + " 中 z 其中 " + disjunction(depth - 1) + ")";
      case 2: return name() + "(" + sum(depth - 1) + " 中 z 其中 " + disjunction(depth - 1) + ", " + expression(depth - 1) + ")";
      case 3: return "[" + expression(depth - 1) + "," + line_break() + expression(depth - 1) + "]";
      default: return name();
    }
  }

  std::mt19937 random_;
  int comments_ = 0;
};

std::vector<std::string> comments(const Source& source, const ParseResult& parsed) {
  std::vector<std::string> out;
  for (const ast::Comment& comment : parsed.module.comments) out.emplace_back(source.text(comment.span));
  return out;
}

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
    RC_ASSERT(comments(source, parsed) == comments(zh, zh_again));
    RC_ASSERT(comments(source, parsed) == comments(en, en_again));
  }));
}

/// How often each kind of node, clause, step, operator and word of a closed list was made.
class Census {
 public:
  void count(const ast::Module& module) {
    for (const ast::Item& item : module.items) {
      see("declaration", item.node.index());
      std::visit([&](const auto& node) { declaration(node); }, item.node);
    }
    see("several forms", module.forms.size() > 1 ? 1 : 0);
    for (const ast::Comment& comment : module.comments) see("comment on its own line", comment.own_line ? 1 : 0);
  }

  /// What of `size` possibilities was never made.
  std::string lacking(const std::string& kind, std::size_t size, std::size_t first = 0) const {
    std::string out;
    for (std::size_t i = first; i < size; ++i) {
      if (seen_.count({kind, i}) == 0) out += kind + " " + std::to_string(i) + "; ";
    }
    return out;
  }

 private:
  template <typename Value>
  void see(const std::string& kind, Value value) { ++seen_[{kind, static_cast<std::size_t>(value)}]; }

  void declaration(const ast::Use&) {}
  void declaration(const ast::Function& function) { type(function.result); }
  void declaration(const ast::Definition& definition) {
    type(definition.result);
    walk(*definition.body);
  }
  void type(const ast::TypeExpr& written) { see("list type", written.element ? 1 : 0); }

  void declaration(const ast::Rule& rule) {
    see("title", rule.title ? 1 : 0);
    for (const ast::Clause& clause : rule.clauses) {
      see("clause", clause.node.index());
      std::visit([&](const auto& node) { part(node); }, clause.node);
    }
  }
  void part(const ast::NumberClause&) {}
  void part(const ast::CategoryClause& clause) { see("category", clause.value); }
  void part(const ast::SeverityClause& clause) { see("severity", clause.value); }
  void part(const ast::BasisClause&) {}
  void part(const ast::ReviewClause& clause) { see("review", clause.value ? 1 : 0); }
  void part(const ast::OffClause&) {}
  void part(const ast::EffectiveClause& clause) { see("effective", (clause.from ? 1 : 0) + (clause.to ? 2 : 0)); }
  void part(const ast::WhenClause& clause) { walk(*clause.condition); }
  void part(const ast::ForClause& clause) {
    see("for where", clause.where ? 1 : 0);
    walk(*clause.list);
    if (clause.where) walk(*clause.where);
  }
  void part(const ast::LetClause& clause) { walk(*clause.value); }
  void part(const ast::RequireClause& clause) {
    see("forbid", clause.forbid ? 1 : 0);
    walk(*clause.condition);
  }
  void part(const ast::OtherwiseClause& clause) { text(clause.text); }
  void part(const ast::AdviceClause& clause) { text(clause.text); }
  void text(const ast::Template& written) {
    for (const ast::Template::Part& part : written.parts) {
      see("text part", part.value ? 1 : 0);
      if (part.value) walk(*part.value);
    }
  }

  void declaration(const ast::Case& test) {
    see("blank document", test.blank_form ? 1 : 0);
    for (const ast::CaseStep& step : test.steps) {
      see("step", step.node.index());
      if (const auto* add = std::get_if<ast::AddStep>(&step.node)) see("add", add->what);
      const auto* expect = std::get_if<ast::ExpectStep>(&step.node);
      if (!expect) continue;
      see("outcome", expect->outcome);
      see("expect", (expect->times ? 1 : 0) + (expect->message ? 2 : 0) + (expect->place ? 4 : 0));
    }
  }

  void walk(const ast::Expr& e) {
    see("node", e.node.index());
    if (const auto* number = std::get_if<ast::NumberLiteral>(&e.node)) see("unit", number->unit);
    if (const auto* binary = std::get_if<ast::Binary>(&e.node)) see("binary", binary->op);
    if (const auto* test = std::get_if<ast::Test>(&e.node)) see("test", test->op);
    if (const auto* compare = std::get_if<ast::Compare>(&e.node)) {
      see("compare", compare->op);
      see("within", compare->within ? 1 : 0);
    }
    if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      see("quantifier", quantifier->kind);
      see("quantifier where", quantifier->where ? 1 : 0);
    }
    for_each_child(e, [&](const ast::Expr& child) { walk(child); });
  }

  std::map<std::pair<std::string, std::size_t>, std::size_t> seen_;
};

TEST(Property, GeneratedFilesReachEveryConstruct) {
  Census census;
  for (unsigned seed = 0; seed < 400; ++seed) census.count(parse(Source("a.gj", Writer(seed).module())).module);
  const std::pair<const char*, std::size_t> kinds[] = {
      {"declaration", std::variant_size_v<decltype(ast::Item::node)>}, {"clause", std::variant_size_v<ast::Clause::Node>},
      {"step", std::variant_size_v<decltype(ast::CaseStep::node)>},
      {"category", static_cast<std::size_t>(ast::Category::timeliness) + 1}, {"severity", static_cast<std::size_t>(ast::Severity::info) + 1},
      {"outcome", static_cast<std::size_t>(ast::Outcome::pass_by_rounding) + 1}, {"unit", static_cast<std::size_t>(ast::Unit::count) + 1},
      {"binary", static_cast<std::size_t>(ast::BinaryOp::logical_or) + 1}, {"test", static_cast<std::size_t>(ast::TestOp::empty) + 1},
      {"compare", static_cast<std::size_t>(ast::CompareOp::close_to) + 1}, {"quantifier", static_cast<std::size_t>(ast::QuantifierKind::none) + 1},
      {"expect", 8}, {"add", 2}, {"review", 2}, {"title", 2}, {"for where", 2}, {"forbid", 2}, {"text part", 2}, {"blank document", 2}, {"within", 2},
      {"quantifier where", 2}, {"list type", 2}, {"several forms", 2}, {"comment on its own line", 2}};
  for (const auto& [kind, size] : kinds) EXPECT_EQ(census.lacking(kind, size), "");
  EXPECT_EQ(census.lacking("node", std::variant_size_v<ast::Expr::Node>, 1), "");        // 0: ast::Broken
  EXPECT_EQ(census.lacking("effective", 4, 1), "");
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
