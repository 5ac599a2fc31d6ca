#pragma once
#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// Calls `visit` for each expression directly within another, in the order written.
template <class Visit>
void for_each_child(const ast::Expr& e, Visit&& visit) {
  const auto optional = [&](const ast::ExprPtr& child) {
    if (child) visit(*child);
  };
  const auto all = [&](const std::vector<ast::ExprPtr>& children) {
    for (const ast::ExprPtr& child : children) visit(*child);
  };
  std::visit(
      [&](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<Node, ast::ListLiteral>) {
          all(node.items);
        } else if constexpr (std::is_same_v<Node, ast::Call>) {
          all(node.arguments);
        } else if constexpr (std::is_same_v<Node, ast::Member>) {
          visit(*node.base);
        } else if constexpr (std::is_same_v<Node, ast::Index>) {
          visit(*node.base);
          all(node.keys);
        } else if constexpr (std::is_same_v<Node, ast::Filter>) {
          visit(*node.list);
          visit(*node.condition);
        } else if constexpr (std::is_same_v<Node, ast::Paren>) {
          visit(*node.inner);
        } else if constexpr (std::is_same_v<Node, ast::Negate> || std::is_same_v<Node, ast::Not> || std::is_same_v<Node, ast::Test>) {
          visit(*node.operand);
        } else if constexpr (std::is_same_v<Node, ast::Binary>) {
          visit(*node.left);
          visit(*node.right);
        } else if constexpr (std::is_same_v<Node, ast::Compare>) {
          visit(*node.left);
          visit(*node.right);
          optional(node.within);
        } else if constexpr (std::is_same_v<Node, ast::Quantifier>) {
          visit(*node.list);
          optional(node.where);
          visit(*node.body);
        } else if constexpr (std::is_same_v<Node, ast::Conditional>) {
          for (const auto& branch : node.branches) {
            visit(*branch.condition);
            visit(*branch.value);
          }
          visit(*node.otherwise);
        } else if constexpr (std::is_same_v<Node, ast::OrElse>) {
          visit(*node.operand);
          visit(*node.fallback);
        }
      },
      e.node);
}

/// The expression without the brackets that the author wrote around it.
inline const ast::Expr& without_brackets(const ast::Expr& e) {
  const auto* paren = std::get_if<ast::Paren>(&e.node);
  return paren ? without_brackets(*paren->inner) : e;
}

}  // namespace gouji::dsl
