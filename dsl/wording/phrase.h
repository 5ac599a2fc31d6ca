#pragma once
#include <set>
#include <string>

#include "dsl/syntax/ast.h"
#include "dsl/wording/parts.h"

/// Private to dsl/wording: expressions as phrases of a Chinese sentence.
namespace gouji::dsl {

/// How a condition is said: that it holds, that it does not, that it should, that it should not.
struct Mood {
  bool should = false;
  bool negative = false;
  Mood flipped() const { return {should, !negative}; }
};

class Phrase {
 public:
  Phrase(const Parts& parts) : parts_(parts) {}  // NOLINT: made in one place

  /// 三公经费表“合计”行“合计”栏
  std::string value(const ast::Expr& e);
  /// 三公经费表“合计”行“合计”栏应与 … 相符
  std::string condition(const ast::Expr& e, Mood mood);
  /// 支出总表的每一行; then `name` stands for one of them and is called 该行.
  std::string each(const ast::Expr& list, const std::string& name);
  /// From here on a name stands for what a loop shows, or for what 设 gave it.
  void introduce_loop(const std::string& name) { loops_.insert(name); }
  void introduce_value(const std::string& name) { values_.insert(name); }

 private:
  std::string name(const std::string& text) const;
  std::string number(const ast::NumberLiteral& n) const;
  std::string member(const ast::Expr& e, const ast::Member& n);
  std::string index(const ast::Expr& e, const ast::Index& n);
  std::string call(const ast::Call& n);
  std::string sum(const ast::Binary& n);
  std::string chosen(const ast::Conditional& n);
  std::string items(const std::vector<ast::ExprPtr>& list, std::string_view last);

  std::string compare(const ast::Compare& n, Mood mood);
  std::string membership(const ast::Compare& n, Mood mood);
  std::string test(const ast::Test& n, Mood mood);
  std::string connected(const ast::Binary& n, Mood mood);
  std::string quantified(const ast::Quantifier& n, Mood mood);
  std::string branches(const ast::Conditional& n, Mood mood);

  const Parts& parts_;
  std::set<std::string> loops_;
  std::set<std::string> values_;
};

}  // namespace gouji::dsl
