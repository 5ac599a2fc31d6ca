#pragma once
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dsl/check/declarations.h"
#include "dsl/check/nearest.h"
#include "dsl/check/problems.h"
#include "dsl/check/scope.h"
#include "dsl/check/type_rules.h"

namespace gouji::dsl {

/// Whether a 定义 can be written out, found when it is first asked for.
enum class DefinitionState { unchecked, checking, sound, broken };

/// One module against one schema: what all its declarations share.
struct ModuleContext {
  const Schema* schema = nullptr;
  const Declarations* declarations = nullptr;
  std::vector<checked::Hook> hooks;
  std::unordered_map<const ast::Function*, std::uint32_t> hook_index;
  std::unordered_map<const ast::Definition*, DefinitionState> definitions;
  std::unordered_set<const void*> called;  ///< ast::Definition and ast::Function of any file
};

/// The type that a signature names; 任意 only where it is a definition's.
Type resolve_type(const ast::TypeExpr& type, const Schema& schema, Problems& problems, bool generic_allowed);

/// Appends a hook of any file to those of the module; gives its index.
std::uint32_t add_hook(ModuleContext& context, const ast::Function& function, Problems& problems);

/// Resolves and types the expressions of one declaration. Each construct has its file: infer_access (.), infer_index ([ ]),
/// infer_arithmetic, infer_compare, infer_list, infer_call, infer_definition.
class Infer {
 public:
  Infer(ModuleContext& context, const Declarations& home, Problems& problems);

  checked::Expr expression(const ast::Expr& e);
  /// Must be 是否; reports otherwise.
  checked::Expr condition(const ast::Expr& e);
  /// Must be a list; its elements' type is given by element_type().
  checked::Expr list(const ast::Expr& e);
  static Type element_type(const checked::Expr& list);

  /// Retypes literals towards `wanted` (a zero takes its measure, a text becomes a 文号, a text beside an enumeration must be one
  /// of its values) and says whether the expression then fits.
  bool adapt(checked::Expr& e, const Type& wanted);

  /// Declares a name for what follows, with a slot of its own; reports shadowing.
  Local& declare(const ast::Ident& name, Type type);
  /// As above, for the elements of a list.
  Local& declare_element(const ast::Ident& name, const checked::Expr& list);
  Scope& scope() { return scope_; }
  std::uint32_t slot_count() const { return slots_; }

  /// Literal texts that the value of an expression can be, as far as they are known.
  void collect_texts(const checked::Expr& e, std::vector<KnownText>& into);
  bool is_computed(const checked::Expr& e);

  const std::set<std::string>& companions() const { return companions_; }
  /// Names of the declaration that stand further down, for a better message.
  void announce_later(const ast::Ident& name) { later_.emplace(name.text, name.span); }
  void no_longer_later(const ast::Ident& name) { later_.erase(name.text); }

  const Schema& schema() const { return schema_; }
  Problems& problems() { return *problems_; }
  std::string name_of(const Type& type) const { return type_name(type, schema_, Language::zh); }
  std::string source_text(Span span) const;

  /// Reports a value that is not of the type wanted: `code` with both names, or the unit or quotes that are plainly at fault.
  void report_other_kind(std::string_view code, const Type& wanted, const checked::Expr& value);

  /// Types a definition's body by its declared types; reports what is wrong with it.
  void check_definition(const Declared& declared);

 private:
  using Expr = checked::Expr;

  // infer.cpp
  Expr dispatch(const ast::Expr& e);
  Expr number(const ast::NumberLiteral& literal, Span span);
  Expr name(const ast::Name& name, Span span);
  Expr unknown_name(const std::string& name, Span span);
  std::optional<Expr> root(std::string_view name, Span span);
  Expr make(checked::Op op, Type type, Span span);
  template <class... Operands>
  Expr make(checked::Op op, Type type, Span span, Operands... operands) {
    Expr e = make(op, std::move(type), span);
    e.operands.reserve(sizeof...(operands));
    (e.operands.push_back(std::move(operands)), ...);
    return e;
  }
  Expr broken(Span span) { return make(checked::Op::broken, Type{}, span); }
  Expr element(const Type& type, std::uint32_t slot, Span span);
  /// xs.name and xs[column]: `access` applied to each element.
  Expr project(Expr list, Span span, const std::function<Expr(Expr)>& access);
  void retype_document_numbers(Expr& e);
  void check_values(const Expr& e, std::uint32_t enumeration);

