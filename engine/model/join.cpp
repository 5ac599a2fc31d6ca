#include "engine/model/join.h"

#include <algorithm>
#include <string>

#include "engine/model/build.h"
#include "engine/model/join_match.h"

namespace gouji {
namespace {

constexpr std::string_view kUnreadTargets = "绩效目标表没有读全，其中可能有与它相配的";
constexpr std::string_view kUnreadRows = "项目支出表没有读全，其中可能有与它相配的";
constexpr std::string_view kOpen = "另有一个的名称或金额没有读出，可能与它相配";

/// Rows, or targets, of one name and unit.
struct Group {
  Listed listed;
  std::string_view unit;            ///< as printed
  std::string_view unit_folded;
  Place place;
  std::vector<Value> items;
};

void add_amount(Listed& listed, const Value& value) {
  if (value.state == State::unread) listed.amount_unread = true;
  if (!value.present()) return;
  listed.amount = listed.amount ? add(*listed.amount, value.quantity) : value.quantity;
}

class Joiner {
 public:
  Joiner(const Form& form, Facts& facts) : pairs_(form.model.pairs), facts_(facts), schema_(*facts.schema), layout_(form), make_(*facts.arena) {}

  void fill(std::size_t root, std::size_t targets_root, const ModelWords* words) {
    words_ = words;
    gather_rows();
    gather_targets(facts_.roots[targets_root]);
    name_units();
    std::vector<Listed> projects;
    std::vector<Listed> targets;
    for (const Group& group : projects_) projects.push_back(group.listed);
    for (const Group& group : targets_) targets.push_back(group.listed);
    const Pairing pairing = pair_up(projects, targets);
    Value* items = make_.arena().array<Value>(projects_.size() + targets_.size());
    std::size_t count = 0;
    for (std::size_t p = 0; p < projects_.size(); ++p) items[count++] = project(p, pairing);
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      if (pairing.project_of[t] < 0) items[count++] = target_alone(t, pairing);
    }
    Place place;
    if (count > 0) place = static_cast<const Fact*>(items[0].origin)->place;
    const bool whole = rows_whole_ && targets_whole_;
    const Completeness completeness = whole ? Completeness::complete : count > 0 ? Completeness::partial : Completeness::unread;
    const std::string_view why = whole ? std::string_view{} : rows_whole_ ? kUnreadTargets : kUnreadRows;
    Made list = make_.list(items, count, completeness, place, {}, why);
    facts_.roots[root] = list.value;
    facts_.derived.push_back(&facts_.roots[root]);
  }

 private:
  // ---- both sides ----

