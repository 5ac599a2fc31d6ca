#include "tests/docs/page.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <sys/wait.h>

#include "tests/support/run_program.h"

namespace gouji::test {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kElision = "…";

std::string without_trailing_blanks(std::string line) {
  line.erase(line.find_last_not_of(" \t\r") + 1);
  return line;
}

// Whether `line` is `pattern` with any text for each elision.
bool line_fits(std::string_view pattern, std::string_view line) {
  const std::size_t gap = pattern.find(kElision);
  if (gap == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, gap))) return false;
  const std::string_view rest = pattern.substr(gap + kElision.size());
  for (std::size_t from = gap; from <= line.size(); ++from) {
    if (line_fits(rest, line.substr(from))) return true;
  }
  return false;
}

bool lines_fit(const std::vector<std::string>& pattern, std::size_t p, const std::vector<std::string>& lines, std::size_t n) {
  if (p == pattern.size()) return n == lines.size();
  if (pattern[p] == kElision) {
    for (std::size_t next = n; next <= lines.size(); ++next) {
      if (lines_fit(pattern, p + 1, lines, next)) return true;
    }
    return false;
  }
  return n < lines.size() && line_fits(pattern[p], lines[n]) && lines_fit(pattern, p + 1, lines, n + 1);
}

std::vector<std::string> comparable(std::vector<std::string> lines) {
  for (std::string& line : lines) line = without_trailing_blanks(std::move(line));
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

bool leaves_out(const std::vector<std::string>& expected) {
  for (const std::string& line : expected) {
    if (line.find(kElision) != std::string::npos) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// A shell in a folder, in which the program is called gouji.
class Shell {
 public:
  explicit Shell(const std::string& folder) : folder_(folder) {}

  std::string run(const std::string& command) {
    std::ostringstream script;
    script << "cd '" << folder_ << "'\n"
           << "PATH='" << fs::path(GOUJI_PROGRAM).parent_path().string() << "':/usr/bin:/bin\n"
           << "unset COLUMNS; NO_COLOR=1; export PATH NO_COLOR; exec 2>&1 </dev/null\n"
           << "(exit " << status_ << ")\n"
           << command << "\n";
    const std::string path = scripts_.write("command", script.str());
    FILE* pipe = ::popen(("sh '" + path + "'").c_str(), "r");
    if (!pipe) throw std::runtime_error("no shell");
    std::string output;
    char part[4096];
    for (std::size_t n = 0; (n = std::fread(part, 1, sizeof part, pipe)) > 0;) output.append(part, n);
    const int ended = ::pclose(pipe);
    status_ = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);
    return output;
  }

  int status() const { return status_; }

 private:
  std::string folder_;
  TemporaryFolder scripts_;
  int status_ = 0;
};

// The beginning of an output, as much as helps to see what happened.
std::string beginning(const std::string& output) {
  std::vector<std::string> lines = lines_of(output);
  constexpr std::size_t enough = 60;
  if (lines.size() > enough) {
    lines.resize(enough);
    lines.emplace_back("(and more)");
  }
  return joined(lines);
}

std::string at(std::size_t line) { return "line " + std::to_string(line) + ": "; }

}  // namespace

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<Block> blocks_of(const std::string& page) {
  std::vector<Block> blocks;
  bool inside = false;
  std::size_t number = 0;
  for (const std::string& line : lines_of(page)) {
    ++number;
    if (line.starts_with("```")) {
      inside = !inside;
      if (!inside) continue;
      Block block;
      block.first_line = number + 1;
      std::istringstream words(line.substr(3));
      for (std::string word; words >> word;) {
        if (word.starts_with("file=")) block.file = word.substr(5);
        else if (block.kind.empty()) block.kind = word;
      }
      blocks.push_back(std::move(block));
    } else if (inside) {
      blocks.back().lines.push_back(line);
    }
  }
  return blocks;
}

std::vector<Command> commands_of(const Block& block) {
  std::vector<Command> commands;
  std::size_t number = block.first_line;
  for (const std::string& line : block.lines) {
    if (line.starts_with("$ ")) commands.push_back({line.substr(2), {}, number});
    else if (commands.empty()) commands.push_back({"", {line}, number});
    else commands.back().expected.push_back(line);
    ++number;
  }
  return commands;
}

bool tells(const std::vector<std::string>& expected, const std::string& output) {
  return lines_fit(comparable(expected), 0, comparable(lines_of(output)), 0);
}

PageReport run_page(const std::string& page, const std::string& folder) {
  PageReport report;
  std::vector<std::string> lines = lines_of(page);
  std::vector<std::vector<std::string>> replacement(lines.size());   // of the outputs, by line of the command
  std::vector<bool> dropped(lines.size());
  Shell shell(folder);
  for (const Block& block : blocks_of(page)) {
    if (!block.file.empty()) {
      const fs::path path = fs::path(folder) / block.file;
      fs::create_directories(path.parent_path());
      std::ofstream(path, std::ios::binary) << joined(block.lines);
    } else if (block.kind == "gj") {
      ++report.rule_files;
      std::ofstream(fs::path(folder) / "例.gj", std::ios::binary) << joined(block.lines);
      const std::string said = shell.run("gouji lint 例.gj");
      if (shell.status() != 0) report.lies.push_back(at(block.first_line) + "these rules have mistakes:\n" + said);
    } else if (block.kind != "console") {
      for (std::size_t n = 0; n < block.lines.size(); ++n) {
        if (block.lines[n].starts_with("gouji ") || block.lines[n].starts_with("$ gouji ")) {
          report.lies.push_back(at(block.first_line + n) + "this command stands outside a console block, so nobody runs it: " + block.lines[n]);
        }
      }
    } else {
      for (const Command& command : commands_of(block)) {
        ++report.commands;
        const std::string output = shell.run(command.text);
        if (tells(command.expected, output)) continue;
        if (!leaves_out(command.expected)) {
          replacement[command.line - 1] = lines_of(output);
          for (std::size_t n = 0; n < command.expected.size(); ++n) dropped[command.line + n] = true;
        }
        report.lies.push_back(at(command.line) + "$ " + command.text + "\n--- the page says\n" + joined(command.expected) +
                              "--- the program says (status " + std::to_string(shell.status()) + ")\n" + beginning(output));
      }
    }
  }
  for (std::size_t n = 0; n < lines.size(); ++n) {
    if (!dropped[n]) report.updated += lines[n] + "\n";
    report.updated += joined(replacement[n]);
  }
  return report;
}

}  // namespace gouji::test
