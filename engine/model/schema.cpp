#include <algorithm>
#include <map>

#include "engine/model/layout.h"
#include "engine/model/model.h"

namespace gouji {
namespace {

using dsl::Type;
using dsl::TypeKind;

/// Makes the schema of a form in the order of its layout.
class SchemaMaker {
 public:
  SchemaMaker(const Form& form, const std::vector<CompanionForm>& companions, dsl::Schema& schema)
      : form_(form), companions_(companions), layout_(form), schema_(schema) {}

  void make() {
    schema_.form = form_.name;
    schema_.title = form_.title;
    make_words();
    for (const TableForm& table : form_.tables) make_table(table);
    for (const ModelRecord& record : form_.model.records) make_record(record);
    for (const SentenceForm& sentence : form_.prose.sentences) make_sentence(sentence);
    for (const ModelRoot& root : form_.model.roots) {
      schema_.roots.push_back({symbol(root.name), root_type(root), {}, {}});
    }
    for (std::size_t i = 0; i < form_.tables.size(); ++i) {
      schema_.roots.push_back({symbol(form_.tables[i].id), Type::table_of(dsl::TableSet{1} << layout_.table(i)), form_.tables[i].titles.empty() ? "" : form_.tables[i].titles.front(), {}});
    }
    make_companions();
  }

 private:
  dsl::Symbol symbol(std::string_view name) { return schema_.symbols.intern(name); }

  // ---- closed lists ----

  void make_words() {
    for (std::size_t i = 1; i < kWordRoles; ++i) {
      const auto role = static_cast<WordRole>(i);
      if (const ModelWords* words = form_.model.word_list(role)) words_[role] = add_words(words->called, values_of(*words));
    }
  }