  Group& group_of(std::vector<Group>& groups, std::string_view unit, std::string_view unit_folded, std::string_view name, const Place& place) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const Group& g) {
      return !name.empty() && g.listed.name == name && g.unit_folded == unit_folded;
    });
    if (found != groups.end()) return *found;
    Group group;
    group.listed.name = name;
    group.unit = unit;
    group.unit_folded = unit_folded;
    group.place = place;
    groups.push_back(std::move(group));
    return groups.back();
  }

  void gather_rows() {
    const dsl::Symbol level = schema_.symbols.find(pairs_.level);
    for (const Table* table : facts_.tables) {
      const dsl::TableSchema& schema = schema_.tables[table->index];
      if (std::find(pairs_.tables.begin(), pairs_.tables.end(), schema.id) == pairs_.tables.end()) continue;
      // Where a table is not to be found, its projects are not known either.
      if (table->rows_completeness != Completeness::complete || table->state == TableState::absent) rows_whole_ = false;
      const int column = schema.column(schema_.symbols.find(pairs_.amount));
      for (std::uint32_t i = 0; i < table->row_count; ++i) {
        const Row& row = *table->rows[i];
        if (row.level != level || level == 0) continue;
        const Text unit = row.parent != nullptr ? row.parent->name : Text{};
        Group& group = group_of(projects_, unit.raw, unit.folded, row.name.folded, row.fact.place);
        Value value;
        value.kind = Kind::row;
        value.state = State::present;
        value.row = {table, table->rows + i, 1, 0};
        value.origin = &row.fact;
        group.items.push_back(value);
        if (column < 0) continue;
        const Cell& cell = row.cells[column];
        Value amount;
        amount.kind = Kind::amount;
        amount.state = cell.state;
        amount.quantity = cell.quantity;
        add_amount(group.listed, amount);
      }
    }
  }

  const Value* field(const Value& record, RecordRole role, std::uint8_t name) const {
    const std::int8_t at = layout_.record(role).fields[name];
    return at < 0 || record.record == nullptr ? nullptr : &record.record->fields[at];
  }

  void gather_targets(const Value& root) {
    if (root.kind != Kind::list || root.list == nullptr) {
      targets_whole_ = false;
      return;
    }
    targets_whole_ = root.state != State::unread && root.list->completeness == Completeness::complete;
    for (const Value& target : root.list->values()) {
      const Value* name = field(target, RecordRole::target, target_field::project);
      const Value* unit = field(target, RecordRole::target, target_field::implementing_unit);
      const bool named = name != nullptr && name->present();
      const Text at = unit != nullptr && unit->present() ? *unit->text : Text{};
      Group& group = group_of(targets_, at.raw, at.folded, named ? name->text->folded : std::string_view{}, target.record->fact.place);
      group.items.push_back(target);
      const Value* funds = field(target, RecordRole::target, target_field::annual_funds);
      if (funds == nullptr || !funds->present()) continue;
      if (const Value* total = field(*funds, RecordRole::funds, funds_field::total)) add_amount(group.listed, *total);
    }
  }

  /// Units are those of the rows; a target's is the one written alike, else the only one that is nearly so.
  void name_units() {
    std::vector<std::string_view> units;
    for (Group& group : projects_) {
      if (group.unit_folded.empty()) continue;
      auto found = std::find(units.begin(), units.end(), group.unit_folded);
      if (found == units.end()) found = units.insert(units.end(), group.unit_folded);
      group.listed.unit = static_cast<int>(found - units.begin());
    }
    for (Group& group : targets_) {
      if (group.unit_folded.empty()) continue;
      if (const auto found = std::find(units.begin(), units.end(), group.unit_folded); found != units.end()) {
        group.listed.unit = static_cast<int>(found - units.begin());
        continue;
      }
      const auto near = [&](std::string_view unit) { return close_to(unit, group.unit_folded); };
      if (std::count_if(units.begin(), units.end(), near) != 1) continue;
      group.listed.unit = static_cast<int>(std::find_if(units.begin(), units.end(), near) - units.begin());
    }
  }

  // ---- records ----

  Made items_of(const Group& group, bool whole, std::string_view why) const {
    Value* items = make_.arena().array<Value>(group.items.size());
    std::copy(group.items.begin(), group.items.end(), items);
    return make_.list(items, group.items.size(), whole ? Completeness::complete : Completeness::partial, group.place, {},
                      whole ? std::string_view{} : why);
  }

  /// The partner that is not there, or that was not read: its list, at the place of what should have it.
  Made no_items(const Place& place, std::string_view why) const {
    return make_.list(nullptr, 0, why.empty() ? Completeness::complete : Completeness::unread, place, {}, why);
  }

  Made text_of(const Group& group, std::string_view printed) const { return make_.text(trim(printed), group.place); }

  Made nothing(const Place& place, std::string_view why) const {
    return make_.none(Kind::text, why.empty() ? State::absent : State::unread, place, why);
  }

  Made name_of(const Group& target) const {
    const Value* name = field(target.items.front(), RecordRole::target, target_field::project);
    Made made;
    if (name == nullptr) return nothing(target.place, {});
    if (!name->present()) return make_.none(Kind::text, name->state, target.place, static_cast<const Fact*>(name->origin)->reason);
    return make_.text(name->text->raw, static_cast<const Fact*>(name->origin)->place);
  }

  std::string_view word(PairedBy means) const {
    const std::size_t at = static_cast<std::size_t>(means) - 1;
    return words_ != nullptr && at < words_->values.size() ? std::string_view(words_->values[at].first) : std::string_view{};
  }

  Value project(std::size_t p, const Pairing& pairing) const {
    const Group& group = projects_[p];
    const Row& row = *group.items.front().row.rows[0];
    RecordMaker record(make_, layout_, RecordRole::pair, row.fact.place, row.fact.text);
    record.put(pair_field::project, text_of(group, row.name.raw));
    record.put(pair_field::unit, text_of(group, group.unit));
    record.put(pair_field::rows, items_of(group, rows_whole_, kUnreadRows));
    if (pairing.target_of[p] >= 0) {
      const Group& target = targets_[static_cast<std::size_t>(pairing.target_of[p])];
      record.put(pair_field::targets, items_of(target, targets_whole_, kUnreadTargets));
      record.put(pair_field::target_name, name_of(target));
      record.put(pair_field::means, make_.text(word(pairing.means[p]), target.place));
    } else {
      const std::string_view why = !targets_whole_ ? kUnreadTargets : pairing.project_open[p] ? kOpen : std::string_view{};
      record.put(pair_field::targets, no_items(group.place, why));
      record.put(pair_field::target_name, nothing(group.place, why));
      record.put(pair_field::means, nothing(group.place, why));
    }
    record.record().identity = identity(group);
    return record.value();
  }

  Value target_alone(std::size_t t, const Pairing& pairing) const {
    const Group& group = targets_[t];
    const Fact& fact = group.items.front().record->fact;
    const std::string_view why = !rows_whole_ ? kUnreadRows : pairing.target_open[t] ? kOpen : std::string_view{};
    RecordMaker record(make_, layout_, RecordRole::pair, fact.place, fact.text);
    record.put(pair_field::project, nothing(group.place, why));
    record.put(pair_field::unit, text_of(group, group.unit));
    record.put(pair_field::rows, no_items(group.place, why));
    record.put(pair_field::targets, items_of(group, targets_whole_, kUnreadTargets));
    record.put(pair_field::target_name, name_of(group));
    record.put(pair_field::means, nothing(group.place, why));
    record.record().identity = identity(group);
    return record.value();
  }

  std::string_view identity(const Group& group) const {
    return make_.arena().copy(std::string(group.unit_folded) + "/" + std::string(group.listed.name));
  }

  const ModelPairs& pairs_;
  Facts& facts_;
  const dsl::Schema& schema_;
  ModelLayout layout_;
  FactMaker make_;
  const ModelWords* words_ = nullptr;
  std::vector<Group> projects_;
  std::vector<Group> targets_;
  bool rows_whole_ = true;
  bool targets_whole_ = true;
};

}  // namespace

void join_targets(const Form& form, Facts& facts) {
  const auto& roots = form.model.roots;
  const auto pairs = std::find_if(roots.begin(), roots.end(), [](const ModelRoot& root) { return root.role == RootRole::pairs; });
  const auto targets = std::find_if(roots.begin(), roots.end(), [&](const ModelRoot& root) {
    return root.role == RootRole::targets && root.parameter == form.model.pairs.targets;
  });
  if (pairs == roots.end() || targets == roots.end()) return;
  Joiner(form, facts).fill(static_cast<std::size_t>(pairs - roots.begin()), static_cast<std::size_t>(targets - roots.begin()),
                           form.model.word_list(WordRole::pairing));
}

}  // namespace gouji
