#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace gouji::app {

struct ReadOptions;

// Each command adds itself to the program; run, it stores the exit status.
void add_check(CLI::App& program, int& status);
void add_extract(CLI::App& program, int& status);
void add_lint(CLI::App& program, int& status);
void add_explain(CLI::App& program, int& status);
void add_eval(CLI::App& program, int& status);
void add_fmt(CLI::App& program, int& status);
void add_doc(CLI::App& program, int& status);
void add_new(CLI::App& program, int& status);
void add_test(CLI::App& program, int& status);
void add_lsp(CLI::App& program, int& status);

/// The options of every command that reads a disclosure, as written.
struct DocumentOptions {
  std::string form, as_of, department;
  std::vector<std::string> companions;
};
void add_document_options(CLI::App& command, DocumentOptions& options);
/// --show-private, of every command that prints what stands in a disclosure.
void add_show_private(CLI::App& command, bool& show_private);
/// Whether the file was written first and what is asked of it behind it.
bool are_swapped(const std::string& asked, const std::string& file);
/// How many companions are read from standard input.
std::ptrdiff_t standard_input_companions(const DocumentOptions& options);
/// Says on standard error which kinds of companion were given for nothing; `by` is what does not name them.
void note_unused(const std::vector<std::string>& kinds, const std::string& by);
/// The same, understood; false after saying on standard error what is wrong.
bool understand(const DocumentOptions& written, ReadOptions& read);

/// An option that may be given several times, one value each.
CLI::Option* add_repeated(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& about);

/// What --jobs asks for, as many as there are processors where it is empty; nothing after saying on standard error what is wrong.
std::optional<unsigned> threads_of(const std::string& jobs);

/// Index of `value` among `words`, or -1 after saying on standard error what may be written.
int choose(const std::string& option, const std::string& value, const std::vector<std::string>& words);

}  // namespace gouji::app
