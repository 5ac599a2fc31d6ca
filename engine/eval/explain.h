#pragma once
#include <cstdint>
#include <vector>

#include "engine/eval/machine.h"

namespace gouji {

/// A fact that took part in an outcome, with the value it had there.
struct Witness {
  const Fact* fact = nullptr;
  Value value;                   ///< of kind list: a container, with `tried` elements none of which fitted
  std::uint32_t tried = 0;
  std::uint32_t counted = 0;     ///< elements of a container that a function was asked about; 0: there are none
  bool distinct = false;         ///< those that are alike were counted once
  const Record* lacking = nullptr;   ///< of a field that is not there and has no place of its own: the record, whose place is shown
  std::uint16_t field = 0;           ///< of `lacking`
  std::string_view part = {};    ///< of a text of many lines: what in it decided (folded), so that its own line can be shown
};

/// Something that was needed and not there.
struct Lack {
  const Origin* origin = nullptr;   ///< a Fact or a Reason, or null
  State state = State::missing;
  Kind kind = Kind::text;
};

/// Looks again at an expression of the binding at hand and collects what decided it. Called while the loops still stand where
/// the outcome fell.
class Explainer {
 public:
  explicit Explainer(Machine& machine) : machine_(machine) {}

  static constexpr std::size_t kMost = 400;   ///< a finding shows 40 and counts the rest

  /// Forgets what was collected; no more than `most` facts will be.
  void clear(std::size_t most = kMost) {
    witnesses_.clear();
    lacks_.clear();
    looked_through_.clear();
    most_ = most;
  }

  /// The facts that made a true or false condition what it is.
  void decide(std::uint32_t node);
  /// The facts that a value comes from.
  void facts(std::uint32_t node);
  /// What a missing value (or a list not read whole) lacks, nothing of which can be left out.
  void lacks(std::uint32_t node);

  const std::vector<Witness>& witnesses() const { return witnesses_; }
  const std::vector<Lack>& lacking() const { return lacks_; }

  void witness(const Origin* origin, const Value& value);
  void container(std::uint32_t list, std::uint32_t tried);

 private:
  void decide_quantifier(const PlanNode& node, bool holds);
  void decide_membership(const PlanNode& node);
  void decide_order(const PlanNode& node);
  void facts_outside(std::uint32_t node, std::uint32_t loop);
  void facts_of_list(std::uint32_t node);
  void counted(std::uint32_t list);
  void fact_of(const PlanNode& node, const Value& value);
  const Fact* spanning(const Fact& container, std::uint32_t list);
  void leaves(const Operand& term, bool alone);
  void lacks_of_list(std::uint32_t node);
  void lacks_of_filter(std::uint32_t filter);
  void lacks_of_elements(std::uint32_t list);
  void lack(const Origin* origin, State state, Kind kind);
  bool unusable(std::uint32_t node);

  Machine& machine_;
  std::size_t most_ = kMost;
  std::vector<Witness> witnesses_;
  std::vector<Lack> lacks_;
  std::vector<const List*> looked_through_;   ///< for elements that could not be used
};

/// Whether a node of the tree below `node` (itself included) is the element of `loop`.
bool uses_loop(const Machine& machine, std::uint32_t node, std::uint32_t loop);
/// The fact of the list that a node walks: its place in the document; null where it has none.
const Fact* container_of(Machine& machine, std::uint32_t list);
/// The element of a quantifier's list that comes nearest to fitting; false where none comes near.
bool find_nearest(Machine& machine, const PlanNode& quantifier, Value& nearest, std::uint32_t& tried);

}  // namespace gouji
