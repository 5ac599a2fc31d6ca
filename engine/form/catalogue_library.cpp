#include "engine/form/catalogue_library.h"

#include <algorithm>

#include <fmt/format.h>

namespace gouji {

const CatalogueVersion* Catalogue::version(const DocumentNumber& number) const {
  for (const CatalogueVersion& version : versions) {
    if (version.number == number) return &version;
  }
  for (const CatalogueVersion& version : versions) {
    if (std::find(version.forwarded_by.begin(), version.forwarded_by.end(), number) != version.forwarded_by.end()) return &version;
  }
  return nullptr;
}

const CatalogueLack* Catalogue::lack_of(const CatalogueVersion& version, std::string_view department) {
  const auto holds = [&](const CatalogueLack& lack) {
    return lack.departments.empty() || std::find(lack.departments.begin(), lack.departments.end(), department) != lack.departments.end();
  };
  const auto found = std::find_if(version.gaps.begin(), version.gaps.end(), holds);
  return found == version.gaps.end() ? nullptr : &*found;
}

Catalogue::InForce Catalogue::in_force(const Date& day) const {
  InForce answer;
  std::string candidates;
  std::size_t certain = 0;
  std::size_t possible = 0;
  for (const CatalogueVersion& version : versions) {
    const bool begun = !version.effective || version.effective->first <= day.last;
    const bool over = version.until && version.until->last <= day.first;
    if (!begun || over) continue;
    ++possible;
    if (!candidates.empty()) candidates += "、";
    candidates += version.number.printed;
    const bool surely_begun = version.effective && version.effective->last <= day.first;
    const bool surely_lasts = version.until ? version.until->first > day.last : !version.repealed_by;
    if (surely_begun && surely_lasts) {
      ++certain;
      answer.version = &version;
    }
  }
  if (possible == 1 && certain == 1) return answer;
  answer.version = nullptr;
  if (possible == 0) {
    answer.reason = fmt::format("{}没有收录 {} 有效的版本", name, format_date(day));
  } else {
    answer.reason = fmt::format("{} 有效的{}不能确定：{}", format_date(day), name, candidates);
  }
  return answer;
}

namespace {

bool prints(const CatalogueVersion& version, std::string_view heading) {
  const std::string folded = fold(heading);
  return std::any_of(version.departments.begin(), version.departments.end(), [&](const Text& department) { return department.folded == folded; });
}

/// Headings whose patterns fit a name at the time of a version, each once.
std::vector<std::string_view> fitting(const Catalogue& catalogue, const CatalogueVersion& version, std::string_view name) {
  std::vector<std::string_view> found;
  const std::string folded = fold(name);
  if (folded.empty()) return found;
  for (const CatalogueHeading& heading : catalogue.headings) {
    if (version.effective && (version.effective->first < heading.from || version.effective->last > heading.until)) continue;
    const bool fits = std::any_of(heading.names.begin(), heading.names.end(), [&](std::string_view pattern) { return like(folded, pattern); });
    if (fits && std::find(found.begin(), found.end(), heading.heading) == found.end()) found.push_back(heading.heading);
  }
  return found;
}

/// A heading that is not among those printed.
Catalogue::Heading unprinted(const CatalogueVersion& version, std::string_view heading) {
  if (const CatalogueLack* lack = Catalogue::lack_of(version, fold(heading))) {
    return {{}, fmt::format("{}收录的印本不全：{}", version.number.printed, lack->what), {}};
  }
  return {{}, fmt::format("{}没有部门标题“{}”", version.number.printed, heading), heading};
}

}  // namespace

Catalogue::Heading Catalogue::heading_of(const CatalogueVersion& version, std::string_view unit, std::string_view department,
                                         std::string_view chosen) const {
  if (!version.held) return {{}, fmt::format("{}的目录资料未收录", version.number.printed), {}};
  if (!chosen.empty()) {
    const std::string folded = fold(chosen);
    for (const Text& printed : version.departments) {
      if (printed.folded == folded) return {printed.raw, {}, {}};
    }
    return unprinted(version, chosen);
  }
  std::vector<std::string_view> unheard;
  for (const std::string_view called : {unit, department}) {
    std::vector<std::string_view> found = fitting(*this, version, called);
    if (unheard.empty()) unheard = found;
    std::erase_if(found, [&](std::string_view heading) { return !prints(version, heading); });
    if (found.size() == 1) return {found.front(), {}, {}};
    if (!found.empty()) {
      return {{}, fmt::format("“{}”在{}可归入多个部门标题：{}，请用 --department 指明其一", unit, version.number.printed, fmt::join(found, "、")), {}};
    }
  }
  if (!unheard.empty()) return unprinted(version, unheard.front());
  return {{}, fmt::format("不知道“{}”在{}归入哪个部门标题，可用 --department 指明", unit.empty() ? department : unit, version.number.printed), {}};
}

const Catalogue* CatalogueLibrary::find(std::string_view name) const {
  for (const Catalogue& catalogue : catalogues_) {
    if (catalogue.name == name) return &catalogue;
  }
  return nullptr;
}

}  // namespace gouji
