#include "engine/plan/text_pattern.h"

#include <re2/re2.h>

namespace gouji {
namespace {

/// Bytes looked at for each byte of a text, beginning anew at place after place, after which RE2 takes over: it needs but one look.
constexpr std::size_t kWork = 4;

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

}  // namespace

TextPattern::TextPattern(std::string_view folded) : expression_(std::make_unique<re2::RE2>(std::string(folded), quiet())) {
  if (expression_->ok()) automaton_ = PatternAutomaton::of(folded);
  if (automaton_) window_ = PatternWindow(*automaton_);
}
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern::~TextPattern() = default;

std::string TextPattern::problem() const { return expression_->ok() ? std::string{} : expression_->error(); }

bool TextPattern::found_in(std::string_view text) const {
  // In a text of nothing the end comes before the beginning, too ($^): RE2 knows.
  if (automaton_ && !text.empty()) {
    const std::size_t enough = kWork * (text.size() + 1);
    std::size_t work = 0;
    if (automaton_->start(false) == PatternAutomaton::kDead) return automaton_->found_at(text, 0, work);
    std::size_t at = 0;
    while (work < enough) {
      if (window_.tells()) at = window_.next(text, at);
      if (at == PatternWindow::kNone || at > text.size()) return false;
      if (automaton_->found_at(text, at, work)) return true;
      ++at;
      ++work;
    }
  }
  return expression_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::string_view TextPattern::part_of(std::string_view text) const {
  re2::StringPiece part;
  const bool found = expression_->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, &part, 1);
  return found ? std::string_view(part.data(), part.size()) : std::string_view{};
}

}  // namespace gouji
