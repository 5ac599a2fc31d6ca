#include <algorithm>
#include <string>

#include "engine/model/build.h"

/// What a document says of itself outside its tables: the unit, the contents, headings, paragraphs, names and terms.
namespace gouji {
namespace {

/// The first word of a closed list one of whose patterns fits.
std::string_view recognise(const ModelWords& words, std::string_view folded) {
  for (const auto& [word, patterns] : words.values) {
    if (std::any_of(patterns.begin(), patterns.end(), [&](const std::string& p) { return like(folded, p); })) return word;
  }
  return {};
}

Made rank_of(const Build& build, const ReadText& unit) {
  const ModelWords* words = build.layout.form().model.word_list(WordRole::rank);
  if (!unit.read || words == nullptr) return build.make.none(Kind::text, State::unread, unit.place, "没有读出单位名称");
  const std::string_view word = recognise(*words, fold(unit.text, build.make.arena()));
  if (word.empty()) return build.make.none(Kind::text, State::unread, unit.place, "从单位名称看不出级次");
  return build.make.text(word, unit.place);
}

/// What the part that introduces the unit says it is. A document that speaks of several units does not tell whose nature it states.
Made nature_of(const Build& build) {
  const ModelWords* words = build.layout.form().model.word_list(WordRole::nature);
  if (words == nullptr) return build.make.none(Kind::text, State::unread, {}, "表式没有说明怎样认出单位性质");
  const bool one_unit = std::find(words->kinds.begin(), words->kinds.end(), build.in.kind) != words->kinds.end();
  if (!one_unit) return build.make.none(Kind::text, State::unread, {}, "这份公开不限于一个单位，看不出单位性质");
  std::string_view found;
  Place place;
  for (const Paragraph& paragraph : build.in.paragraphs) {
    if (words->part != 0 && paragraph.part != words->part) continue;
    const std::string_view word = recognise(*words, fold(paragraph.text, build.make.arena()));
    if (word.empty()) continue;
    if (!found.empty() && found != word) return build.make.none(Kind::text, State::unread, paragraph.place, "文中写了不止一种单位性质");
    if (found.empty()) place = paragraph.place;
    found = word;
  }
  if (found.empty()) return build.make.none(Kind::text, State::absent, build.in.unit.place);
  return build.make.text(found, place);
}

/// The department that the target tables name, where they agree.
Made department_of(const Build& build, const Place& place) {
  const ReadText* found = nullptr;
  for (const Target& target : build.in.targets) {
    if (!target.dept.read) continue;
    if (found != nullptr && fold(found->text, build.make.arena()) != fold(target.dept.text, build.make.arena())) {
      return build.make.none(Kind::text, State::unread, target.dept.place, "各处写的主管部门不一致");
    }
    if (found == nullptr) found = &target.dept;
  }
  if (found != nullptr) return build.make.text(*found, place);
  const bool whole = build.in.targets_whole;
  return build.make.none(Kind::text, whole ? State::absent : State::unread, place, whole ? std::string_view{} : "绩效目标表没有读全");
}

}  // namespace

Made build_unit(Build& build) {
  const ReadText& unit = build.in.unit;
  RecordMaker record(build.make, build.layout, RecordRole::unit, unit.place, unit.text);
  record.put(unit_field::name, unit.read ? build.make.text(unit, unit.place)
                                         : build.make.none(Kind::text, State::unread, unit.place, "封面上没有读出单位名称"));
  if (record.wants(unit_field::rank)) record.put(unit_field::rank, rank_of(build, unit));
  if (record.wants(unit_field::nature)) record.put(unit_field::nature, nature_of(build));
  if (record.wants(unit_field::department)) record.put(unit_field::department, department_of(build, unit.place));
  record.record().identity = unit.text;
  return build.make.record(&record.record());
}

Made build_headings(Build& build) {
  const auto& headings = build.in.headings;
  Value* items = build.make.arena().array<Value>(headings.size());
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const Heading& heading = headings[i];
    const Place place = heading.place.line != 0 ? heading.place : place_of(heading.line);
    RecordMaker record(build.make, build.layout, RecordRole::heading, place, heading.text);
    const Made title = build.make.text(heading.title, place);
    record.put(heading_field::title, title);
    record.put(heading_field::number, build.make.text(heading.number, place));
    record.put(heading_field::level, build.make.number(heading.level, place));
    record.put(heading_field::year, build.make.year(heading.year, place));
    record.put(heading_field::position, build.make.position(place));
    record.put(heading_field::part, build.make.number(heading.part, place));
    record.put(heading_field::section, build.make.text(heading.section, place));
    record.record().identity = title.value.present() ? title.value.text->folded : heading.number;
    items[i] = record.value();
  }
  const Place place = headings.empty() ? Place{} : place_of(headings.front().line, headings.back().line);
  return build.make.list(items, headings.size(), Completeness::complete, place, {});
}

