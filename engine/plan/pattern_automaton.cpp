#include "engine/plan/pattern_automaton.h"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/plan/pattern_states.h"
#include "engine/plan/pattern_syntax.h"

namespace gouji {
namespace {

constexpr std::size_t kMostStates = 200;   // more take long to make and crowd out of the cache what they serve

}  // namespace

/// Sets of states that are reached together become states of the table.
class PatternTabler {
 public:
  explicit PatternTabler(const PatternStates& pattern) : pattern_(pattern) {}

  std::optional<PatternAutomaton> tabulate() {
    part_bytes();
    add({});   // the dead one
    out_.first_ = add(closed({pattern_.start}, true, false));
    out_.inside_ = add(closed({pattern_.start}, false, false));
    for (std::size_t i = 1; i < sets_.size(); ++i) {
      if (sets_.size() > kMostStates) return std::nullopt;
      if (!out_.matches_[i]) lead_on(i);
    }
    out_.table_.resize(sets_.size() * out_.classes_, PatternAutomaton::kDead);
    return std::move(out_);
  }

 private:
  using Set = std::vector<std::uint32_t>;

  void part_bytes() {
    std::array<bool, 257> begins{};
    for (const PatternState& state : pattern_.states) {
      if (state.kind != PatternState::Kind::byte) continue;
      begins[state.first] = true;
      begins[std::size_t{state.last} + 1] = true;
    }
    std::uint8_t current = 0;
    for (std::size_t byte = 0; byte < 256; ++byte) {
      if (byte > 0 && begins[byte]) ++current;
      out_.class_of_[byte] = current;
      if (current == bytes_.size()) bytes_.push_back(static_cast<unsigned char>(byte));
    }
    out_.classes_ = bytes_.size();
  }

  /// All that is reached without a byte. Only what leads on by a byte, waits for the end or is the match is kept.
  Set closed(const Set& from, bool at_beginning, bool at_end) const {
    Set todo = from;
    Set out;
    std::vector<bool> seen(pattern_.states.size());
    while (!todo.empty()) {
      const std::uint32_t at = todo.back();
      todo.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      const PatternState& state = pattern_.states[at];
      const bool passes = (state.kind == PatternState::Kind::begin && at_beginning) || (state.kind == PatternState::Kind::end && at_end);
      if (passes) todo.push_back(state.next);
      if (state.kind == PatternState::Kind::split) todo.insert(todo.end(), state.others.begin(), state.others.end());
      if (state.kind != PatternState::Kind::split && state.kind != PatternState::Kind::begin) out.push_back(at);
    }
    std::sort(out.begin(), out.end());
    return out;
  }

  PatternAutomaton::State add(Set set) {
    const auto [known, is_new] = known_.try_emplace(std::move(set), static_cast<PatternAutomaton::State>(sets_.size()));
    if (!is_new) return known->second;
    sets_.push_back(&known->first);
    out_.matches_.push_back(has_match(known->first));
    out_.matches_at_end_.push_back(has_match(closed(known->first, false, true)));
    return known->second;
  }

  bool has_match(const Set& set) const {
    return std::any_of(set.begin(), set.end(), [&](std::uint32_t at) { return pattern_.states[at].kind == PatternState::Kind::match; });
  }

  void lead_on(std::size_t from) {
    out_.table_.resize((from + 1) * out_.classes_, PatternAutomaton::kDead);
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      Set reached;
      for (const std::uint32_t at : *sets_[from]) {
        const PatternState& state = pattern_.states[at];
        if (state.kind == PatternState::Kind::byte && state.first <= bytes_[i] && bytes_[i] <= state.last) reached.push_back(state.next);
      }
      if (!reached.empty()) out_.table_[from * out_.classes_ + i] = add(closed(reached, false, false));
    }
  }

  const PatternStates& pattern_;
  PatternAutomaton out_;
  std::vector<unsigned char> bytes_;   ///< one of each class
  std::map<Set, PatternAutomaton::State> known_;
  std::vector<const Set*> sets_;
};

std::optional<PatternAutomaton> PatternAutomaton::of(std::string_view pattern) {
  const auto syntax = parse_pattern(pattern);
  if (!syntax) return std::nullopt;
  const auto states = states_of(*syntax);
  return states ? PatternTabler(*states).tabulate() : std::nullopt;
}

}  // namespace gouji
