#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/check.h"

namespace gouji::dsl {

/// What an editor asks about one place of a file: the names in force there, and what an expression would be there. Mistakes are not
/// reported. Expressions may be of the file's own tree or of a text of the same offsets (blanks before them).
class Place {
 public:
  Place(const ModuleInput& input, const Schema& schema);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  struct Name {
    std::string name;
    Span span;
    Type type;
  };

  /// Brings a name into force, as 定义 (a parameter), 对 … 中每个 and 设 do.
  void parameter(const ast::Parameter& parameter);
  void loop(const ast::Ident& variable, const ast::Expr& list, const ast::Expr* where = nullptr);
  void let(const ast::Ident& name, const ast::Expr& value);

  /// The names in force, the latest last.
  std::vector<Name> names() const;
  checked::Expr check(const ast::Expr& e);
  Type type_of(const ast::Expr& e) { return check(e).type; }
  /// The same expression without open names: 设 written out, a list of its values where loop variables stand in it. Nothing where
  /// parameters are in force or something in it is broken.
  std::optional<checked::Expr> closed(checked::Expr e) const;
  const Schema& schema() const { return schema_; }
  /// The functions from scripts that expressions of this place call, by their index there.
  const std::vector<checked::Hook>& hooks() const;

 private:
  struct Step {
    enum class Kind : std::uint8_t { parameter, loop, let } kind{};
    std::uint32_t slot = 0;
    checked::Expr value;                   ///< the list, the value
    std::optional<checked::Expr> where;
  };
  struct Inside;   ///< the checker's own types

  const Schema& schema_;
  std::unique_ptr<Inside> inside_;
  std::vector<Step> steps_;
  std::deque<ast::Ident> idents_;   ///< names of the scope view into these
};

/// What can stand behind a dot after a value of a type: rows, groups, columns, fields, attributes.
struct MemberName {
  enum class Kind : std::uint8_t { attribute, row, group, half, column, field } kind{};
  std::string name;
  Type type;
  std::string label;   ///< as documents print it; empty where that is the name
  std::string doc;
};
std::vector<MemberName> members_of(const Type& type, const Schema& schema);

/// The names by which a table's rows, or a row's columns, may stand in [“…”].
std::vector<MemberName> texts_in_brackets(const Type& type, const Schema& schema);

}  // namespace gouji::dsl
