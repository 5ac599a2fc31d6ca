#include <algorithm>
#include <string>
#include <unordered_set>

#include <fmt/format.h>

#include "engine/model/build.h"

/// The companions of a document as facts: those of the given files that are of use for it.
namespace gouji {
namespace {

constexpr std::size_t kMostNames = 3;   // of others, in a reason

/// Facts of another document do not stand in this one: their line moves to where a companion's is.
class SourceStamp {
 public:
  explicit SourceStamp(std::uint16_t source) : source_(source) {}

  void stamp(const Form& form, Facts& facts) {
    for (std::size_t i = 0; i < facts.roots.size(); ++i) {
      // Lists that all documents share are of no document.
      if (i < form.model.roots.size() && form.model.roots[i].role == RootRole::catalogue) continue;
      value(*facts.schema, facts.roots[i]);
    }
    for (const Table* each : facts.tables) table(*facts.schema, *each);
  }

 private:
  /// The facts were made a moment ago and nobody has seen them.
  void fact(const Origin* origin) const {
    if (origin == nullptr || origin->kind != Origin::Kind::fact) return;
    Place& place = const_cast<Fact*>(static_cast<const Fact*>(origin))->place;
    if (place.line == 0) return;
    place.end_line = place.line;
    place.line = 0;
    place.source = source_;
  }

  void value(const dsl::Schema& schema, const Value& each) {
    fact(each.origin);
    if (each.kind == Kind::list && each.list != nullptr && seen_.insert(each.list).second) {
      fact(&each.list->fact);
      for (const Value& item : each.list->values()) value(schema, item);
    }
    if (each.kind == Kind::record && each.record != nullptr && seen_.insert(each.record).second) {
      fact(&each.record->fact);
      const std::size_t count = schema.records[each.record->type].fields.size();
      for (std::size_t i = 0; i < count; ++i) value(schema, each.record->fields[i]);
    }
    if (each.kind == Kind::table && each.table != nullptr) table(schema, *each.table);
  }

  void table(const dsl::Schema& schema, const Table& each) {
    if (!seen_.insert(&each).second) return;
    fact(&each.fact);
    if (each.notes != nullptr) {
      fact(&each.notes->fact);
      for (const Value& note : each.notes->values()) value(schema, note);
    }
    for (std::uint32_t h = 0; h < each.half_count; ++h) table(schema, *each.halves[h]);
    for (std::uint32_t r = 0; r < each.row_count; ++r) {
      fact(&each.rows[r]->fact);
      for (std::uint32_t c = 0; c < each.column_count; ++c) fact(&each.rows[r]->cells[c]);
    }
  }

  std::uint16_t source_;
  std::unordered_set<const void*> seen_;
};

/// A、B、C 等 5 个
std::string some_of(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) out += (i ? "、" : "") + names[i];
  return names.size() > kMostNames ? out + fmt::format(" 等 {} 个", names.size()) : out;
}

class CompanionBuild {
 public:
  CompanionBuild(Build& build, std::size_t kind)
      : build_(build),
        make_(build.make),
        form_((*build.options.companion_forms)[kind]),
        type_(build.layout.companion_record(kind)),
        root_(build.out.roots[build.layout.companion_root(kind)]) {}

  void run() {
    std::vector<const Companion*> given;
    if (build_.options.companions != nullptr) {
      for (const Companion& companion : *build_.options.companions) {
        if (companion.form->kind == form_.kind) given.push_back(&companion);
      }
    }
    std::string lacking;
    if (given.empty()) {
      lacking = fmt::format("没有给出这份资料，可用 --companion {}=文件 给出", form_.kind);
    } else {
      lacking = form_.is_list() ? list(given) : disclosure(given);
      build_.out.companions.push_back({form_.kind, lacking});
    }
    if (lacking.empty()) return;
    const std::string_view reason = make_.arena().copy(lacking);
    const Made none = form_.shape == CompanionForm::Shape::list ? make_.list(nullptr, 0, Completeness::unread, {}, form_.kind, reason)
                                                                : make_.none(Kind::record, State::unread, {}, reason);
    none.fact->text = form_.kind;
    root_ = none.value;
  }