Made build_contents(Build& build) {
  const auto& contents = build.in.contents;
  if (!build.in.contents_found) return build.make.list(nullptr, 0, Completeness::unread, {}, {}, "没有找到目录");
  // The list of headings is a root of its own, or is made for the contents alone.
  const ModelForm& model = build.layout.form().model;
  const List* headings = nullptr;
  for (std::size_t i = 0; i < model.roots.size(); ++i) {
    if (model.roots[i].role == RootRole::headings && build.out.roots[i].kind == Kind::list) headings = build.out.roots[i].list;
  }
  Value* items = build.make.arena().array<Value>(contents.size());
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const ContentsEntry& entry = contents[i];
    const Place place = place_of(entry.line);
    RecordMaker record(build.make, build.layout, RecordRole::contents_entry, place, entry.text);
    const Made title = build.make.text(entry.title, place);
    record.put(contents_field::title, title);
    record.put(contents_field::number, build.make.text(entry.number, place));
    record.put(contents_field::page, entry.page == 0 ? build.make.none(Kind::number, State::blank, place) : build.make.number(entry.page, place));
    record.put(contents_field::level, build.make.number(entry.level, place));
    const bool found = headings != nullptr && entry.heading >= 0 && static_cast<std::uint32_t>(entry.heading) < headings->count;
    record.put(contents_field::heading, found ? build.make.record(headings->items[entry.heading].record) : build.make.none(Kind::record, State::absent, place));
    record.record().identity = title.value.present() ? title.value.text->folded : entry.number;
    items[i] = record.value();
  }
  const Place place = contents.empty() ? Place{} : place_of(contents.front().line, contents.back().line);
  return build.make.list(items, contents.size(), Completeness::complete, place, {});
}

Made build_paragraphs(Build& build) {
  const auto& paragraphs = build.in.paragraphs;
  Value* items = build.make.arena().array<Value>(paragraphs.size());
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& paragraph = paragraphs[i];
    RecordMaker record(build.make, build.layout, RecordRole::paragraph, paragraph.place, paragraph.text);
    const Made text = build.make.text(paragraph.text, paragraph.place);
    record.put(paragraph_field::text, text);
    record.put(paragraph_field::printed, text.value.present() ? build.make.text(text.value.text, paragraph.place) : build.make.text(paragraph.text, paragraph.place));
    record.put(paragraph_field::section, build.make.text(paragraph.section, paragraph.place));
    record.put(paragraph_field::position, build.make.position(paragraph.place));
    if (text.value.present()) record.record().identity = text.value.text->folded;
    items[i] = record.value();
  }
  const Place place = paragraphs.empty() ? Place{} : place_of(paragraphs.front().place.line, paragraphs.back().place.end_line);
  return build.make.list(items, paragraphs.size(), Completeness::complete, place, {});
}

Made build_names(Build& build) {
  const auto& names = build.in.names;
  Value* items = build.make.arena().array<Value>(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    RecordMaker record(build.make, build.layout, RecordRole::name, names[i].place, names[i].text);
    record.put(name_field::text, build.make.text(names[i].text, names[i].place));
    record.put(name_field::place, build.make.text(names[i].where, names[i].place));
    record.record().identity = names[i].text;
    items[i] = record.value();
  }
  return build.make.list(items, names.size(), Completeness::complete, {}, {});
}

Made build_terms(Build& build) {
  const auto& terms = build.in.terms;
  Value* items = build.make.arena().array<Value>(terms.size());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    RecordMaker record(build.make, build.layout, RecordRole::term, terms[i].word.place, terms[i].word.text);
    record.put(term_field::word, build.make.text(terms[i].word, terms[i].word.place));
    record.put(term_field::meaning, build.make.text(terms[i].meaning, terms[i].word.place));
    record.record().identity = terms[i].word.text;
    items[i] = record.value();
  }
  // The part that explains terms: read whole, one of its sections not, or not found.
  const int part = build.layout.form().prose.terms_part;
  Completeness completeness = Completeness::unread;
  Place place;
  for (const Heading& heading : build.in.headings) {
    if (heading.level == 1 && heading.part == part) {
      place = place_of(heading.line);
      completeness = Completeness::complete;
    }
  }
  for (const Section& section : build.in.sections) {
    if (section.part != part) continue;
    if (place.line == 0) place = place_of(section.line);
    place.end_line = section.end;
    const bool still = completeness != Completeness::partial;
    completeness = section.whole && still ? Completeness::complete : Completeness::partial;
  }
  if (!terms.empty() && completeness == Completeness::unread) completeness = Completeness::complete;
  const std::string_view reason = completeness == Completeness::unread    ? "没有找到名词解释部分"
                                  : completeness == Completeness::partial ? "名词解释部分没有读全"
                                                                          : "";
  return build.make.list(items, terms.size(), completeness, place, {}, reason);
}

}  // namespace gouji
