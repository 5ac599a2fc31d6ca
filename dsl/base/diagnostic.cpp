#include "dsl/base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "dsl/base/messages.h"

namespace gouji::dsl {

namespace {

std::string fill(std::string_view sentence, const std::vector<std::string>& arguments) {
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool place = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}' && sentence[i + 1] >= '0' && sentence[i + 1] <= '9';
    if (!place) {
      out += sentence[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(sentence[i + 1] - '0');
    if (index < arguments.size()) out += arguments[index];
    i += 2;
  }
  return out;
}

auto order_of(const Diagnostic& d) {
  return std::tie(d.span.begin, d.span.end, d.code, d.arguments);
}

}  // namespace

Diagnostic& Diagnostics::add(std::string_view code, Span span, std::vector<std::string> arguments) {
  Diagnostic& item = items_.emplace_back();
  item.code = code;
  if (const Message* row = find_message(code)) item.severity = row->severity;
  item.span = span;
  item.arguments = std::move(arguments);
  return item;
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(), [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::error; });
}

void Diagnostics::keep(std::size_t count) { items_.resize(std::min(count, items_.size())); }

std::vector<Diagnostic> Diagnostics::cut(std::size_t count) {
  const auto from = items_.begin() + static_cast<std::ptrdiff_t>(std::min(count, items_.size()));
  std::vector<Diagnostic> out(std::make_move_iterator(from), std::make_move_iterator(items_.end()));
  keep(count);
  return out;
}

void Diagnostics::add(std::vector<Diagnostic> more) {
  items_.insert(items_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void Diagnostics::forget(Span span) {
  const auto inside = [&](const Diagnostic& d) { return span.begin <= d.span.begin && d.span.end <= span.end; };
  items_.erase(std::remove_if(items_.begin(), items_.end(), inside), items_.end());
}

std::vector<Diagnostic> Diagnostics::take() {
  std::stable_sort(items_.begin(), items_.end(), [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) < order_of(b); });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) { return order_of(a) == order_of(b); };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
  return std::exchange(items_, {});
}

std::string message_of(const Diagnostic& diagnostic, Language language) {
  const Message* row = find_message(diagnostic.code);
  if (!row) return diagnostic.code;
  return fill(language == Language::zh ? row->zh : row->en, diagnostic.arguments);
}

std::string help_of(const Diagnostic& diagnostic, Language language) {
  const Message* row = find_message(diagnostic.code);
  if (!row) return {};
  return fill(language == Language::zh ? row->zh_help : row->en_help, diagnostic.arguments);
}

}  // namespace gouji::dsl
