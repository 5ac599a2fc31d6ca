#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "dsl/lsp/server.h"
#include "tests/unit/dsl/check/small_form.h"

namespace gouji::lsp::test {

using Json = nlohmann::json;

/// Files in memory, of the fictional water bureau's form (small_form.h). Those in /包 are one pack.
class Files : public Host {
 public:
  std::vector<const dsl::Schema*> schemas() override { return {schema_.get()}; }
  PackFiles pack_of(const std::string& path) override;
  std::optional<std::string> read(const std::string& path) override;
  std::string used_file(const std::string& from, const std::string& name) override;
  std::optional<OutsidePlace> hook_place(const std::string& from, const dsl::ast::Function& function) override;
  std::optional<OutsidePlace> form_place(const dsl::Schema& schema, const std::string& name) override;
  std::vector<std::string> samples(const std::string&) override { return {"样本/清洁.txt"}; }
  std::vector<std::string> hook_files(const std::string&) override { return {"名称.lua"}; }
  std::vector<Choice> catalogue_numbers(const dsl::Schema& schema, const std::string& root) override;
  std::string page_of(const std::string& code) override { return "/说明/" + code + ".md"; }
  std::string use_document(const std::string& path) override;
  std::optional<LiveValue> live_value(const std::vector<std::string>& files, const dsl::checked::Expr& expression, const dsl::Place& place) override;

  std::map<std::string, std::string> texts;   ///< by path

 private:
  std::unique_ptr<dsl::Schema> schema_ = dsl::test::small_form();
  std::string document_;
};

/// A text with the cursor in it as ‸, taken apart.
struct Marked {
  std::string text;
  int line = 0;
  int character = 0;   ///< in UTF-16 units
};
Marked marked(const std::string& text);

/// A client of the server, in one process.
class Editor {
 public:
  explicit Editor(Json capabilities = Json::object());

  Files& files() { return files_; }
  Server& server() { return *server_; }
  /// Sends a request and gives its whole answer.
  Json call(const std::string& method, Json params);
  /// The same; its result.
  Json request(const std::string& method, Json params);
  void notify(const std::string& method, Json params);
  /// Opens a file of /包 with this text; the cursor mark is where requests ask.
  void open(const std::string& name, const std::string& text);
  /// A request at the cursor of the file opened last.
  Json ask(const std::string& method, Json more = Json::object());
  Json at_cursor() const;
  /// What was last published for a file of /包: codes with the text underlined.
  std::vector<std::string> problems(const std::string& name) const;
  Json published(const std::string& name) const;

  /// The labels of a completion.
  std::vector<std::string> completions(const std::string& text);
  std::string hover_text(const std::string& text);

 private:
  void take(const std::string& bytes);

  Files files_;
  std::unique_ptr<Server> server_;
  int next_ = 1;
  std::map<int, Json> answers_;
  std::map<std::string, Json> published_;
  std::map<std::string, std::string> texts_;
  std::string uri_;
  Marked cursor_;
};

std::string framed_text(const Json& message);
std::string uri_in_pack(const std::string& name);
/// The messages of a stream.
std::vector<Json> messages_of(const std::string& bytes);
/// `edits` of a file done to its text.
std::string edited(const std::string& text, const Json& edits);

}  // namespace gouji::lsp::test