  /// Reports a name that the schema does not have: `code`, or the code after it where a name is near.
  Expr lacking(std::string_view code, std::string_view near_code, const std::string& name, Span span, Span scope, std::string full_name,
               std::vector<std::string> arguments, const Nearest& nearest);

  // infer_access.cpp
  Expr member(Expr base, const ast::Ident& name, Span span);
  Expr table_member(Expr base, const ast::Ident& name, Span span);
  Expr row_member(Expr base, const ast::Ident& name, Span span);
  Expr record_member(Expr base, const ast::Ident& name, Span span);
  bool ask_for_half(const Expr& table, Span span);
  std::vector<const TableSchema*> tables_of(const Type& type) const;
  Expr unknown_column(const TableSchema& table, const std::string& column, Span span, Span scope);
  std::optional<Type> column_type(const Type& of, Symbol column, Span span);

  // infer_index.cpp
  Expr index(const ast::Index& node, Span span);
  Expr index_list(Expr base, std::vector<Expr> keys, Span span);
  Expr index_table(Expr base, std::vector<Expr> keys, Span span);
  Expr index_row(Expr base, std::vector<Expr> keys, Span span);
  Expr lookup(Expr base, std::vector<Expr> keys, const RecordSchema& record, Span span);
  bool check_row_names(const Type& tables, const Expr& key, Span span);
  bool check_column_names(const Type& row, const Expr& key, Span span, Type& type);

  // infer_arithmetic.cpp
  Expr negate(const ast::Negate& node, Span span);
  Expr binary(const ast::Binary& node, Span span);
  Expr arithmetic(const ast::Binary& node, Expr left, Expr right, Span span);
  void report_arithmetic(const ast::Binary& node, const Expr& left, const Expr& right, Span span);

  // infer_compare.cpp
  Expr compare(const ast::Compare& node, Span span);
  bool check_comparable(const ast::Compare& node, Expr& left, Expr& right, bool ordered, Span span);
  bool check_lenient(const ast::Compare& node, Expr& left, Expr& right, Span span);
  bool check_membership(const ast::Compare& node, Expr& left, Expr& right, Span span);
  bool check_texts(const ast::Compare& node, Expr& left, Expr& right);
  void check_within(const ast::Compare& node, const Expr& left, Expr& within);
  /// A literal beside a value of another kind, of which it is plain what was meant: a unit left out, a date in quotes.
  bool report_literal(const Expr& literal, const Type& beside);
  bool report_quoted(const Expr& literal, const Type& beside);
  /// Reports two values that do not meet, with what is probably left out.
  void report_mismatch(std::string_view otherwise, const Expr& left, const Expr& right, Span span, std::vector<std::string> more = {});
  Expr test(const ast::Test& node, Span span);

  // infer_list.cpp
  Expr list_literal(const ast::ListLiteral& node, Span span);
  Expr filter(const ast::Filter& node, Span span);
  Expr quantifier(const ast::Quantifier& node, Span span);
  Expr conditional(const ast::Conditional& node, Span span);
  Expr or_else(const ast::OrElse& node, Span span);
  /// Brings expressions to one type; reports at the first that does not fit. Every pointer is set.
  Type agree(const std::vector<Expr*>& items, std::string_view code, bool elements);

  // infer_call.cpp, infer_definition.cpp
  Expr call(const ast::Call& node, Span span);
  Expr call_builtin(const ast::Call& node, std::vector<Expr> arguments, Span span);
  Expr call_hook(const ast::Call& node, const Declared& declared, std::vector<Expr> arguments, Span span);
  Expr call_definition(const ast::Call& node, const Declared& declared, std::vector<Expr> arguments, Span span);
  Expr write_out(const Declared& declared, std::vector<Expr> arguments, Span span);
  Expr unknown_function(const ast::Call& node, Span span);
  bool check_arguments(const ast::Call& node, const std::vector<ast::Parameter>& parameters, std::vector<Expr>& arguments, Span span);
  DefinitionState definition_state(const Declared& declared);

  ModuleContext& context_;
  const Schema& schema_;
  const Declarations* home_;
  /// Within a definition: only what stands above this item of its file can be called.
  std::size_t visible_below_ = static_cast<std::size_t>(-1);
  Problems* problems_;
  Scope scope_;
  std::uint32_t slots_ = 0;
  std::uint32_t nodes_ = 0;
  unsigned depth_ = 0;
  bool too_large_ = false;
  std::set<std::string> companions_;
  std::unordered_map<std::string, Span> later_;
  std::set<std::string> sought_early_;  ///< names used above the clause that gives them: used, if wrongly
};

}  // namespace gouji::dsl
