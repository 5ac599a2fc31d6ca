#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dsl/lsp/host.h"
#include "engine/app/installation.h"

namespace gouji::app {

/// What the language server sees of the installation, of packs on disk, and of the document chosen for live values.
class EditorHost final : public lsp::Host {
 public:
  explicit EditorHost(const Installation& installation) : installation_(installation) {}

  std::vector<const dsl::Schema*> schemas() override;
  lsp::PackFiles pack_of(const std::string& path) override;
  std::optional<std::string> read(const std::string& path) override;
  std::string used_file(const std::string& from, const std::string& name) override;
  std::optional<dsl::Diagnostic> hook_problem(const std::string& from, const dsl::ast::Function& function) override;
  std::optional<lsp::OutsidePlace> hook_place(const std::string& from, const dsl::ast::Function& function) override;
  std::optional<lsp::OutsidePlace> form_place(const dsl::Schema& schema, const std::string& name) override;
  std::vector<std::string> hook_files(const std::string& from) override;
  std::vector<std::string> samples(const std::string& from) override;
  std::vector<lsp::Choice> catalogue_numbers(const dsl::Schema& schema, const std::string& root) override;
  std::string page_of(const std::string& code) override;
  std::string use_document(const std::string& path) override;
  std::optional<lsp::LiveValue> live_value(const std::vector<std::string>& files, const dsl::checked::Expr& expression, const dsl::Place& place) override;

 private:
  const Installation& installation_;
  std::string document_;
  std::filesystem::file_time_type written_;   ///< of the document, when it was read
  std::optional<Examined> examined_;
};

}  // namespace gouji::app
