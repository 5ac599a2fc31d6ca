#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/syntax/ast.h"

/// Private to dsl/syntax: where text, line breaks and comments go. Knows nothing of what is written.
namespace gouji::dsl {

class Layout {
 public:
  Layout(const Source& source, const std::vector<ast::Comment>& comments) : source_(source), comments_(comments) {}

  void put(std::string_view text);
  void pad_to(unsigned column);
  unsigned column() const { return column_; }

  /// Continuation lines begin at this column until leave(): behind an opening bracket, or where a clause's content begins.
  void enter() { margins_.push_back(column_); }
  void leave() { margins_.pop_back(); }

  /// A place where a line may end: it does if the author ended one anywhere in [from, to), or if a comment stands there. Otherwise
  /// `otherwise` is put.
  void may_break(std::uint32_t from, std::uint32_t to, std::string_view otherwise);

  /// Ends what stands before `offset`: puts the comments before it on lines of their own, with the author's blank lines (one at
  /// most), and before `offset` a blank line where the author has one. With `separate` there is at least one blank line.
  void lead_in(std::uint32_t offset, unsigned indent, bool separate);
  /// Ends the line of a clause whose last token ends at `offset`, with the comment behind it.
  void end_clause(std::uint32_t offset);
  /// Puts what comments are left.
  void finish();

  std::string take() { return std::move(out_); }

 private:
  void line_end();
  void blank_line();
  void comment_line(const ast::Comment& comment, unsigned indent);
  bool pending(std::uint32_t offset) const { return next_ < comments_.size() && comments_[next_].span.begin < offset; }
  bool has_line_end(std::uint32_t from, std::uint32_t to) const;
  bool blank_line_before(std::uint32_t offset) const;
  bool blank_line_follows(const ast::Comment& comment, std::uint32_t offset) const;
  bool at_margin(const ast::Comment& comment) const;

  const Source& source_;
  const std::vector<ast::Comment>& comments_;
  std::size_t next_ = 0;
  std::string out_;
  unsigned column_ = 0;
  std::vector<unsigned> margins_;
};

}  // namespace gouji::dsl
