#include <string>

#include "engine/model/build.h"
#include "engine/model/entry_facts.h"

/// What a document says about the purchase of services, and the lists it attaches.
namespace gouji {
namespace {

/// The section that states it: where it stands, and what it means that something is not in it.
struct Stated {
  State state = State::unread;
  Place place;
  std::string_view reason = "没有找到说明购买服务的一节";
};

Stated stated_in(const Build& build) {
  const ProseForm& prose = build.layout.form().prose;
  for (const Section& section : build.in.sections) {
    if (section.part != prose.purchase_part || section.number != prose.purchase_section) continue;
    const Place place = place_of(section.line, section.end);
    return section.whole ? Stated{State::absent, place, {}} : Stated{State::unread, place, "说明购买服务的一节没有读全"};
  }
  return {};
}

std::string gap_text(const CatalogueGap& gap) { return "第 " + std::to_string(gap.after_line) + " 行后：" + std::string(gap.what); }

/// What is not at hand between two lines of a list; empty: nothing.
std::string_view gap_between(const Build& build, const ReadCatalogue& read, std::uint32_t first, std::uint32_t last) {
  for (const CatalogueGap& gap : read.gaps) {
    if (gap.after_line >= first && gap.after_line < last) return build.make.arena().copy(gap_text(gap));
  }
  return {};
}

Made entries_of(const Build& build, const ReadCatalogue& read, const Place& place) {
  const FactMaker& make = build.make;
  std::size_t count = 0;
  for (const CatalogueDepartment& department : read.departments) count += department.entries.size();
  Value* items = make.arena().array<Value>(count);
  EntryMaker maker(make, build.layout, read.number);
  std::size_t at = 0;
  std::uint32_t last = read.line;  // of the department before: what is lost behind it may belong to the next
  for (const CatalogueDepartment& department : read.departments) {
    const Text* heading = make.text_of(department.name);
    const std::string_view gap = department.entries.empty() ? std::string_view{} : gap_between(build, read, last, department.entries.back().line);
    if (!department.entries.empty()) last = department.entries.back().line;
    for (const CatalogueEntry& entry : department.entries) {
      // A code is read as letters and digits, which folding does not change.
      const Text* code = make.arena().make(Text{entry.code, entry.code});
      items[at++] = maker.entry({heading, code, make.text_of(entry.name), place_of(entry.line), {}, gap});
    }
  }
  std::string reason;
  for (const CatalogueGap& gap : read.gaps) {
    reason += (reason.empty() ? "" : "；") + gap_text(gap);
  }
  return make.list(items, count, read.gaps.empty() ? Completeness::complete : Completeness::partial, place, read.number, make.arena().copy(reason));
}

/// What can be seen to be missing in a list, each at the line behind which it is.
Made gaps_of(const Build& build, const ReadCatalogue& read, const Place& place) {
  const FactMaker& make = build.make;
  Value* items = make.arena().array<Value>(read.gaps.size());
  for (std::size_t i = 0; i < read.gaps.size(); ++i) {
    items[i] = make.text(make.arena().copy(gap_text(read.gaps[i])), place_of(read.gaps[i].after_line)).value;
  }
  return make.list(items, read.gaps.size(), Completeness::complete, place, read.number);
}

Value attachment(const Build& build, const ReadCatalogue& read) {
  const FactMaker& make = build.make;
  const Place place = place_of(read.line, read.end);
  const Place at = read.number_line != 0 ? place_of(read.number_line) : place;
  RecordMaker record(make, build.layout, RecordRole::attachment, place, read.number);
  record.put(attachment_field::number, read.number.empty() ? make.none(Kind::document_number, State::unread, place, "没有找到所附目录的文号")
                                                           : make.document_number(read.number, at));
  record.put(attachment_field::forwarded_by, make.document_number(read.forwarded_by, at));
  record.put(attachment_field::printed, make.date(parse_date(read.printed), read.printed, at));
  if (record.wants(attachment_field::entries)) record.put(attachment_field::entries, entries_of(build, read, place));
  if (record.wants(attachment_field::gaps)) record.put(attachment_field::gaps, gaps_of(build, read, place));
  record.record().identity = read.number;
  return record.value();
}

}  // namespace

Made build_purchase(Build& build) {
  const FactMaker& make = build.make;
  const Stated stated = stated_in(build);
  RecordMaker record(make, build.layout, RecordRole::purchase, stated.place, {});
  const ReadText& statement = build.in.purchase_statement;
  record.put(purchase_field::statement, statement.read ? make.text(statement, stated.place)
                                                       : make.none(Kind::text, stated.state, stated.place, stated.reason));
  if (record.wants(purchase_field::cited)) {
    const auto& cited = build.in.purchase_cited;
    Value* items = make.arena().array<Value>(cited.size());
    for (std::size_t i = 0; i < cited.size(); ++i) items[i] = make.document_number(cited[i].first, place_of(cited[i].second)).value;
    const Completeness completeness = stated.state == State::absent || statement.read ? Completeness::complete : Completeness::unread;
    record.put(purchase_field::cited, make.list(items, cited.size(), completeness, stated.place, {}, stated.reason));
  }
  if (record.wants(purchase_field::attachments)) {
    const auto& catalogues = build.in.catalogues;
    Value* items = make.arena().array<Value>(catalogues.size());
    for (std::size_t i = 0; i < catalogues.size(); ++i) items[i] = attachment(build, catalogues[i]);
    record.put(purchase_field::attachments, make.list(items, catalogues.size(), Completeness::complete, stated.place, {}));
  }
  return make.record(&record.record());
}

}  // namespace gouji
