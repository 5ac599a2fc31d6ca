#include "engine/model/catalogue_facts.h"

#include <algorithm>
#include <string>

#include "engine/model/build.h"
#include "engine/model/entry_facts.h"
#include "engine/model/index.h"

namespace gouji {
namespace {

constexpr std::string_view kNotHeld = "目录资料未收录";

Made document_number(const FactMaker& make, const DocumentNumber& number) {
  Made made;
  made.fact = make.fact({}, number.printed);
  made.value.kind = Kind::document_number;
  made.value.state = State::present;
  made.value.document_number = &number;
  made.value.origin = made.fact;
  return made;
}

Made day(const FactMaker& make, const Date& date) {
  Made made = make.none(Kind::date, State::present, {});
  made.value.date = date;
  made.fact->text = make.arena().copy(format_date(date));
  return made;
}

Made effective(const FactMaker& make, const CatalogueVersion& version) {
  return version.effective ? day(make, *version.effective) : make.none(Kind::date, State::unread, {}, "施行日未收录");
}

Made until(const FactMaker& make, const CatalogueVersion& version) {
  if (version.until) return day(make, *version.until);
  if (!version.repealed_by) return make.none(Kind::date, State::absent, {});
  return make.none(Kind::date, State::unread, {}, "代替它的文件施行日未收录");
}

Made entries(const FactMaker& make, const ModelLayout& layout, const CatalogueVersion& version) {
  if (!version.held) return make.list(nullptr, 0, Completeness::unread, {}, version.number.printed, kNotHeld);
  std::string reason;
  for (const CatalogueLack& gap : version.gaps) reason += (reason.empty() ? "收录的印本不全：" : "；") + std::string(gap.what);
  const std::string_view why = make.arena().copy(reason);
  EntryMaker maker(make, layout, version.number.printed);
  std::vector<std::string_view> whole;   // departments of which all is at hand
  Value* items = make.arena().array<Value>(version.items.size());
  const CatalogueLack* gap = nullptr;
  for (std::size_t i = 0; i < version.items.size(); ++i) {
    const CatalogueItem& item = version.items[i];
    const bool again = i > 0 && version.items[i - 1].department.folded == item.department.folded;
    if (!again) gap = Catalogue::lack_of(version, item.department.folded);
    if (!again && gap == nullptr) whole.push_back(item.department.folded);
    items[i] = maker.entry({&item.department, &item.code, &item.name, {}, item.doubt, gap == nullptr ? std::string_view{} : why});
  }
  // Entries are looked up by the thousand in every document, so they are indexed once.
  const Index* by_key = make.arena().make(index_by_key({items, version.items.size()}, layout.keys(RecordRole::entry), make.arena()));
  Made made = make.list(items, version.items.size(), version.complete ? Completeness::complete : Completeness::partial, {}, version.number.printed, why, by_key);
  if (!version.complete) {
    auto* known = make.arena().array<std::string_view>(whole.size());
    std::copy(whole.begin(), whole.end(), known);
    const_cast<List*>(made.value.list)->lacks = make.arena().make(ListLacks{known, static_cast<std::uint32_t>(whole.size())});
  }
  return made;
}

}  // namespace

CatalogueFacts::CatalogueFacts(const Form& form, const CatalogueLibrary& library) : library_(&library) {
  const ModelLayout layout(form);
  const FactMaker make(*arena_);
  if (layout.record(RecordRole::version).record == nullptr) return;
  for (const Catalogue& catalogue : library.catalogues()) {
    Value* items = arena_->array<Value>(catalogue.versions.size());
    for (std::size_t i = 0; i < catalogue.versions.size(); ++i) {
      const CatalogueVersion& version = catalogue.versions[i];
      RecordMaker record(make, layout, RecordRole::version, {}, version.number.printed);
      record.put(version_field::number, document_number(make, version.number));
      record.put(version_field::effective, effective(make, version));
      record.put(version_field::until, until(make, version));
      if (version.repealed_by) record.put(version_field::repealed_by, document_number(make, *version.repealed_by));
      if (record.wants(version_field::entries)) record.put(version_field::entries, entries(make, layout, version));
      record.record().identity = version.number.printed;
      items[i] = record.value();
    }
    lists_.emplace_back(catalogue.name,
                        make.list(items, catalogue.versions.size(), Completeness::partial, {}, catalogue.name, kNotHeld).value.list);
  }
}

const List* CatalogueFacts::find(std::string_view name) const {
  for (const auto& [known, list] : lists_) {
    if (known == name) return list;
  }
  return nullptr;
}

}  // namespace gouji
