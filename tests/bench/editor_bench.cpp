// How long an editor waits for the language server in a pack of a thousand rules: medians over the keystrokes of a line being typed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "dsl/lsp/server.h"
#include "dsl/lsp/uri.h"
#include "engine/app/editor_host.h"
#include "engine/app/packs.h"

namespace gouji::bench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kRules = 1000;
constexpr std::size_t kFiles = 10;

/// A pack made of the rules of the starter pack, over and over under new names, in a folder that is removed with the object.
class LargePack {
 public:
  explicit LargePack(const fs::path& rules) {
    std::string name = (fs::temp_directory_path() / "gouji-pack-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::ofstream(folder_ / "pack.yaml") << "name: large\nform: shanxi-budget\n";
    const auto starter = app::load_packs({(rules / "packs" / "shanxi-budget").string()}, rules);
    if (!starter) return;
    std::string declarations;
    std::vector<std::pair<std::string, std::size_t>> written;   // text, where its id ends
    for (const app::RuleFile& file : starter->files) {
      for (const dsl::ast::Item& item : file.parsed.module.items) {
        const auto text = std::string(file.source.text(item.span));
        if (const auto* rule = std::get_if<dsl::ast::Rule>(&item.node)) {
          written.emplace_back(text, rule->name.span.end - item.span.begin);
        } else if (!std::holds_alternative<dsl::ast::Case>(item.node)) {
          declarations += text + "\n\n";
        }
      }
    }
    for (std::size_t f = 0; f < kFiles; ++f) {
      std::string text = "表式 shanxi-budget\n\n" + declarations;
      for (std::size_t i = f * kRules / kFiles; i < (f + 1) * kRules / kFiles; ++i) {
        auto [rule, end] = written[i % written.size()];
        text += rule.insert(end, ".第" + std::to_string(i)) + "\n\n";
      }
      std::ofstream(folder_ / ("规则" + std::to_string(f) + ".gj"), std::ios::binary) << text;
    }
  }
  ~LargePack() { fs::remove_all(folder_); }
  LargePack(const LargePack&) = delete;
  LargePack& operator=(const LargePack&) = delete;

  fs::path file(std::size_t number) const { return folder_ / ("规则" + std::to_string(number) + ".gj"); }

 private:
  fs::path folder_;
};

std::string content(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Times of one kind of waiting, in milliseconds.
class Times {
 public:
  void add(Clock::duration time) { times_.push_back(std::chrono::duration<double, std::milli>(time).count()); }
  void print(const char* what) {
    if (times_.empty()) return;
    std::sort(times_.begin(), times_.end());
    std::printf("%-40s median %7.2f ms   95 %% %7.2f ms   (%zu)\n", what, times_[times_.size() / 2], times_[times_.size() * 95 / 100], times_.size());
  }

 private:
  std::vector<double> times_;
};

class Typist {
 public:
  explicit Typist(lsp::Server& server) : server_(server) {}

  /// What the server gives for a message, and how long it took.
  Clock::duration send(const Json& message) {
    const std::string body = message.dump();
    const std::string bytes = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    const auto begin = Clock::now();
    answer_ = server_.receive(bytes);
    return Clock::now() - begin;
  }
  Clock::duration request(const std::string& method, Json params) {
    return send({{"jsonrpc", "2.0"}, {"id", next_++}, {"method", method}, {"params", std::move(params)}});
  }
  Clock::duration notify(const std::string& method, Json params) { return send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}); }
  const std::string& answer() const { return answer_; }

 private:
  lsp::Server& server_;
  std::string answer_;
  int next_ = 1;
};

int run() {
  const auto installation = app::Installation::open({});
  if (!installation) return std::fprintf(stderr, "%s\n", installation.error().message.c_str()), EXIT_FAILURE;
  const LargePack pack(installation->folder());
  app::EditorHost host(*installation);
  lsp::Server server(host);
  Typist typist(server);
  typist.request("initialize", {{"capabilities", Json::object()}});
  const fs::path path = pack.file(kFiles / 2);
  const Json document{{"uri", lsp::uri_of(path.string())}};
  const std::string text = content(path);
  Times opened, diagnosed, completed, hovered, painted;
  opened.add(typist.notify("textDocument/didOpen", {{"textDocument", {{"uri", document["uri"]}, {"languageId", "gouji"}, {"version", 1}, {"text", text}}}}));

  // A line is typed into the middle of the file, character by character.
  const std::size_t at = text.find("\n  应当", text.size() / 2) + 1;
  const auto line = static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const std::vector<std::string> characters{" ", " ", "设", " ", "新", "数", " ", "=", " ", "三", "公", "经", "费", "表", ".", "公", "务", "接", "待", "费", ".", "合", "计",
                                            " ", "+", " ", "合", "计", "(", "三", "公", "经", "费", "表", ".", "行", ".", "合", "计", ")", "\n"};
  int version = 2;
  for (int round = 0; round < 5; ++round) {
    int column = 0;
    for (const std::string& character : characters) {
      const Json place{{"line", line}, {"character", column}};
      const Json change{{"range", {{"start", place}, {"end", place}}}, {"text", character}};
      diagnosed.add(typist.notify("textDocument/didChange", {{"textDocument", {{"uri", document["uri"]}, {"version", version++}}}, {"contentChanges", Json::array({change})}}));
      if (typist.answer().find("publishDiagnostics") == std::string::npos) return std::fprintf(stderr, "no diagnostics\n"), EXIT_FAILURE;
      if (character == "\n") break;
      ++column;
      const Json here{{"textDocument", document}, {"position", {{"line", line}, {"character", column}}}};
      completed.add(typist.request("textDocument/completion", here));
      hovered.add(typist.request("textDocument/hover", here));
      painted.add(typist.request("textDocument/semanticTokens/full", {{"textDocument", document}}));
    }
    typist.notify("textDocument/didChange", {{"textDocument", {{"uri", document["uri"]}, {"version", version++}}}, {"contentChanges", Json::array({{{"text", text}}})}});
  }
  std::printf("a pack of %zu rules in %zu files\n", kRules, kFiles);
  opened.print("opening the first file");
  diagnosed.print("diagnostics after a keystroke");
  completed.print("completion");
  hovered.print("hover");
  painted.print("semantic tokens");
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace gouji::bench

int main() { return gouji::bench::run(); }
