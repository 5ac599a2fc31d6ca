#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// CompletionItemKind of the protocol.
enum class ItemKind : int {
  function = 3, field = 5, variable = 6, table = 7, module = 9, property = 10, unit = 11, value = 12, keyword = 14, snippet = 15, file = 17,
  enum_member = 20, constant = 21, record = 22, operation = 24, type = 25
};

/// Gathers what may be written at a place, keeps what fits what is typed, and orders it. What is typed may stand anywhere in a name, its
/// characters need not be side by side, and may be those under which documents print the name: 接待 finds 公务接待费.
class Choices {
 public:
  /// `typed` stands in `span` of the file and is replaced.
  Choices(const RuleFile& file, dsl::Span span, std::string_view typed) : file_(file), span_(span), typed_(typed) {}

  struct Choice {
    std::string name;
    ItemKind kind = ItemKind::keyword;
    std::string detail;        ///< type, unit, what it is
    std::string label = {};    ///< as documents print it
    std::string insert = {};   ///< empty: the name
    std::string page = {};     ///< name of its word page
    int rank = 5;              ///< lower ones first
    bool snippet = false;
  };
  void add(Choice choice);
  /// Whatever is chosen also turns the text of `span` into `text`.
  void with_repair(dsl::Span span, std::string text) { repair_ = {span, std::move(text)}; }

  /// CompletionList.
  Json take();

 private:
  struct Kept {
    Choice choice;
    int fit = 0;
    std::size_t order = 0;
  };
  const RuleFile& file_;
  dsl::Span span_;
  std::string typed_;
  std::vector<Kept> kept_;
  std::optional<std::pair<dsl::Span, std::string>> repair_;
  std::size_t seen_ = 0;
};

}  // namespace gouji::lsp
