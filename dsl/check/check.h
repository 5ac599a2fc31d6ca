#pragma once
#include <span>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/check/checked.h"
#include "dsl/check/schema.h"
#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// A parsed file and the files it 引用s (already parsed; only their 定义 and 函数 are seen from here).
struct ModuleInput {
  const Source* source = nullptr;
  const ast::Module* module = nullptr;
  std::vector<const ModuleInput*> uses;
  std::vector<const ModuleInput*> beside = {};  ///< other files of the run: only 预期 looks there, for names of rules
};

struct CheckResult {
  std::vector<checked::Module> modules;  ///< one per schema, in their order
  std::vector<Diagnostic> diagnostics;
};

/// Types a module against every schema. A name that all of them lack is a diagnostic; what only some lack makes the rules that
/// use it not runnable there (checked::Rule::lacking). All mistakes are found in one call; one mistake gives one message.
CheckResult check(const ModuleInput& input, std::span<const Schema* const> schemas);

/// Types one expression (`gouji eval`) against a schema.
struct CheckExprResult {
  checked::Expr expression;
  std::uint32_t slot_count = 0;
  std::vector<Diagnostic> diagnostics;
};
CheckExprResult check_expression(const Source& source, const ast::Expr& expression, const Schema& schema);

/// The name of a type in the language of its authors: 金额, 列表 of 行 …
std::string type_name(const Type& type, const Schema& schema, Language language);

}  // namespace gouji::dsl
