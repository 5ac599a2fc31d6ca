#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/span.h"
#include "dsl/syntax/ast.h"

namespace gouji::lsp {

/// What a name in a rule file stands for, as far as its place tells.
enum class NameKind : std::uint8_t {
  let,          ///< 设
  loop,         ///< 对, 其中, 中每个 …
  parameter,    ///< of a 定义 or 函数
  free,         ///< a name that stands by itself and is not declared in the file: of the form
  member,       ///< behind a dot
  field,        ///< 加 行 … name = value
  call,         ///< a function of the language, a 定义 or a 函数
  definition,   ///< where a 定义 is written
  function,     ///< where a 函数 is written
  rule,         ///< the id of a rule, where it is written and in 预期
  form,         ///< the name of a form
  type,         ///< the name of a type
  file          ///< the text of 引用 and 来自
};

struct Occurrence {
  dsl::Span span;
  NameKind kind{};
  std::string_view text;         ///< as the tree has it
  bool declares = false;
  dsl::Span declaration;         ///< let, loop, parameter: where it is declared
  const dsl::ast::Item* item = nullptr;
  /// free, member, call, and uses of local names: the expression that it names; field: what is added to.
  const dsl::ast::Expr* expr = nullptr;
};

/// Every name of a module by its place. Points into the module.
class Occurrences {
 public:
  explicit Occurrences(const dsl::ast::Module& module);

  const std::vector<Occurrence>& all() const { return items_; }
  /// The name that covers an offset or ends there; null where there is none.
  const Occurrence* at(std::uint32_t offset) const;

 private:
  std::vector<Occurrence> items_;   ///< by place
};

}  // namespace gouji::lsp
