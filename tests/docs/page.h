#pragma once
#include <cstddef>
#include <string>
#include <vector>

/// Pages of docs/ as programs: fenced blocks of a Markdown page are files to write and commands to run.
namespace gouji::test {

/// A fenced block: ```KIND WORD... up to the closing fence.
struct Block {
  std::string kind;                  ///< console, gj, yaml … ; empty where the fence names none
  std::string file;                  ///< of `file=NAME`, else empty
  std::vector<std::string> lines;
  std::size_t first_line = 0;        ///< number of lines[0] in the page, from 1
};

std::vector<std::string> lines_of(const std::string& text);

std::vector<Block> blocks_of(const std::string& page);

/// One command of a console block and what the page says it prints.
struct Command {
  std::string text;
  std::vector<std::string> expected;
  std::size_t line = 0;              ///< of the command in the page, from 1
};

/// The commands of a console block: lines that begin with `$ `, each followed by its output. Output before the first command is a
/// command without text, so that it is not lost.
std::vector<Command> commands_of(const Block& block);

/// Whether the page tells the truth about an output. `…` alone on a line stands for any number of lines, within a line for any text;
/// blanks at line ends and empty lines at the end do not count.
bool tells(const std::vector<std::string>& expected, const std::string& output);

/// What is wrong with a page; empty when every command gives what stands below it.
struct PageReport {
  std::vector<std::string> lies;
  std::size_t commands = 0;
  std::size_t rule_files = 0;        ///< blocks of rules that were linted
  std::string updated;               ///< the page with the outputs seen in the place of those that are untrue and leave nothing out
};

/// Runs the blocks of a page in order, in `folder`:
/// - a block with file=NAME is written there;
/// - a block of kind gj without a file is linted and must be free of errors;
/// - the commands of a console block run in a shell in which `gouji` is the program under test and `$?` the status of the command before.
/// A command of gouji that stands in a block of another kind is a lie, because nobody runs it.
PageReport run_page(const std::string& page, const std::string& folder);

}  // namespace gouji::test
