#include "engine/model/model.h"

#include "engine/model/build.h"
#include "engine/model/catalogue_facts.h"
#include "engine/model/join.h"

namespace gouji {
namespace {

/// The day of reply or of publication where printed, else the form's, else what the user said.
Made reference_day(Build& build) {
  for (const ReadText* printed : {&build.in.reply_day, &build.in.publication_day}) {
    if (!printed->read) continue;
    if (const auto day = parse_date(printed->text)) return build.make.date(day, printed->text, printed->place);
  }
  std::optional<Date> day;
  if (build.in.year != 0 && !build.in.kind.empty()) day = build.layout.form().model.day_of(build.in.kind, build.in.year);
  if (!day) day = build.options.as_of;
  if (!day) return build.make.none(Kind::date, State::unread, {}, "文中没有批复或公开日期，可用 --as-of 指明基准日");
  return build.make.date(day, build.make.arena().copy(format_date(*day)), build.in.unit.place);
}

Made year(const Build& build) {
  if (build.in.year == 0) return build.make.none(Kind::year, State::unread, build.in.unit.place, "没有读出年度");
  return build.make.year(build.in.year, build.in.unit.place);
}

Made document_kind(const Build& build) {
  if (build.in.kind.empty()) return build.make.none(Kind::text, State::unread, build.in.unit.place, "没有读出文种");
  return build.make.text(build.in.kind, build.in.unit.place);
}

Made catalogue(const Build& build, std::string_view name) {
  const List* list = build.options.catalogues == nullptr ? nullptr : build.options.catalogues->find(name);
  if (list == nullptr) return build.make.list(nullptr, 0, Completeness::unread, {}, name, "没有安装目录资料");
  Made made;
  made.value.kind = Kind::list;
  made.value.state = State::present;
  made.value.list = list;
  made.value.origin = &list->fact;
  return made;
}

Made printed_days(const Build& build) {
  const Place& cover = build.in.unit.place;
  RecordMaker record(build.make, build.layout, RecordRole::printed_days, cover, {});
  const auto put = [&](std::uint8_t field, const ReadText& printed) {
    record.put(field, printed.read ? build.make.date(parse_date(printed.text), printed.text, printed.place) : build.make.none(Kind::date, State::absent, cover));
  };
  put(printed_days_field::replied, build.in.reply_day);
  put(printed_days_field::published, build.in.publication_day);
  return build.make.record(&record.record());
}

Made root(Build& build, const ModelRoot& root, const Made& day) {
  switch (root.role) {
    case RootRole::unit: return build_unit(build);
    case RootRole::year: return year(build);
    case RootRole::kind: return document_kind(build);
    case RootRole::reference_day: return day;
    case RootRole::contents: return build_contents(build);
    case RootRole::headings: return build_headings(build);
    case RootRole::paragraphs: return build_paragraphs(build);
    case RootRole::names: return build_names(build);
    case RootRole::terms: return build_terms(build);
    case RootRole::prose: return build_prose(build);
    case RootRole::targets: return build_targets(build, root.parameter);
    case RootRole::purchase: return build_purchase(build);
    case RootRole::assets: return build_figures(build, RecordRole::assets, build.in.assets, build.layout.form().prose.assets);
    case RootRole::institution: return build_figures(build, RecordRole::institution, build.in.institution, build.layout.form().prose.institution);
    case RootRole::tables: return build_coded_tables(build);
    case RootRole::catalogue: return catalogue(build, root.parameter);
    case RootRole::printed_days: return printed_days(build);
    case RootRole::pairs: break;  // made of tables and targets, once they are there
  }
  return {};
}

}  // namespace

Facts make_facts(const Form& form, const dsl::Schema& schema, const Disclosure& disclosure, const ModelOptions& options) {
  Facts facts;
  facts.schema = &schema;
  facts.arena = std::make_shared<Arena>();
  const ModelLayout layout(form);
  Build build{layout, schema, disclosure, options, facts, FactMaker(*facts.arena)};
  facts.roots.resize(schema.roots.size());
  build_tables(build);
  const Made day = reference_day(build);
  facts.reference_day_known = day.value.present();
  if (facts.reference_day_known) facts.reference_day = day.value.date;
  const auto put = [&](std::size_t i, Made made) {
    facts.roots[i] = made.value;
    // What was sought, where nothing was read, and what a list is one of; facts of records may be shared.
    const bool wants_name = !made.value.present() || made.value.kind == Kind::list;
    if (made.fact != nullptr && wants_name && made.fact->text.empty()) made.fact->text = form.model.roots[i].name;
  };
  // The entries of the contents lead to headings.
  for (std::size_t i = 0; i < form.model.roots.size(); ++i) {
    if (form.model.roots[i].role == RootRole::headings) put(i, build_headings(build));
  }
  for (std::size_t i = 0; i < form.model.roots.size(); ++i) {
    if (form.model.roots[i].role != RootRole::headings) put(i, root(build, form.model.roots[i], day));
  }
  for (std::size_t t = 0; t < form.tables.size(); ++t) {
    const Table* table = facts.tables[layout.table(t)];
    Value& value = facts.roots[layout.table_root(t)];
    value.kind = Kind::table;
    value.state = table->state == TableState::absent ? State::absent : table->state == TableState::unread ? State::unread : State::present;
    value.table = table;
    value.origin = &table->fact;
  }
  derive_facts(form, facts, options);
  build_companions(build);
  return facts;
}

void derive_facts(const Form& form, Facts& facts, const ModelOptions& options) {
  facts.derived.clear();
  join_targets(form, facts);
  derive_headings(ModelLayout(form), facts, options);
}

}  // namespace gouji
