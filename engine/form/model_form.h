#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/form/model_roles.h"
#include "engine/value/text.h"

namespace gouji {
class FormNode;

/// Where a field of a record comes from. All but `role` are named by `parameter`.
enum class FieldSource : std::uint8_t {
  role,      ///< fields_of(record)[role]
  text,      ///< a text of a target table, by its id in the form
  number,    ///< the same, read as a count: 96人
  source,    ///< an amount of funds, by the id of its source
  funds_by,  ///< the amounts of a group of funds of a whole-unit table
  figure,    ///< a named figure of assets or institution
  date,      ///< a named figure that is a day
  group,     ///< a group of named figures, as a record of role `figures`
  claim      ///< a field of a sentence: id.field
};

struct ModelField {
  std::string name;        ///< what rules call it
  FieldSource source = FieldSource::role;
  std::uint8_t role = 0;
  std::string parameter;
};

/// A kind of record with the fields that rules can name.
struct ModelRecord {
  RecordRole role = RecordRole::unit;
  std::string called;      ///< for messages: 绩效目标
  std::vector<ModelField> fields;
};

enum class RootRole : std::uint8_t {
  unit, year, kind, reference_day, contents, headings, paragraphs, names, terms, prose, targets, purchase, assets, institution, tables, catalogue, pairs, printed_days
};

/// A name that stands by itself in rules; tables stand by themselves too and are not listed here.
struct ModelRoot {
  std::string name;
  RootRole role = RootRole::unit;
  std::string parameter;   ///< targets: the form's word for the kind; catalogue: its name in the library
};

/// A closed list of words.
struct ModelWords {
  WordRole role = WordRole::none;
  std::string called;      ///< for messages: 增减
  /// The words, each with the patterns (like(), folded) by which it is recognised where the role needs that: names of units for
  /// `rank`, paragraphs for `nature`; the first that fits decides, so a word may stand at several places.
  /// `span`: the word for the whole period, then that for the year.
  /// `pairing`: the words for a pair made by equal names, by equal money under similar names, by similar names alone.
  std::vector<std::pair<std::string, std::vector<std::string>>> values;
  int part = 0;                      ///< nature: the part of the document where it is stated
  std::vector<std::string> kinds;    ///< nature: documents of one unit, where what is stated is said of that unit
};

/// Which projects have which targets: where projects are listed, so that each can be joined to the target made for it.
struct ModelPairs {
  std::string targets;               ///< the form's word for the kind of target; empty: the form joins nothing
  std::vector<std::string> tables;   ///< tables that list projects
  std::string level;                 ///< 层 of the rows that are projects; the row above is their unit
  std::string amount;                ///< column of a project's money
};

/// What rules call the things of a document, and the day by which law is judged.
struct ModelForm {
  std::vector<ModelRoot> roots;
  std::vector<ModelRecord> records;
  std::vector<ModelWords> words;
  ModelPairs pairs;
  /// What the kind of a document contains → its day, with {year}: 预算 → {year}-01-31. Used where no day of reply or publication
  /// is printed.
  std::vector<std::pair<std::string, std::string>> reference_day;

  const ModelRecord* record(RecordRole role) const;
  const ModelWords* word_list(WordRole role) const;
  /// The day by which a document of this kind and year is judged; nothing where the form says none.
  std::optional<Date> day_of(std::string_view kind, int year) const;
};

/// `form` is the whole file: reads its keys `model` and `reference_day`.
ModelForm load_model(const FormNode& form);

}  // namespace gouji
