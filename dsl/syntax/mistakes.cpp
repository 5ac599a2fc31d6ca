#include <string>
#include <utility>

#include "dsl/syntax/builder.h"
#include "dsl/syntax/slips.h"

namespace gouji::dsl {

namespace {

bool opens(const Token& token) { return token.kind == tape::left_paren || token.kind == tape::left_bracket; }
bool closes(const Token& token) { return token.kind == tape::right_paren || token.kind == tape::right_bracket; }
bool fits(const Token& open, const Token& close) {
  return (open.kind == tape::left_paren) == (close.kind == tape::right_paren);
}

/// Words that only join or test values: a second comparison begins with them.
bool begins_comparison(const Token& token) {
  return (token.word >= Word::every && token.word <= Word::no_one) || (token.word >= Word::tallies && token.word <= Word::at_least) ||
         (token.word >= Word::in && token.word <= Word::empty) || (token.word >= Word::equal && token.word <= Word::greater_equal);
}

class Reporter {
 public:
  Reporter(const Failure& failure, Builder& builder, const Token* clause)
      : expected_(failure.expected), builder_(builder), items_(builder.tokens().items), at_(failure.token), clause_(clause) {
    found_ = at_ < builder.end() ? &items_[at_] : nullptr;
    before_ = at_ > builder.begin() ? &items_[at_ - 1] : clause;
    for (std::size_t i = builder.begin(); i < at_ && i < builder.end(); ++i) {
      if (opens(items_[i])) open_.push_back(i);
      if (closes(items_[i]) && !open_.empty()) open_.pop_back();
    }
  }

  Reading report() {
    for (std::size_t i = builder_.begin(); i < builder_.end(); ++i) {
      if (items_[i].kind == tape::broken) return {};  // the lexer has said what is wrong here
    }
    if (expected_ == Expected::less_depth) return say_whole("G0130");
    if (expected_ == Expected::less_length) return say_whole("G0131");
    if (builder_.begin() == builder_.end() && clause_) {
      builder_.diagnostics().add("G0154", clause_->span, {text(*clause_)});
      return {};
    }
    if (brackets()) return {};
    if (std::optional<Reading> meant = read_slip({expected_, at_}, builder_, clause_, !open_.empty())) return std::move(*meant);
    if (!second_comparison()) by_expectation();
    return {};
  }

 private:
  std::string text(const Token& token) const {
    return std::string(token.kind == tape::string ? token.text : builder_.source().text(token.span));
  }
  std::string text_before() const { return before_ ? text(*before_) : std::string(); }
  Span behind() const { return before_ ? Span{before_->span.end, before_->span.end} : Span{}; }
  Span here() const { return found_ ? found_->span : behind(); }

  Diagnostic& say(std::string_view code, std::vector<std::string> arguments = {}) {
    return builder_.diagnostics().add(code, here(), std::move(arguments));
  }
  Reading say_whole(std::string_view code) {
    const Token& first = items_[builder_.begin()];
    builder_.diagnostics().add(code, cover(first.span, items_[builder_.end() - 1].span));
    return {};
  }

  bool brackets() {
    if (found_ && closes(*found_) && open_.empty()) {
      say("G0109", {text(*found_)});
      return true;
    }
    const bool mismatched = found_ && closes(*found_) && !fits(items_[open_.back()], *found_);
    if ((!found_ || mismatched) && !open_.empty()) {
      const Token& open = items_[open_.back()];
      Diagnostic& said = builder_.diagnostics().add("G0108", open.span, {text(open), open.kind == tape::left_paren ? ")" : "]"});
      if (mismatched) said.labels.push_back({found_->span, {}});
      return true;
    }
    if (found_ && closes(*found_) && before_ && opens(*before_)) {
      builder_.diagnostics().add("G0123", cover(before_->span, found_->span), {text(*before_) + text(*found_)});
      return true;
    }
    return false;
  }

  bool second_comparison() {
    const bool complete = expected_ == Expected::end || expected_ == Expected::close_paren || expected_ == Expected::close_bracket;
    if (!complete || !found_ || !begins_comparison(*found_)) return false;
    say("G0132", {text(*found_)});
    return true;
  }

  void by_expectation() {
    switch (expected_) {
      case Expected::value:
      case Expected::path:
        found_ ? say("G0120", {text_before(), text(*found_)}) : say("G0121", {text_before()});
        return;
      case Expected::name:
      case Expected::field:
        if (!found_) {
          say("G0154", {text_before()});
        } else if (is_reserved(found_->word)) {
          say("G0125", {text(*found_)});
        } else {
          say("G0124", {text(*found_)});
        }
        return;
      case Expected::attribute: say("G0126"); return;
      case Expected::where:
      case Expected::satisfies:
      case Expected::take:
      case Expected::else_take:
      case Expected::in_word:
      case Expected::every:
      case Expected::equal_sign:
      case Expected::word_to:
      case Expected::from_file:
      case Expected::based_on: missing(); return;
      case Expected::colon: say("G0133", {":", text_before()}); return;
      case Expected::type: say("G0135", {text_before()}); return;
      case Expected::parameters: say("G0136", {text_before()}); return;
      case Expected::text: say("G0137", {text_before()}); return;
      case Expected::day: say("G0140", {text_before()}); return;
      case Expected::effective_day: say("G0158"); return;
      case Expected::sample: say("G0159"); return;
      case Expected::added: say("G0160"); return;
      case Expected::truth: say("G0157"); return;
      case Expected::outcome: found_ ? say("G0152", {text(*found_)}) : say("G0133", {"不通过", text_before()}); return;
      case Expected::close_paren:
      case Expected::close_bracket:
      case Expected::end: say("G0122", {found_ ? text(*found_) : std::string(), text_before()}); return;
      case Expected::less_depth:
      case Expected::less_length: return;
    }
  }

  void missing() {
    if (expected_ == Expected::in_word && at_ >= builder_.begin() + 2) {
      const Token& quantifier = items_[at_ - 2];
      if (language_of(quantifier.text) == Language::zh) {
        builder_.diagnostics().add("G0134", quantifier.span, {text(quantifier)});
        return;
      }
    }
    const Language language = clause_ ? language_of(clause_->text) : Language::zh;
    say("G0133", {std::string(spelling(word_of(expected_), language)), text_before()});
  }

  Expected expected_;
  Builder& builder_;
  const std::vector<Token>& items_;
  std::size_t at_;
  const Token* clause_;
  const Token* found_ = nullptr;
  const Token* before_ = nullptr;
  std::vector<std::size_t> open_;  ///< brackets open at the failure
};

}  // namespace

namespace {

constexpr int most_slips = 12;  // of one clause

Recognised read_on(Content content, Builder builder, const Token* clause, int slips) {
  Diagnostics& diagnostics = builder.diagnostics();
  const std::size_t said = diagnostics.items().size();
  const std::optional<Failure> failure = match(content, builder);
  if (!failure) return {std::move(builder), true};
  std::vector<Diagnostic> in_passing = diagnostics.cut(said);
  const Reading meant = report_failure(*failure, builder, clause);
  if (meant.empty() || slips == most_slips) {
    diagnostics.add(std::move(in_passing));
    return {std::move(builder), false};
  }
  return read_on(content, builder.over(meant), clause, slips + 1);
}

}  // namespace

Recognised read_tokens(Content content, Builder builder, const Token* clause) { return read_on(content, std::move(builder), clause, 0); }

Reading report_failure(const Failure& failure, Builder& builder, const Token* clause) {
  return Reporter(failure, builder, clause).report();
}

}  // namespace gouji::dsl
