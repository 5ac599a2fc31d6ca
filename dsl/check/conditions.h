#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/syntax/ast.h"

/// What conditions say of one another, as far as their literals and signs show: enough to see that 甲 > 5万元 且 甲 < 3万元 is never true.
namespace gouji::dsl {

/// A conjunction of what is known of some values, each named by its text without blanks. Anything not understood leaves it open.
class Known {
 public:
  /// Adds a condition that is no 且, 或 or 非 (or its contrary). False when it can never hold beside what is known.
  bool add(const ast::Expr& atom, bool holds, const Source& source);

 private:
  using Number = std::int64_t;   ///< millionths
  struct Values {
    std::optional<Number> low, high;
    bool above_low = false, below_high = false;   ///< the end itself is left out
    std::optional<std::set<std::u32string>> texts;
    std::set<std::u32string> other_texts;
    std::set<Number> other_numbers;
    std::string measure;
  };
  struct Literal {
    std::optional<Number> number;
    std::u32string text;
    std::string measure;   ///< figures of unlike measures are not set beside each other
  };

  static std::optional<Literal> literal_of(const ast::Expr& e);
  bool restrict_signs(const std::string& subject, unsigned allowed);
  bool restrict_values(Values& values, ast::CompareOp op, const Literal& literal);
  static bool possible(const Values& values);

  std::map<std::string, unsigned> signs_;   ///< of subjects with a few possible answers: which remain
  std::map<std::string, Values> values_;
};

/// A condition as alternatives, each a conjunction; nothing where there are too many of them.
using Alternatives = std::optional<std::vector<Known>>;

/// What is possible when `e` holds (or does not), beside each of the alternatives given. An empty vector: nothing, it never does.
Alternatives beside(const Alternatives& known, const ast::Expr& e, bool holds, const Source& source);

/// Nothing known yet.
inline Alternatives anything() { return std::vector<Known>(1); }

}  // namespace gouji::dsl
