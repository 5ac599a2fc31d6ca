#include "engine/report/privacy.h"

#include <algorithm>
#include <iterator>

namespace gouji {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The check of bank cards (ISO/IEC 7812).
bool passes_luhn(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

/// The check of citizens' identity numbers (GB 11643): 17 digits and one of 0-9, X.
bool is_identity(std::string_view text) {
  constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  constexpr std::string_view kChecks = "10X98765432";
  if (text.size() != 18) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 17; ++i) {
    if (!is_digit(text[i])) return false;
    sum += (text[i] - '0') * kWeights[i];
  }
  const char last = text[17] == 'x' ? 'X' : text[17];
  return kChecks[static_cast<std::size_t>(sum % 11)] == last;
}

bool is_mobile(std::string_view digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

bool is_private(std::string_view run, Masking masking) {
  if (is_identity(run)) return true;
  if (!std::all_of(run.begin(), run.end(), is_digit)) return false;
  if (is_mobile(run)) return true;
  if (masking == Masking::privacy) return run.size() >= 7;
  return run.size() >= 16 && run.size() <= 19 && passes_luhn(run);
}

void append_masked(std::string& out, std::string_view run) {
  if (run.size() < 11) {
    out.append(run, 0, run.size() - 4);
    out += "****";
    return;
  }
  out.append(run, 0, 3);
  out += "****";
  out.append(run, run.size() - 4);
}

std::size_t count_han(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += 3, ++count) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0xE4 || lead > 0xE9 || i + 3 > text.size()) return 0;
  }
  return count;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

/// Calls `change` for every text of a working that shows what a document says.
template <class Change>
void change_working(std::vector<TraceNode>& nodes, const Change& change) {
  for (TraceNode& node : nodes) {
    change(node.value);
    change(node.label);
    change_working(node.parts, change);
  }
}

/// Whether a text is a name, or one of several that it holds is.
bool shows_name(const ShownText& shown, std::string_view name) {
  std::string_view rest = *shown.text;
  if (shown.kind != ShownText::Kind::facts || rest.size() <= name.size()) return shown.kind != ShownText::Kind::words && rest == name;
  constexpr std::string_view kBetween[] = {"\n", "、"};
  const auto ends_part = [&](std::string_view text, bool begins) {
    return text.empty() || std::any_of(std::begin(kBetween), std::end(kBetween), [&](std::string_view between) {
             return begins ? text.starts_with(between) : text.ends_with(between);
           });
  };
  for (std::size_t at = 0; (at = rest.find(name, at)) != std::string_view::npos; at += name.size()) {
    if (ends_part(rest.substr(0, at), false) && ends_part(rest.substr(at + name.size()), true)) return true;
  }
  return false;
}

/// The next run of at least so many digits that begins at `at` or behind it; empty at the end of the text: none.
constexpr std::size_t kShortest = 7;   // of what is private
struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
};
Run next_run(std::string_view text, std::size_t at) {
  // A run that is long enough and begins where none was looked for yet reaches over every seventh byte.
  for (std::size_t last = at + kShortest; last <= text.size();) {
    if (!is_digit(text[last - 1])) {
      last += kShortest;
      continue;
    }
    Run run{last - 1, last};
    while (run.begin > at && is_digit(text[run.begin - 1])) --run.begin;
    while (run.end < text.size() && is_digit(text[run.end])) ++run.end;
    if (run.end - run.begin >= kShortest) return run;
    last = run.end + kShortest;
  }
  return {text.size(), text.size()};
}

/// Most texts have nothing to mask and are not copied.
void mask_numbers_in(std::string& text, Masking masking) {
  std::string out;
  std::size_t done = 0;
  for (Run run = next_run(text, 0); run.begin < text.size(); run = next_run(text, run.end)) {
    if (run.end - run.begin == 17 && run.end < text.size() && (text[run.end] == 'X' || text[run.end] == 'x')) ++run.end;
    const std::string_view digits = std::string_view(text).substr(run.begin, run.end - run.begin);
    if (!is_private(digits, masking)) continue;
    out.append(text, done, run.begin - done);
    append_masked(out, digits);
    done = run.end;
  }
  if (done == 0) return;
  out.append(text, done);
  text = std::move(out);
}

void mask_finding(Finding& finding, Masking masking) {
  const auto mask = [&](std::string& text) { mask_numbers_in(text, masking); };
  mask(finding.message);
  mask(finding.advice);
  mask(finding.group);
  change_working(finding.working, mask);
  for (auto& binding : finding.bindings) mask(binding.second);
  for (Evidence& evidence : finding.evidence) {
    mask(evidence.text);
    mask(evidence.row);
    if (evidence.type != "amount" && evidence.type != "ratio") mask(evidence.value);
  }
  for (Missing& missing : finding.missing) {
    mask(missing.what);
    mask(missing.reason);
  }
}

}  // namespace

bool is_personal_name(std::string_view text) {
  const std::size_t count = count_han(text);
  return count >= 2 && count <= 4;
}

std::string mask_numbers(std::string_view text, Masking masking) {
  std::string out(text);
  mask_numbers_in(out, masking);
  return out;
}

std::string mask_name(std::string_view name) { return std::string(name.substr(0, 3)) + "某某"; }

void mask_numbers(DocumentReport& report) {
  for (Finding& finding : report.verdict.findings) {
    const bool about_privacy = report.plan->rules[finding.rule].category == dsl::ast::Category::privacy;
    mask_finding(finding, about_privacy ? Masking::privacy : Masking::usual);
  }
  for (Passed& passed : report.verdict.passed) mask_numbers_in(passed.what, Masking::usual);
  for (UnreadLine& unread : report.unread) mask_numbers_in(unread.text, Masking::usual);
}

void mask_names(const ShownTexts& shown, const PrivateNames& names) {
  const auto mask = [](auto first, auto last, const std::string& name) {
    const std::string masked = mask_name(name);
    for (; first != last; ++first) replace_all(*first->text, name, masked);
  };
  const auto& texts = shown.texts;
  for (const std::string& person : names.persons) mask(texts.begin(), texts.end(), person);
  for (const std::string& signer : names.signers) {
    if (!is_personal_name(signer)) continue;
    const auto shows = [&](const ShownText& text) { return shows_name(text, signer); };
    for (auto at = std::find_if(texts.begin(), texts.end(), shows); at != texts.end();) {
      const auto of_another = [passage = at->passage](const ShownText& text) { return text.passage != passage; };
      const auto end = std::find_if(at, texts.end(), of_another);
      const auto begin = std::find_if(std::make_reverse_iterator(at), texts.rend(), of_another).base();
      mask(begin, end, signer);
      at = std::find_if(end, texts.end(), shows);
    }
  }
}

}  // namespace gouji