  /// The words of a list: those written under `model: words:`, else those that the form says elsewhere.
  std::vector<std::string> values_of(const ModelWords& words) const {
    std::vector<std::string> values;
    for (const auto& [value, patterns] : words.values) {
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
    if (!values.empty()) return values;
    if (words.role == WordRole::direction) {
      for (const WordSet& set : form_.prose.vocabulary.sets) {
        if (set.name != words.called) continue;
        for (const auto& [printed, meaning] : set.words) {
          if (std::find(values.begin(), values.end(), meaning) == values.end()) values.push_back(meaning);
        }
      }
    } else if (words.role == WordRole::document_kind) {
      values = form_.applies.kinds;
    } else if (words.role == WordRole::name_place) {
      const auto& places = form_.prose.name_places;
      for (const std::string& place : {places.cover, places.table_head, places.table_row, places.prose, places.target, places.target_text}) {
        if (!place.empty()) values.push_back(place);
      }
    } else if (words.role == WordRole::sign) {
      for (const TargetSign& sign : form_.targets.indicators.signs) values.push_back(sign.sign);
    }
    return values;
  }

  std::uint32_t add_words(const std::string& name, std::vector<std::string> values) {
    for (std::size_t i = 0; i < schema_.enumerations.size(); ++i) {
      if (schema_.enumerations[i].name == name && schema_.enumerations[i].values == values) return static_cast<std::uint32_t>(i);
    }
    schema_.enumerations.push_back({name, std::move(values)});
    return static_cast<std::uint32_t>(schema_.enumerations.size() - 1);
  }

  Type word_type(WordRole role) const {
    const auto found = words_.find(role);
    if (found == words_.end() || schema_.enumerations[found->second].values.empty()) return Type::of(TypeKind::text);
    return Type::enumeration_of(found->second);
  }

  // ---- tables ----

  void make_table(const TableForm& form) {
    const auto index = static_cast<std::uint32_t>(schema_.tables.size());
    schema_.tables.push_back(make_body(form.body, form.id, form.titles.empty() ? std::string() : form.titles.front()));
    schema_.tables[index].number = form.number;
    schema_.tables[index].unit = form.unit;
    for (const HalfForm& half : form.halves) {
      const auto at = static_cast<std::uint32_t>(schema_.tables.size());
      schema_.tables.push_back(make_body(half.body, form.id + "." + half.id, schema_.tables[index].title));
      schema_.tables[at].whole = index;
      schema_.tables[at].number = form.number;
      schema_.tables[at].unit = form.unit;
      schema_.tables[index].halves.emplace_back(symbol(half.id), at);
    }
  }

  dsl::TableSchema make_body(const TableBody& body, const std::string& id, const std::string& title) {
    dsl::TableSchema table;
    table.id = id;
    table.symbol = symbol(id);
    table.title = title;
    for (const std::uint16_t i : model_columns(body)) {
      const ColumnForm& column = body.columns[i];
      const TypeKind kind = column.holds == ColumnHolds::figures ? TypeKind::amount : TypeKind::text;
      table.columns.push_back({symbol(column.id), column.labels.empty() ? column.id : column.labels.front(), Type::of(kind), {}});
    }
    for (const RowForm& row : body.rows) table.rows.push_back({symbol(row.id), row.printed});
    for (const GroupForm& group : body.groups) {
      dsl::GroupSchema out{symbol(group.id), {}};
      for (const std::string& row : group.rows) out.rows.push_back(symbol(row));
      table.groups.push_back(std::move(out));
    }
    table.fixed_rows = body.fixed_rows;
    table.coded = body.coded();
    table.known_names = body.known_names;
    std::vector<std::string> words = body.levels.words();
    for (const std::string& word : words) symbol(word);
    table.level_enumeration = add_words("层", std::move(words));
    return table;
  }

  // ---- records ----

  Type record_type(RecordRole role) const {
    const auto& place = layout_.record(role);
    return place.record == nullptr ? Type::of(TypeKind::unknown) : Type::record_of(place.index);
  }

  Type role_type(const FieldRole& role) const {
    switch (role.holds) {
      case FieldHolds::text: return Type::of(TypeKind::text);
      case FieldHolds::texts: return Type::list_of(Type::of(TypeKind::text));
      case FieldHolds::number: return Type::of(TypeKind::number);
      case FieldHolds::amount: return Type::of(TypeKind::amount);
      case FieldHolds::amounts: return Type::list_of(Type::of(TypeKind::amount));
      case FieldHolds::ratio: return Type::of(TypeKind::ratio);
      case FieldHolds::year: return Type::of(TypeKind::year);
      case FieldHolds::years: return Type::list_of(Type::of(TypeKind::year));
      case FieldHolds::date: return Type::of(TypeKind::date);
      case FieldHolds::document_number: return Type::of(TypeKind::document_number);
      case FieldHolds::document_numbers: return Type::list_of(Type::of(TypeKind::document_number));
      case FieldHolds::position: return Type::of(TypeKind::position);
      case FieldHolds::rows: return Type::list_of(Type::row_of(project_tables()));
      case FieldHolds::record: return record_type(role.record);
      case FieldHolds::records: return Type::list_of(record_type(role.record));
      case FieldHolds::word: return word_type(role.words);
    }
    return {};
  }

  dsl::TableSet project_tables() const {
    dsl::TableSet set = 0;
    for (std::size_t i = 0; i < form_.tables.size(); ++i) {
      const auto& listed = form_.model.pairs.tables;
      if (std::find(listed.begin(), listed.end(), form_.tables[i].id) != listed.end()) set |= dsl::TableSet{1} << layout_.table(i);
    }
    return set;
  }

  static Type sentence_field_type(const PatternField& field) {
    Type type;
    switch (field.type) {
      case FieldType::amount:
      case FieldType::zero: type = Type::of(TypeKind::amount); break;
      case FieldType::ratio: type = Type::of(TypeKind::ratio); break;
      case FieldType::count: type = Type::of(TypeKind::number); break;
      case FieldType::year: type = Type::of(TypeKind::year); break;
      case FieldType::date: type = Type::of(TypeKind::date); break;
      case FieldType::name:
      case FieldType::text:
      case FieldType::reason:
      case FieldType::word: type = Type::of(TypeKind::text); break;
    }
    return field.repeated ? Type::list_of(std::move(type)) : type;
  }

  Type claim_type(std::string_view claim) const {
    const std::size_t dot = claim.rfind('.');
    const SentenceForm* sentence = dot == std::string_view::npos ? nullptr : form_.prose.sentence(claim.substr(0, dot));
    if (sentence == nullptr) return Type::of(TypeKind::text);
    for (const PatternField& field : sentence->fields) {
      if (field.name == claim.substr(dot + 1)) return sentence_field_type(field);
    }
    return Type::of(TypeKind::text);
  }

  Type field_type(const ModelRecord& record, const ModelField& field) const {
    switch (field.source) {
      case FieldSource::role: return role_type(fields_of(record.role)[field.role]);
      case FieldSource::text: return Type::of(TypeKind::text);
      case FieldSource::number: return Type::of(TypeKind::number);
      case FieldSource::source: return Type::of(TypeKind::amount);
      case FieldSource::funds_by: return Type::list_of(record_type(RecordRole::share));
      case FieldSource::figure: return Type::of(TypeKind::number);
      case FieldSource::date: return Type::of(TypeKind::date);
      case FieldSource::group: return record_type(RecordRole::figures);
      case FieldSource::claim: return claim_type(field.parameter);
    }
    return {};
  }

  void make_record(const ModelRecord& record) {
    dsl::RecordSchema schema;
    schema.name = record.called;
    for (const ModelField& field : record.fields) {
      const std::string doc = field.source == FieldSource::role ? std::string(fields_of(record.role)[field.role].doc) : field.parameter;
      schema.fields.push_back({symbol(field.name), field_type(record, field), doc});
    }
    const auto& place = layout_.record(record.role);
    schema.keys = layout_.keys(record.role);
    if (record.role == RecordRole::version) {
      if (place.fields[version_field::effective] >= 0) schema.from = static_cast<std::uint32_t>(place.fields[version_field::effective]);
      if (place.fields[version_field::until] >= 0) schema.until = static_cast<std::uint32_t>(place.fields[version_field::until]);
    }
    if (record.role == RecordRole::prose) {
      for (std::size_t i = 0; i < form_.prose.sentences.size(); ++i) {
        schema.fields.push_back({symbol(form_.prose.sentences[i].id), Type::record_of(layout_.sentence_record(i)), {}});
      }
    }
    schema_.records.push_back(std::move(schema));
  }

  void make_sentence(const SentenceForm& sentence) {
    dsl::RecordSchema schema;
    schema.name = sentence.id;
    for (const PatternField& field : sentence.fields) schema.fields.push_back({symbol(field.name), sentence_field_type(field), {}});
    schema_.records.push_back(std::move(schema));
  }

  // ---- roots ----

  Type root_type(const ModelRoot& root) const {
    const auto list = [&](RecordRole role) { return Type::list_of(record_type(role)); };
    switch (root.role) {
      case RootRole::unit: return record_type(RecordRole::unit);
      case RootRole::year: return Type::of(TypeKind::year);
      case RootRole::kind: return word_type(WordRole::document_kind);
      case RootRole::reference_day: return Type::of(TypeKind::date);
      case RootRole::contents: return list(RecordRole::contents_entry);
      case RootRole::headings: return list(RecordRole::heading);
      case RootRole::paragraphs: return list(RecordRole::paragraph);
      case RootRole::names: return list(RecordRole::name);
      case RootRole::terms: return list(RecordRole::term);
      case RootRole::prose: return record_type(RecordRole::prose);
      case RootRole::targets: return list(RecordRole::target);
      case RootRole::purchase: return record_type(RecordRole::purchase);
      case RootRole::assets: return record_type(RecordRole::assets);
      case RootRole::institution: return record_type(RecordRole::institution);
      case RootRole::tables: return Type::list_of(Type::table_of(coded_tables(form_, layout_)));
      case RootRole::catalogue: return list(RecordRole::version);
      case RootRole::pairs: return list(RecordRole::pair);
      case RootRole::printed_days: return record_type(RecordRole::printed_days);
    }
    return {};
  }

  // ---- companions ----

  void make_companions() {
    const std::size_t own = schema_.roots.size();
    for (std::size_t k = 0; k < companions_.size(); ++k) {
      const CompanionForm& form = companions_[k];
      dsl::RecordSchema record;
      record.name = form.is_list() ? form.called : form.kind;
      if (form.is_list()) {
        for (const CompanionField& field : form.fields) record.fields.push_back({symbol(field.name), companion_type(field.holds), {}});
      } else {
        // The whole model of the other document.
        for (std::size_t r = 0; r < own; ++r) record.fields.push_back({schema_.roots[r].name, schema_.roots[r].type, schema_.roots[r].doc});
      }
      schema_.records.push_back(std::move(record));
      const Type type = Type::record_of(layout_.companion_record(k));
      schema_.roots.push_back({symbol(form.kind), form.shape == CompanionForm::Shape::list ? Type::list_of(type) : type, form.about, form.kind});
    }
  }

  static Type companion_type(CompanionHolds holds) {
    switch (holds) {
      case CompanionHolds::text: return Type::of(TypeKind::text);
      case CompanionHolds::amount: return Type::of(TypeKind::amount);
      case CompanionHolds::number: return Type::of(TypeKind::number);
      case CompanionHolds::date: return Type::of(TypeKind::date);
    }
    return {};
  }

  static dsl::TableSet coded_tables(const Form& form, const ModelLayout& layout) {
    dsl::TableSet set = 0;
    for (std::size_t i = 0; i < form.tables.size(); ++i) {
      if (form.tables[i].body.coded()) set |= dsl::TableSet{1} << layout.table(i);
      for (std::size_t h = 0; h < form.tables[i].halves.size(); ++h) {
        if (form.tables[i].halves[h].body.coded()) set |= dsl::TableSet{1} << layout.half(i, h);
      }
    }
    return set;
  }

  const Form& form_;
  const std::vector<CompanionForm>& companions_;
  ModelLayout layout_;
  dsl::Schema& schema_;
  std::map<WordRole, std::uint32_t> words_;
};

}  // namespace

std::unique_ptr<const dsl::Schema> make_schema(const Form& form, const std::vector<CompanionForm>& companions) {
  auto schema = std::make_unique<dsl::Schema>();
  SchemaMaker(form, companions, *schema).make();
  return schema;
}

}  // namespace gouji
