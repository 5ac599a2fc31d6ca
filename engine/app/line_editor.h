#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gouji::app {

/// What may stand where the cursor is.
struct Completion {
  std::string begun;                  ///< the part of the name that is written already
  std::vector<std::string> names;     ///< whole names that begin so
};

/// Reads lines from a terminal: cursor movement over characters of any width, history of the session, completion by Tab.
class LineEditor {
 public:
  /// What may follow a text (that of earlier lines of the same entry included).
  using Complete = std::function<Completion(const std::string& before)>;

  explicit LineEditor(Complete complete);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  enum class End { line, interrupted, closed };
  struct Line {
    std::string text;     ///< without its line end
    End end = End::line;  ///< interrupted: Ctrl-C; closed: Ctrl-D on an empty line
  };
  /// `before` is what was read of the same entry so far.
  Line read(const std::string& prompt, const std::string& before);
  /// Keeps an entry in the history, on one line.
  void remember(const std::string& entry);

 private:
  struct Terminal;
  std::unique_ptr<Terminal> terminal_;
};

}  // namespace gouji::app
