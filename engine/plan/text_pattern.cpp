#include "engine/plan/text_pattern.h"

#include <re2/re2.h>

namespace gouji {
namespace {

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

TextPattern::TextPattern(std::string_view folded) : expression_(std::make_unique<re2::RE2>(std::string(folded), quiet())), window_(folded) {}
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern::~TextPattern() = default;

std::string TextPattern::problem() const { return expression_->ok() ? std::string{} : expression_->error(); }

bool TextPattern::found_in(std::string_view text) const {
  const PatternWindow::Answer answer = window_.match(text);
  if (answer != PatternWindow::Answer::perhaps) return answer == PatternWindow::Answer::yes;
  return expression_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::string_view TextPattern::part_of(std::string_view text) const {
  re2::StringPiece part;
  const bool found = expression_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, &part, 1);
  return found ? std::string_view(part.data(), part.size()) : std::string_view{};
}

}  // namespace gouji