 private:
  std::uint16_t source_of(const Companion& companion, const Document* document) {
    build_.out.sources.push_back({form_.kind, companion.path, document});
    return static_cast<std::uint16_t>(build_.out.sources.size());
  }

  // ---- a disclosure ----

  std::string disclosure(const std::vector<const Companion*>& given) {
    const Companion* chosen = nullptr;
    std::string others;
    for (const Companion* companion : given) {
      const std::string why = why_not(*companion);
      if (!why.empty()) {
        others += (others.empty() ? "" : "；") + why;
        continue;
      }
      if (chosen != nullptr) return fmt::format("给出了两份：“{}”和“{}”，请只给一份", chosen->path, companion->path);
      chosen = companion;
    }
    if (chosen == nullptr) return others;
    ModelOptions options = build_.options;
    options.companions = nullptr;
    options.companion_forms = nullptr;
    Facts facts = make_facts(build_.layout.form(), build_.schema, *chosen->disclosure, options);
    SourceStamp(source_of(*chosen, chosen->document)).stamp(build_.layout.form(), facts);
    const std::size_t count = build_.schema.records[type_].fields.size();
    RecordMaker record(make_, type_, count, {}, form_.kind);
    for (std::size_t i = 0; i < count; ++i) {
      Made made;
      made.value = facts.roots[i];
      record.put_at(i, made);
    }
    record.record().fact.place.source = static_cast<std::uint16_t>(build_.out.sources.size());
    record.record().fact.place.end_line = 1;
    root_ = record.value();
    build_.out.companion_arenas.push_back(facts.arena);
    return {};
  }

  /// Why a disclosure is not the one that this document is to be compared with, or empty.
  std::string why_not(const Companion& companion) const {
    const Disclosure& other = *companion.disclosure;
    const Disclosure& own = build_.in;
    if (companion.disclosure_form != &build_.layout.form()) {
      return fmt::format("“{}”的表式是 {}，不是 {}", companion.path, companion.disclosure_form->name, build_.layout.form().name);
    }
    const int wanted = own.year - form_.years_before;
    if (own.year == 0 || own.unit.text.empty()) return "本文件的年度或单位名称没有读出，不知道应与哪一份相比";
    if (other.year != wanted) {
      return fmt::format("“{}”是{}的，不是{}年的", companion.path, other.year == 0 ? std::string("没有读出年度") : std::to_string(other.year) + "年", wanted);
    }
    if (fold(other.unit.text) != fold(own.unit.text)) return fmt::format("“{}”是{}的，不是{}的", companion.path, other.unit.text, own.unit.text);
    if (other.kind != own.kind) return fmt::format("“{}”是{}，不是{}", companion.path, other.kind, own.kind);
    return {};
  }

  // ---- a list ----

  struct Item {
    const CompanionRow* row = nullptr;
    std::uint16_t source = 0;
  };

  std::string list(const std::vector<const Companion*>& given) {
    std::vector<Item> items;
    std::string paths;
    std::size_t unread = 0;
    for (const Companion* companion : given) {
      const std::uint16_t source = source_of(*companion, nullptr);
      for (const CompanionRow& row : companion->list.rows) items.push_back({&row, source});
      for (const Unread& line : companion->list.unread) build_.out.contradictions.push_back({place_at(line.line, source), line.reason, line.text});
      unread += companion->list.unread.size();
      paths += (paths.empty() ? "“" : "、“") + companion->path + "”";
    }
    const bool any = !items.empty();
    std::string lacking = keep_own(items, paths);
    if (!lacking.empty()) return lacking;
    const std::string_view reason =
        unread == 0 ? std::string_view{} : make_.arena().copy(fmt::format("{}有 {} 行没有读出", paths, unread));
    const Place place = items.empty() ? place_at(1, static_cast<std::uint16_t>(build_.out.sources.size())) : place_at(items[0].row->line, items[0].source);
    if (form_.shape == CompanionForm::Shape::record) {
      if (items.empty()) return fmt::format("{}里{}", paths, any ? "没有本单位的行" : "一行也没有");
      if (items.size() > 1) return fmt::format("{}里本单位有 {} 行，不知道用哪一行", paths, items.size());
      root_ = record(items.front());
      return {};
    }
    Value* values = make_.arena().array<Value>(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) values[i] = record(items[i]);
    root_ = make_.list(values, items.size(), unread == 0 ? Completeness::complete : Completeness::partial, place, form_.kind, reason).value;
    return {};
  }

