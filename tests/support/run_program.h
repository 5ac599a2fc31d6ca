#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gouji::test {

/// Samples, by their paths in the tree.
inline const std::string kClean = "rules/samples/样本/清洁-单位.txt";
inline const std::string kFaulty = "rules/samples/样本/有误-三公经费.txt";

/// What a run of the program gave.
struct Finished {
  int status = -1;          ///< exit status; 128 + signal where a signal ended it
  std::string output;
  std::string errors;
  long peak_memory = 0;     ///< in KiB
};

struct RunOptions {
  std::string folder = GOUJI_SOURCE_DIR;            ///< where it runs
  std::string input;                                ///< its standard input
  std::vector<std::string> environment;             ///< NAME=value, besides PATH
  int interrupt_after_ms = 0;                       ///< sends SIGINT then; 0: never
};

/// Runs `gouji` (GOUJI_PROGRAM) with arguments.
Finished run_gouji(const std::vector<std::string>& arguments, const RunOptions& options = {});

/// A folder that is removed with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  /// Writes a file below it (folders are made) and gives its path.
  std::string write(const std::string& name, const std::string& content) const;

 private:
  std::string path_;
};

std::string content_of(const std::string& path);

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace gouji::test
