#include "dsl/lsp/choices.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "dsl/base/utf8.h"

namespace gouji::lsp {

namespace {

constexpr std::size_t kMost = 200;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

/// The characters of `sought` stand in `text` in their order.
bool is_subsequence(std::string_view sought, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < sought.size();) {
    const std::size_t length = std::max<std::size_t>(dsl::decode(sought, i).length, 1);
    const std::size_t found = text.find(sought.substr(i, length), at);
    if (found == std::string_view::npos) return false;
    at = found + length;
    i += length;
  }
  return true;
}

/// How well a name fits what is typed, 0 best; nothing where it does not.
std::optional<int> fit(std::string_view typed, const Choices::Choice& choice) {
  if (typed.empty()) return 0;
  const std::string name = lowered(choice.name);
  const std::string sought = lowered(typed);
  if (name.starts_with(sought)) return 0;
  if (name.find(sought) != std::string::npos) return 1;
  if (lowered(choice.label).find(sought) != std::string::npos) return 2;
  if (is_subsequence(sought, name)) return 3;
  if (!choice.label.empty() && is_subsequence(sought, lowered(choice.label))) return 4;
  return std::nullopt;
}

std::string padded(std::size_t number) {
  std::string digits = std::to_string(number);
  return std::string(digits.size() < 5 ? 5 - digits.size() : 0, '0') + digits;
}

}  // namespace

void Choices::add(Choice choice) {
  const std::size_t order = seen_++;
  const auto fits = fit(typed_, choice);
  if (!fits) return;
  const auto same = [&](const Kept& kept) { return kept.choice.name == choice.name && kept.choice.insert == choice.insert; };
  if (std::any_of(kept_.begin(), kept_.end(), same)) return;
  kept_.push_back({std::move(choice), *fits, order});
}

Json Choices::take() {
  const auto key = [](const Kept& kept) { return std::make_tuple(kept.fit, kept.choice.rank, kept.order); };
  std::sort(kept_.begin(), kept_.end(), [&](const Kept& a, const Kept& b) { return key(a) < key(b); });
  if (kept_.size() > kMost) kept_.resize(kMost);
  const Json range = to_json(file_.lines().range(span_));
  const std::string replaced(file_.text().substr(span_.begin, span_.end - span_.begin));
  Json items = Json::array();
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    const Choice& choice = kept_[i].choice;
    Json item{{"label", choice.name},
              {"kind", static_cast<int>(choice.kind)},
              {"sortText", padded(i)},
              {"filterText", replaced.empty() ? choice.name : replaced},   // what fits was decided here
              {"textEdit", {{"range", range}, {"newText", choice.insert.empty() ? choice.name : choice.insert}}}};
    std::string detail = choice.detail;
    if (!choice.label.empty()) detail += (detail.empty() ? "印作“" : "，印作“") + choice.label + "”";
    if (!detail.empty()) item["detail"] = std::move(detail);
    if (repair_) item["additionalTextEdits"] = Json::array({text_edit(file_, repair_->first, repair_->second)});
    if (choice.snippet) item["insertTextFormat"] = 2;
    if (!choice.page.empty()) item["data"] = {{"page", choice.page}};
    items.push_back(std::move(item));
  }
  // Always asked again: clients would look for what is typed at the beginning of a name only.
  return {{"isIncomplete", true}, {"items", std::move(items)}};
}

}  // namespace gouji::lsp
