#include "dsl/syntax/layout.h"

#include <algorithm>
#include <limits>

#include "dsl/base/utf8.h"

namespace gouji::dsl {

namespace {

constexpr unsigned comment_column = 70;
constexpr unsigned least_gap = 2;

}  // namespace

void Layout::put(std::string_view text) {
  out_ += text;
  column_ += display_width(text);
}

void Layout::line_end() {
  while (out_.ends_with(' ')) out_.pop_back();
  if (!out_.empty() && !out_.ends_with('\n')) out_ += '\n';
  column_ = 0;
}

void Layout::blank_line() {
  line_end();
  if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
}

void Layout::pad_to(unsigned column) {
  if (column_ < column) put(std::string(column - column_, ' '));
}

bool Layout::has_line_end(std::uint32_t from, std::uint32_t to) const {
  const std::string_view text = source_.text();
  if (from >= to || to > text.size()) return false;
  return text.substr(from, to - from).find('\n') != std::string_view::npos;
}

bool Layout::blank_line_before(std::uint32_t offset) const {
  const std::string_view text = source_.text();
  if (offset >= text.size()) return false;
  const std::uint32_t line = source_.locate(offset).line;
  if (line < 2) return false;
  const std::string_view above = source_.line_text(line - 1);
  return std::all_of(above.begin(), above.end(), [](char c) { return c == ' ' || c == '\t'; });
}

bool Layout::at_margin(const ast::Comment& comment) const {
  return comment.span.begin == 0 || source_.text()[comment.span.begin - 1] == '\n' || source_.locate(comment.span.begin).column == 1;
}

void Layout::comment_line(const ast::Comment& comment, unsigned indent) {
  line_end();
  pad_to(indent);
  put(source_.text(comment.span));
}

void Layout::may_break(std::uint32_t from, std::uint32_t to, std::string_view otherwise) {
  const unsigned margin = margins_.empty() ? 0 : margins_.back();
  if (!pending(to) && !has_line_end(from, to)) return put(otherwise);
  for (bool first = true; pending(to); first = false) {
    const ast::Comment& comment = comments_[next_++];
    if (comment.own_line || !first) {
      comment_line(comment, margin);
    } else {
      pad_to(std::max(comment_column, column_ + least_gap));
      put(source_.text(comment.span));
    }
  }
  line_end();
  pad_to(margin);
}

void Layout::lead_in(std::uint32_t offset, unsigned indent, bool separate) {
  line_end();
  bool separated = out_.empty() || !separate;
  while (pending(offset)) {
    const ast::Comment& comment = comments_[next_++];
    const bool margin = at_margin(comment);
    if (blank_line_before(comment.span.begin) || (!separated && margin && !blank_line_follows(comment, offset))) {
      separated = true;
      blank_line();
    }
    comment_line(comment, margin && indent == 0 ? 0 : std::max(indent, 2U));
    line_end();
  }
  if (!separated || blank_line_before(offset)) blank_line();
}

/// Somewhere between this comment and `offset` the author left a line blank.
bool Layout::blank_line_follows(const ast::Comment& comment, std::uint32_t offset) const {
  if (blank_line_before(offset)) return true;
  for (std::size_t i = next_; i < comments_.size() && comments_[i].span.begin < offset; ++i) {
    if (comments_[i].span.begin > comment.span.begin && blank_line_before(comments_[i].span.begin)) return true;
  }
  return false;
}

void Layout::end_clause(std::uint32_t offset) {
  bool first = true;
  while (pending(offset) || (next_ < comments_.size() && !comments_[next_].own_line && first && !has_line_end(offset, comments_[next_].span.begin))) {
    const ast::Comment& comment = comments_[next_++];
    if (first) {
      pad_to(std::max(comment_column, column_ + least_gap));
      put(source_.text(comment.span));
    } else {
      comment_line(comment, margins_.empty() ? 0 : 2);
    }
    first = false;
  }
  line_end();
}

void Layout::finish() {
  lead_in(std::numeric_limits<std::uint32_t>::max(), 0, false);
  while (out_.ends_with("\n\n")) out_.pop_back();
}

}  // namespace gouji::dsl
