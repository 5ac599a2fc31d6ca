#include <algorithm>

#include "engine/model/build.h"

/// Named counts and measures: of the institution, of assets, and of groups among them.
namespace gouji {
namespace {

/// Where a figure that was not found should have stood, and whether it can be said to be missing.
struct Sought {
  State state = State::unread;
  Place place;
  std::string_view reason = "没有找到应写明它的一节";
};

Sought sought_in(const Disclosure& in, const std::vector<NamedFigureForm>& forms) {
  Sought sought;
  bool found = false;
  for (const NamedFigureForm& form : forms) {
    for (const Section& section : in.sections) {
      if (section.part != form.part || (!form.section.empty() && section.number != form.section)) continue;
      if (!section.whole) return {State::unread, place_of(section.line, section.end), "这一节没有读全"};
      if (!found) sought = {State::absent, place_of(section.line, section.end), {}};
      found = true;
    }
  }
  return sought;
}

const NamedFigure* find_figure(const std::vector<NamedFigure>& figures, std::string_view group, std::string_view name) {
  for (const NamedFigure& figure : figures) {
    if (figure.group == group && figure.name == name) return &figure;
  }
  return nullptr;
}

void put_figure(RecordMaker& record, std::size_t field, const FactMaker& make, const NamedFigure* figure, const Sought& sought) {
  record.put_at(field, figure != nullptr ? make.figure(figure->figure, Kind::number, sought.place)
                                         : make.none(Kind::number, sought.state, sought.place, sought.reason));
}

/// The figures of a group: those the form names, and the others as a list.
Made build_group(const Build& build, const std::vector<NamedFigure>& figures, std::string_view group, const Sought& sought) {
  const FactMaker& make = build.make;
  Place place = sought.place;
  for (const NamedFigure& figure : figures) {
    if (figure.group == group && figure.figure.place.line != 0) {
      place = figure.figure.place;
      break;
    }
  }
  RecordMaker record(make, build.layout, RecordRole::figures, place, group);
  const auto named = [&](std::string_view name) {
    return std::any_of(record.fields().begin(), record.fields().end(),
                       [&](const ModelField& field) { return field.source == FieldSource::figure && field.parameter == name; });
  };
  for (std::size_t i = 0; i < record.fields().size(); ++i) {
    const ModelField& field = record.fields()[i];
    if (field.source == FieldSource::figure) put_figure(record, i, make, find_figure(figures, group, field.parameter), sought);
  }
  if (record.wants(figures_field::others)) {
    Value* items = make.arena().array<Value>(figures.size());
    std::size_t count = 0;
    for (const NamedFigure& figure : figures) {
      if (figure.group != group || named(figure.name)) continue;
      const Place& at = figure.figure.place.line != 0 ? figure.figure.place : place;
      RecordMaker item(make, build.layout, RecordRole::named_figure, at, figure.name);
      item.put(named_figure_field::name, make.text(figure.name, at));
      item.put(named_figure_field::number, make.figure(figure.figure, Kind::number, at));
      item.record().identity = figure.name;
      items[count++] = item.value();
    }
    const bool whole = sought.state == State::absent;
    record.put(figures_field::others, make.list(items, count, whole ? Completeness::complete : count > 0 ? Completeness::partial : Completeness::unread,
                                                place, {}, sought.reason));
  }
  return make.record(&record.record());
}

}  // namespace

Made build_figures(Build& build, RecordRole role, const std::vector<NamedFigure>& figures, const std::vector<NamedFigureForm>& forms) {
  const Sought sought = sought_in(build.in, forms);
  RecordMaker record(build.make, build.layout, role, sought.place, {});
  for (std::size_t i = 0; i < record.fields().size(); ++i) {
    const ModelField& field = record.fields()[i];
    if (field.source == FieldSource::figure) {
      put_figure(record, i, build.make, find_figure(figures, {}, field.parameter), sought);
    } else if (field.source == FieldSource::date) {
      const NamedFigure* figure = find_figure(figures, {}, field.parameter);
      record.put_at(i, figure != nullptr ? build.make.date(parse_date(figure->figure.text), figure->figure.text, figure->figure.place)
                                         : build.make.none(Kind::date, sought.state, sought.place, sought.reason));
    } else if (field.source == FieldSource::group) {
      Made group = build_group(build, figures, field.parameter, sought);
      group.fact = nullptr;
      record.put_at(i, group);
    } else if (field.source == FieldSource::claim) {
      record.put_at(i, build_claim(build, field.parameter, sought.place));
    }
  }
  return build.make.record(&record.record());
}

}  // namespace gouji
