#include "engine/model/join_match.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

/// The fewest characters of a name that says something by standing in another.
constexpr std::size_t kTelling = 4;

std::vector<char32_t> characters(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    out.push_back(next.character);
    at += next.length;
  }
  return out;
}

/// How many characters stand in both in the same order.
std::size_t common_characters(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char32_t c : a) {
    std::size_t diagonal = 0;
    for (std::size_t i = 1; i <= b.size(); ++i) {
      const std::size_t above = row[i];
      row[i] = c == b[i - 1] ? diagonal + 1 : std::max(row[i], row[i - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

/// The characters of both that stand in both, in thousandths of all their characters.
std::size_t likeness(std::string_view a, std::string_view b) {
  if (a == b) return a.empty() ? 0 : 1000;
  const auto first = characters(a);
  const auto second = characters(b);
  const std::size_t all = first.size() + second.size();
  return all == 0 ? 0 : 2000 * common_characters(first, second) / all;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

/// Similar without any other sign: a year, a batch or a number of a notice that differs makes another project.
bool similar(std::string_view a, std::string_view b) {
  if (digits_of(a) != digits_of(b)) return false;
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  return close_to(a, b) || (count_characters(shorter) >= kTelling && longer.find(shorter) != std::string_view::npos);
}

bool same_money(const Listed& a, const Listed& b) {
  return a.amount && b.amount && a.amount->value > 0 && b.amount->value > 0 && tallies(*a.amount, *b.amount) != Tally::broken;
}

bool one_unit(const Listed& a, const Listed& b) { return a.unit < 0 || b.unit < 0 || a.unit == b.unit; }

struct Candidate {
  std::size_t project = 0;
  std::size_t target = 0;
  bool unit_known = false;
  bool money = false;
  std::size_t likeness = 0;
};

class Matcher {
 public:
  Matcher(std::span<const Listed> projects, std::span<const Listed> targets) : projects_(projects), targets_(targets) {
    out_.target_of.assign(projects.size(), -1);
    out_.project_of.assign(targets.size(), -1);
    out_.means.assign(projects.size(), PairedBy::none);
    out_.project_open.assign(projects.size(), false);
    out_.target_open.assign(targets.size(), false);
  }

  Pairing match() {
    const auto named_alike = [](const Listed& p, const Listed& t) { return p.name == t.name; };
    step(PairedBy::name, [&](const Listed& p, const Listed& t) { return one_unit(p, t) && named_alike(p, t); });
    step(PairedBy::amount, [](const Listed& p, const Listed& t) { return one_unit(p, t) && same_money(p, t) && names_alike(p.name, t.name); });
    step(PairedBy::similar, [](const Listed& p, const Listed& t) { return one_unit(p, t) && similar(p.name, t.name); });
    step(PairedBy::name, named_alike);
    leave_open();
    return std::move(out_);
  }

 private:
  template <class Fits>
  void step(PairedBy means, const Fits& fits) {
    std::vector<Candidate> candidates;
    for (std::size_t p = 0; p < projects_.size(); ++p) {
      if (out_.target_of[p] >= 0 || projects_[p].name.empty()) continue;
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        if (out_.project_of[t] >= 0 || targets_[t].name.empty() || !fits(projects_[p], targets_[t])) continue;
        const bool unit_known = projects_[p].unit >= 0 && projects_[p].unit == targets_[t].unit;
        candidates.push_back({p, t, unit_known, same_money(projects_[p], targets_[t]), likeness(projects_[p].name, targets_[t].name)});
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      if (a.unit_known != b.unit_known) return a.unit_known;
      if (a.money != b.money) return a.money;
      return a.likeness > b.likeness;
    });
    for (const Candidate& candidate : candidates) {
      if (out_.target_of[candidate.project] >= 0 || out_.project_of[candidate.target] >= 0) continue;
      out_.target_of[candidate.project] = static_cast<int>(candidate.target);
      out_.project_of[candidate.target] = static_cast<int>(candidate.project);
      out_.means[candidate.project] = means;
    }
  }

  /// What was not read of two that are left may be what would make them a pair.
  void leave_open() {
    for (std::size_t p = 0; p < projects_.size(); ++p) {
      if (out_.target_of[p] >= 0) continue;
      for (std::size_t t = 0; t < targets_.size(); ++t) {
        if (out_.project_of[t] >= 0 || !one_unit(projects_[p], targets_[t])) continue;
        const bool nameless = projects_[p].name.empty() || targets_[t].name.empty();
        const bool unread = projects_[p].amount_unread || targets_[t].amount_unread;
        if (!nameless && !(unread && names_alike(projects_[p].name, targets_[t].name))) continue;
        out_.project_open[p] = true;
        out_.target_open[t] = true;
      }
    }
  }

  std::span<const Listed> projects_;
  std::span<const Listed> targets_;
  Pairing out_;
};

}  // namespace

bool names_alike(std::string_view a, std::string_view b) {
  const auto first = characters(a);
  const auto second = characters(b);
  const std::size_t shorter = std::min(first.size(), second.size());
  return shorter > 0 && common_characters(first, second) * 3 >= shorter * 2;
}

Pairing pair_up(std::span<const Listed> projects, std::span<const Listed> targets) { return Matcher(projects, targets).match(); }

}  // namespace gouji