  /// Leaves the lines of this document's unit, where lines say whose they are. Says why there are none.
  std::string keep_own(std::vector<Item>& items, const std::string& paths) const {
    const auto& kinds = form_.own_kinds;
    if (form_.own < 0 || (!kinds.empty() && std::find(kinds.begin(), kinds.end(), build_.in.kind) == kinds.end())) return {};
    const auto owner = [&](const Item& item) -> const CompanionCell& { return item.row->cells[static_cast<std::size_t>(form_.own)]; };
    const std::string unit = fold(build_.in.unit.text);
    std::vector<std::string> others;
    const auto is_others = [&](const Item& item) {
      const CompanionCell& cell = owner(item);
      if (cell.state != State::present) return form_.shape == CompanionForm::Shape::record && items.size() > 1;
      if (!unit.empty() && fold(cell.text) == unit) return false;
      if (std::find(others.begin(), others.end(), cell.text) == others.end()) others.emplace_back(cell.text);
      return true;
    };
    std::vector<Item> own;
    std::copy_if(items.begin(), items.end(), std::back_inserter(own), [&](const Item& item) { return !is_others(item); });
    if (own.empty() && !others.empty()) {
      const std::string whose = build_.in.unit.text.empty() ? std::string("单位名称没有读出") : std::string(build_.in.unit.text);
      return fmt::format("{}里没有本单位（{}）的行，写的是 {}", paths, whose, some_of(others));
    }
    items = std::move(own);
    return {};
  }

  static Place place_at(std::uint32_t line, std::uint16_t source) { return {0, line, 0, 0, 0, source}; }

  Value record(const Item& item) const {
    const Place place = place_at(item.row->line, item.source);
    RecordMaker record(make_, type_, form_.fields.size(), place, item.row->cells[form_.name].text);
    std::string identity;
    for (std::size_t f = 0; f < form_.fields.size(); ++f) {
      const CompanionCell& read = item.row->cells[f];
      record.put_at(f, cell(read, form_.fields[f], place));
      if (read.state == State::unread) build_.out.contradictions.push_back({place, read.reason, read.text});
      if (form_.fields[f].holds == CompanionHolds::text) identity += (f ? "/" : "") + fold(item.row->cells[f].text);
    }
    record.record().identity = make_.arena().copy(identity);
    return record.value();
  }

  Made cell(const CompanionCell& read, const CompanionField& field, const Place& place) const {
    Made made;
    const Kind kind = kind_of(field.holds);
    if (read.state != State::present) {
      made = make_.none(kind, read.state, place, read.reason);
      made.fact->text = read.text.empty() ? std::string_view(field.name) : read.text;
      return made;
    }
    if (kind == Kind::text) return make_.text(read.text, place);
    if (kind == Kind::date) return make_.date(read.date, read.text, place);
    return make_.quantity(read.quantity, kind, read.text, place);
  }

  static Kind kind_of(CompanionHolds holds) {
    switch (holds) {
      case CompanionHolds::text: return Kind::text;
      case CompanionHolds::amount: return Kind::amount;
      case CompanionHolds::number: return Kind::number;
      case CompanionHolds::date: return Kind::date;
    }
    return Kind::text;
  }

  Build& build_;
  const FactMaker& make_;
  const CompanionForm& form_;
  const std::uint32_t type_;
  Value& root_;
};

}  // namespace

void build_companions(Build& build) {
  if (build.options.companion_forms == nullptr) return;
  for (std::size_t kind = 0; kind < build.options.companion_forms->size(); ++kind) CompanionBuild(build, kind).run();
}

}  // namespace gouji
