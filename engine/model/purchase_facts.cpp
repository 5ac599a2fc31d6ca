#include <string>

#include "engine/model/build.h"
#include "engine/model/catalogue_facts.h"
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

/// The heading of a list under which this unit looks.
Made heading_in(const Build& build, const Catalogue& catalogue, const CatalogueVersion& version, const Place& place) {
  std::string_view department;
  for (const Target& target : build.in.targets) {
    if (target.dept.read) department = target.dept.text;
  }
  const Catalogue::Heading heading = catalogue.heading_of(version, build.in.unit.text, department, build.options.department);
  if (heading.heading.empty()) return build.make.none(Kind::text, State::unread, place, build.make.arena().copy(heading.reason));
  return build.make.text(heading.heading, place);
}

/// The first list of the library that the form offers to rules.
const Catalogue* offered_catalogue(const Build& build) {
  if (build.options.catalogues == nullptr) return nullptr;
  for (const ModelRoot& root : build.layout.form().model.roots) {
    if (root.role == RootRole::catalogue) return build.options.catalogues->library().find(root.parameter);
  }
  return nullptr;
}

constexpr std::string_view kNoLibrary = "没有安装目录资料";

Made heading_in_force(const Build& build, const Place& place) {
  const Catalogue* catalogue = offered_catalogue(build);
  if (catalogue == nullptr) return build.make.none(Kind::text, State::unread, place, kNoLibrary);
  if (!build.out.reference_day_known) return build.make.none(Kind::text, State::unread, place, "不知道基准日");
  const Catalogue::InForce in_force = catalogue->in_force(build.out.reference_day);
  if (in_force.version == nullptr) return build.make.none(Kind::text, State::unread, place, build.make.arena().copy(in_force.reason));
  return heading_in(build, *catalogue, *in_force.version, place);
}

Made heading_of_attachment(const Build& build, std::string_view number, const Place& place) {
  const Catalogue* catalogue = offered_catalogue(build);
  if (catalogue == nullptr) return build.make.none(Kind::text, State::unread, place, kNoLibrary);
  const auto parsed = parse_document_number(number, build.make.arena());
  const CatalogueVersion* version = parsed ? catalogue->version(*parsed) : nullptr;
  if (version == nullptr) return build.make.none(Kind::text, State::unread, place, "目录资料未收录");
  return heading_in(build, *catalogue, *version, place);
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
      items[at++] = maker.entry(*heading, {entry.code, fold(entry.code, make.arena())}, {entry.name, fold(entry.name, make.arena())},
                                place_of(entry.line), {}, gap);
    }
  }
  std::string reason;
  for (const CatalogueGap& gap : read.gaps) {
    reason += (reason.empty() ? "" : "；") + gap_text(gap);
  }
  return make.list(items, count, read.gaps.empty() ? Completeness::complete : Completeness::partial, place, read.number, make.arena().copy(reason));
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
  if (record.wants(attachment_field::heading)) record.put(attachment_field::heading, heading_of_attachment(build, read.number, place));
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
  if (record.wants(purchase_field::heading)) record.put(purchase_field::heading, heading_in_force(build, stated.place));
  return make.record(&record.record());
}

}  // namespace gouji
