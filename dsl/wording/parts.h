#pragma once
#include <cstdint>
#include <unordered_map>

#include "dsl/check/checked.h"
#include "dsl/syntax/ast.h"

/// Private to dsl/wording: what the checker found the parts of a rule to be, by their places.
namespace gouji::dsl {

class Parts {
 public:
  explicit Parts(const checked::Rule& rule);

  /// What an expression is; Op::absent_operand where the checker has nothing at its place.
  checked::Op op_of(const ast::Expr& expression) const;
  /// Of a part that is an attribute of a table: which.
  checked::TableAttribute table_attribute(const ast::Expr& expression) const;

 private:
  struct Part {
    checked::Op op = checked::Op::absent_operand;
    std::uint32_t index = 0;
  };
  void gather(const checked::Expr& expression);
  const Part* find(const ast::Expr& expression) const;
  static std::uint64_t key(Span span) { return (static_cast<std::uint64_t>(span.begin) << 32U) | span.end; }

  std::unordered_map<std::uint64_t, Part> parts_;
};

}  // namespace gouji::dsl
