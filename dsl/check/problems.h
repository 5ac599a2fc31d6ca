#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/diagnostic.h"

namespace gouji::dsl {

/// What was found wrong with one declaration against one schema, before it is known what the other schemas say.
struct Finding {
  Diagnostic diagnostic;
  /// The schema does not have a name: only a mistake when every schema of the module says so.
  bool lack = false;
  bool silent = false;   ///< already reported at a definition: counts, is not shown
  Span scope;            ///< of a lack: the expression that cannot be followed further
  std::string name;      ///< of a lack: what the schema does not have, for Rule::lacking
};

class Problems {
 public:
  Diagnostic& add(std::string_view code, Span span, std::vector<std::string> arguments = {});
  Diagnostic& lack(std::string_view code, Span span, Span scope, std::string name, std::vector<std::string> arguments);
  /// A lack inside a definition, at the call that met it.
  void lack_silently(std::string name, Span scope);
  /// Something rests on a mistake reported elsewhere.
  void poison() { poisoned_ = true; }
  bool poisoned() const { return poisoned_; }
  /// An error other than a lack, or poison.
  bool has_errors() const;

  std::vector<Finding>& findings() { return findings_; }
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  std::vector<Finding> findings_;
  bool poisoned_ = false;
};

/// The diagnostic of a code with the severity of the catalogue of messages.
Diagnostic make_diagnostic(std::string_view code, Span span, std::vector<std::string> arguments = {});

}  // namespace gouji::dsl
