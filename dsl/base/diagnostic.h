#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/base/span.h"

namespace gouji::dsl {

enum class Language { zh, en };

enum class DiagnosticSeverity { error, warning, hint };

/// A second place that helps to understand a diagnostic. `text` may be empty.
struct Label {
  Span span;
  std::string text;
};

/// A repair: the text of `span` becomes `replacement`. An editor offers it; `gouji lint --fix` makes it where it is certain what was
/// meant, which a name that merely looks alike is not.
struct Fix {
  Span span;
  std::string replacement;
  bool certain = true;
};

/// One mistake in a rule file. The sentences live in the catalogue of messages (messages.h) under `code`; `arguments` fill
/// their places {0}, {1} … in either language.
struct Diagnostic {
  std::string code;  ///< "G0123"
  DiagnosticSeverity severity = DiagnosticSeverity::error;
  Span span;
  std::vector<std::string> arguments;
  std::vector<Label> labels;
  std::vector<Fix> fixes;
};

/// Collects the diagnostics of one source. take() gives them ordered by place, then code, without repetitions.
class Diagnostics {
 public:
  /// Severity is the one that the catalogue of messages holds for the code.
  Diagnostic& add(std::string_view code, Span span, std::vector<std::string> arguments = {});
  bool has_errors() const;
  bool empty() const { return items_.empty(); }
  std::vector<Diagnostic> take();
  /// Forgets what was added after the first `count`, as far as forget() left so many.
  void keep(std::size_t count);
  /// Takes away what was added after the first `count`, to be added again or forgotten.
  std::vector<Diagnostic> cut(std::size_t count);
  void add(std::vector<Diagnostic> more);
  /// Forgets what was said of places within `span`: something better is known about it.
  void forget(Span span);
  const std::vector<Diagnostic>& items() const { return items_; }

 private:
  std::vector<Diagnostic> items_;
};

/// The sentence of a diagnostic, and the advice that follows it (may be empty).
std::string message_of(const Diagnostic& diagnostic, Language language);
std::string help_of(const Diagnostic& diagnostic, Language language);

/// `FILE:LINE:COLUMN: 错误[G0123]: …`, the line with the place underlined, the labels, what to do. Ends with a line end.
/// Underlining counts Han characters as two columns wide.
std::string render(const Diagnostic& diagnostic, const Source& source, Language language, bool colour);

}  // namespace gouji::dsl
