#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/check/place.h"
#include "dsl/lsp/workspace.h"
#include "dsl/syntax/split.h"

namespace gouji::lsp {

/// What stands to the left of a place in a file that usually does not parse there, because someone is writing. Works on tokens, not
/// on the tree; the tree gives what stands above.
class Cursor {
 public:
  Cursor(const RuleFile& file, std::uint32_t offset);

  enum class Inside : std::uint8_t {
    code,
    comment,
    text,       ///< a string whose content is plain
    message     ///< the plain part of a 否则 or 建议
  };
  Inside inside() const { return inside_; }
  /// In the {…} of a message: its tokens are all there is of an expression.
  bool in_template() const { return in_template_; }

  /// The name (in a text: the text) that is being written, up to the cursor.
  dsl::Span prefix() const { return prefix_; }
  std::string_view typed() const { return typed_; }
  std::uint32_t offset() const { return offset_; }

  /// Nothing stands before the prefix on its line, and no bracket is open.
  bool at_line_start() const { return at_line_start_; }
  bool at_margin() const { return prefix_.begin == line_begin_; }

  /// The declaration around; null above the first one.
  const dsl::ast::Item* item() const { return item_; }
  /// The first word of the clause at hand, and the tokens behind it up to the prefix.
  dsl::Word clause() const { return clause_; }
  const std::vector<dsl::Token>& content() const { return content_; }
  const dsl::Tokens& tokens() const { return tokens_; }

  /// Where the expression that ends before content()[end] begins: a value with what hangs on it (postfix), or all that a comparison
  /// takes as its side.
  std::size_t begin_of_value(std::size_t end) const;
  std::size_t begin_of_side(std::size_t end) const;
  /// The bracket that is open at the end of content, or npos.
  std::size_t open_bracket() const;

  /// The expression of content()[begin, end); null where that is none.
  dsl::ast::ExprPtr expression(std::size_t begin, std::size_t end) const;
  /// Brings the names in force at the cursor into `place`.
  void name(dsl::Place& place) const;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

 private:
  void look_at_line();
  void find_item();
  void take_tokens(std::uint32_t end);
  void name_variables(dsl::Place& place) const;
  std::size_t matching_open(std::size_t close) const;

  const RuleFile& file_;
  std::uint32_t offset_;
  std::uint32_t line_begin_ = 0;
  Inside inside_ = Inside::code;
  bool in_template_ = false;
  bool at_line_start_ = false;
  std::uint32_t code_end_ = 0;       ///< where what is lexed ends: the prefix, or the string around it
  std::uint32_t template_begin_ = 0;
  dsl::Span prefix_;
  std::string typed_;
  const dsl::ast::Item* item_ = nullptr;
  dsl::Tokens tokens_;
  dsl::Word clause_ = dsl::Word::none;
  std::uint32_t clause_begin_ = 0;
  std::vector<dsl::Token> content_;
};

}  // namespace gouji::lsp
