#pragma once
#include <span>
#include <string_view>

#include "engine/extract/disclosure.h"
#include "engine/model/facts.h"
#include "engine/model/layout.h"
#include "engine/model/model.h"

namespace gouji {

/// A value of the model together with its fact, until it has found its place in a record or a list.
struct Made {
  Value value;
  Fact* fact = nullptr;
};

/// Makes values with their facts in an arena. What was not read becomes the state that says so, with a place.
class FactMaker {
 public:
  explicit FactMaker(Arena& arena) : arena_(arena) {}

  Arena& arena() const { return arena_; }
  const Text* text_of(std::string_view raw) const { return arena_.make(Text{raw, fold(raw, arena_)}); }
  const Text* text_of(const ReadText& read) const { return arena_.make(Text{read.text, folded(read)}); }
  std::string_view folded(const ReadText& read) const { return read.folded.empty() ? fold(read.text, arena_) : read.folded; }

  /// A text; nothing printed: a blank at the place.
  Made text(std::string_view raw, const Place& place) const;
  /// The same for a text that was folded already; it must not be empty.
  Made text(const Text* text, const Place& place) const;
  /// A text with its own place; never sought at a place of its own: absent from `container`.
  Made text(const ReadText& read, const Place& container) const;
  Made figure(const ReadFigure& read, Kind kind, const Place& container) const;
  Made number(std::int64_t number, const Place& place) const;
  Made quantity(const std::optional<Quantity>& quantity, Kind kind, std::string_view printed, const Place& place) const;
  /// 0: blank.
  Made year(int year, const Place& place) const;
  Made date(const std::optional<Date>& date, std::string_view printed, const Place& place) const;
  Made document_number(std::string_view printed, const Place& place) const;
  Made position(const Place& place) const;
  Made record(const Record* record) const;
  /// No value: blank, absent or unread with a reason, at a place.
  Made none(Kind kind, State state, const Place& place, std::string_view reason = {}) const;
  /// The same without a value for a record, whose fields nobody can ask then.
  Made list(const Value* items, std::size_t count, Completeness completeness, const Place& place, std::string_view name,
            std::string_view reason = {}, const Index* by_key = nullptr) const;

  Fact* fact(const Place& place, std::string_view text, std::string_view reason = {}) const {
    Fact* made = arena_.array<Fact>(1);
    made->place = place;
    made->text = text;
    made->reason = reason;
    return made;
  }

 private:
  Made present(Kind kind, const Place& place, std::string_view text) const {
    Made made;
    made.fact = fact(place, text);
    made.value.kind = kind;
    made.value.state = State::present;
    made.value.origin = made.fact;
    return made;
  }

  Arena& arena_;
};

/// One record while its fields are filled; those the form does not name are passed over, and those nobody puts are absent.
class RecordMaker {
 public:
  RecordMaker(const FactMaker& make, const ModelLayout& layout, RecordRole role, const Place& place, std::string_view name);
  /// A record of a type without role (a sentence): `count` fields.
  RecordMaker(const FactMaker& make, std::uint32_t type, std::size_t count, const Place& place, std::string_view name);

  /// Whether the form names this field.
  bool wants(std::uint8_t role) const { return place_->fields[role] >= 0; }
  /// Puts a field by its place in fields_of(role).
  void put(std::uint8_t role, const Made& made) {
    if (wants(role)) put_at(static_cast<std::size_t>(place_->fields[role]), made);
  }
  /// Puts a text that is there; the same as put() of what FactMaker makes of it, with less copying: records of lists that are
  /// thousands long consist of such fields.
  void put_text(const FactMaker& make, std::uint8_t role, const Text* text, const Place& place) {
    if (Value* value = begin_field(make, role, Kind::text, text->raw, place)) value->text = text;
  }
  void put_figure(const FactMaker& make, std::uint8_t role, Kind kind, const Quantity& figure, std::string_view printed, const Place& place) {
    if (Value* value = begin_field(make, role, kind, printed, place)) value->quantity = figure;
  }
  /// Puts a field by its index in the schema.
  void put_at(std::size_t field, const Made& made);
  /// The fields of the form in the order of the schema.
  const std::vector<ModelField>& fields() const { return place_->record->fields; }

  Record& record() const { return *record_; }
  Value value() const;

 private:
  void begin(const FactMaker& make, std::uint32_t type, std::size_t count, const Place& place, std::string_view name);
  /// A value that is there, with its fact; null: the form does not name it.
  Value* begin_field(const FactMaker& make, std::uint8_t role, Kind kind, std::string_view printed, const Place& place) {
    if (!wants(role)) return nullptr;
    const auto field = static_cast<std::uint16_t>(place_->fields[role]);
    Fact* fact = make.fact(place, printed);
    fact->belong_to(*record_, field);
    Value& value = values_[field];
    value.kind = kind;
    value.state = State::present;
    value.origin = fact;
    return &value;
  }

  const ModelLayout::RecordPlace* place_ = nullptr;
  Record* record_ = nullptr;
  Value* values_ = nullptr;
};

/// What the parts of make_facts share.
struct Build {
  const ModelLayout& layout;
  const dsl::Schema& schema;
  const Disclosure& in;
  const ModelOptions& options;
  Facts& out;
  FactMaker make;
};

/// "WHAT第 12、15 行读不出": the lines of these places that were not read; where none is known, that there are some.
std::string_view with_unread_lines(Build& build, std::string_view what, std::span<const Place> places);

inline Place place_of(std::uint32_t line, std::uint32_t end_line = 0) { return {line, end_line == 0 ? line : end_line, 0, 0, 0}; }

// The parts of make_facts, by what they read.
void build_tables(Build& build);                                       ///< Facts::tables
Made build_coded_tables(Build& build);
Made build_unit(Build& build);
Made build_contents(Build& build);                                     ///< needs the headings
Made build_headings(Build& build);
Made build_paragraphs(Build& build);
Made build_names(Build& build);
Made build_terms(Build& build);
Made build_prose(Build& build);
Made build_claim(Build& build, std::string_view claim, const Place& container);   ///< id.field
Made build_targets(Build& build, std::string_view kind);
Made build_purchase(Build& build);
void derive_headings(const ModelLayout& layout, Facts& facts, const ModelOptions& options);   ///< of the lists that a unit buys by
void build_companions(Build& build);                                   ///< their roots, and Facts::sources
Made build_figures(Build& build, RecordRole role, const std::vector<NamedFigure>& figures, const std::vector<NamedFigureForm>& forms);

}  // namespace gouji
