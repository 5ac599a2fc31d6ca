#include <algorithm>
#include <string>
#include <vector>

#include "engine/model/build.h"
#include "engine/model/catalogue_facts.h"
#include "engine/model/entry_facts.h"

/// Under which heading of a list a unit looks, and what it finds there: made of the unit's name, the day and the lists.
namespace gouji {
namespace {

class Headings {
 public:
  Headings(const ModelLayout& layout, Facts& facts, const ModelOptions& options)
      : layout_(layout), facts_(facts), options_(options), make_(*facts.arena) {}

  void derive() {
    const Record* purchase = record_of(RootRole::purchase);
    if (purchase == nullptr) return;
    const auto& fields = layout_.record(RecordRole::purchase).fields;
    know_the_unit();
    const Place place = purchase->fact.place;
    const Made heading = heading_in_force(place);
    put(*purchase, fields[purchase_field::heading], heading);
    if (fields[purchase_field::entries] >= 0) put(*purchase, fields[purchase_field::entries], entries_in_force(heading, place));
    if (fields[purchase_field::attachments] < 0) return;
    const Value& attachments = purchase->fields[fields[purchase_field::attachments]];
    if (attachments.kind != Kind::list || attachments.list == nullptr) return;
    const auto& of_attachment = layout_.record(RecordRole::attachment).fields;
    if (of_attachment[attachment_field::heading] < 0 || of_attachment[attachment_field::number] < 0) return;
    for (const Value& item : attachments.list->values()) {
      if (item.kind != Kind::record || item.record == nullptr) continue;
      const Value& number = item.record->fields[of_attachment[attachment_field::number]];
      put(*item.record, of_attachment[attachment_field::heading], heading_of(number, item.record->fact.place));
    }
  }

 private:
  const Value* root_of(RootRole role, std::string_view parameter = {}) const {
    const auto& roots = layout_.form().model.roots;
    for (std::size_t i = 0; i < roots.size(); ++i) {
      if (roots[i].role == role && (parameter.empty() || roots[i].parameter == parameter)) return &facts_.roots[i];
    }
    return nullptr;
  }

  const Record* record_of(RootRole role) const {
    const Value* root = root_of(role);
    return root != nullptr && root->present() && root->kind == Kind::record ? root->record : nullptr;
  }

  static std::string_view text_in(const Record& record, std::int8_t field) {
    if (field < 0) return {};
    const Value& value = record.fields[field];
    return value.present() && value.kind == Kind::text ? value.text->raw : std::string_view{};
  }

  void know_the_unit() {
    if (const Record* unit = record_of(RootRole::unit)) unit_ = text_in(*unit, layout_.record(RecordRole::unit).fields[unit_field::name]);
    const Value* targets = root_of(RootRole::targets);
    if (targets == nullptr || targets->kind != Kind::list || targets->list == nullptr) return;
    for (const Value& item : targets->list->values()) {
      const std::string_view department = text_in(*item.record, layout_.record(RecordRole::target).fields[target_field::department]);
      if (!department.empty()) department_ = department;
    }
  }

  /// The facts belong to whoever has them made anew.
  void put(const Record& record, std::int8_t field, Made made) {
    if (field < 0) return;
    if (made.fact != nullptr) {
      made.fact->belong_to(record, static_cast<std::uint16_t>(field));
      const auto& fields = facts_.schema->records[record.type].fields;
      if (!made.value.present() && made.fact->text.empty()) made.fact->text = facts_.schema->symbols.text(fields[static_cast<std::size_t>(field)].name);
    }
    Value& slot = const_cast<Value&>(record.fields[field]);
    slot = made.value;
    facts_.derived.push_back(&slot);
  }

  Made unknown(const Place& place, std::string_view reason) const { return make_.none(Kind::text, State::unread, place, make_.arena().copy(reason)); }

  /// The first list of the library that the form offers to rules.
  const Catalogue* catalogue() const {
    if (options_.catalogues == nullptr) return nullptr;
    for (const ModelRoot& root : layout_.form().model.roots) {
      if (root.role == RootRole::catalogue) return options_.catalogues->library().find(root.parameter);
    }
    return nullptr;
  }

  Made heading_in(const CatalogueVersion& version, const Place& place) const {
    const Catalogue::Heading heading = catalogue()->heading_of(version, unit_, department_, options_.department);
    if (!heading.heading.empty()) return make_.text(heading.heading, place);
    if (heading.not_printed.empty()) return unknown(place, heading.reason);
    Made none = make_.none(Kind::text, State::absent, place, make_.arena().copy(heading.reason));
    none.fact->text = make_.arena().copy(heading.not_printed);
    return none;
  }

  Made heading_in_force(const Place& place) const {
    const Catalogue* list = catalogue();
    if (list == nullptr) return unknown(place, kNoLibrary);
    if (!facts_.reference_day_known) return unknown(place, "不知道基准日");
    const Catalogue::InForce in_force = list->in_force(facts_.reference_day);
    return in_force.version == nullptr ? unknown(place, in_force.reason) : heading_in(*in_force.version, place);
  }

  Made heading_of(const Value& number, const Place& place) const {
    const Catalogue* list = catalogue();
    if (list == nullptr) return unknown(place, kNoLibrary);
    const CatalogueVersion* version = number.present() && number.kind == Kind::document_number ? list->version(*number.document_number) : nullptr;
    return version == nullptr ? unknown(place, "目录资料未收录") : heading_in(*version, place);
  }

  /// What the version in force lists under the unit's heading; whole where no lack of the copy at hand can hold any of it.
  Made entries_in_force(const Made& heading, const Place& place) const {
    if (!heading.value.present()) return make_.list(nullptr, 0, Completeness::unread, place, {}, heading.fact->reason);
    const CatalogueVersion& version = *catalogue()->in_force(facts_.reference_day).version;
    const std::string_view department = heading.value.text->folded;
    const CatalogueLack* lack = Catalogue::lack_of(version, department);
    const std::string_view why = lack == nullptr ? std::string_view{} : make_.arena().copy("收录的印本不全：" + std::string(lack->what));
    EntryMaker maker(make_, layout_, version.number.printed);
    std::vector<Value> found;
    for (const CatalogueRun& run : version.runs) {
      if (run.department != department) continue;
      for (std::size_t i = run.first; i < run.end; ++i) {
        const CatalogueItem& item = version.items[i];
        found.push_back(maker.entry({&item.department, &item.code, &item.name, {}, item.doubt, why}));
      }
    }
    Value* items = make_.arena().array<Value>(found.size());
    std::copy(found.begin(), found.end(), items);
    return make_.list(items, found.size(), lack == nullptr ? Completeness::complete : Completeness::partial, place,
                      make_.arena().copy(std::string(version.number.printed) + "“" + std::string(heading.value.text->raw) + "”的条目"), why);
  }

  static constexpr std::string_view kNoLibrary = "没有安装目录资料";

  const ModelLayout& layout_;
  Facts& facts_;
  const ModelOptions& options_;
  FactMaker make_;
  std::string_view unit_;
  std::string_view department_;
};

}  // namespace

void derive_headings(const ModelLayout& layout, Facts& facts, const ModelOptions& options) { Headings(layout, facts, options).derive(); }

}  // namespace gouji
