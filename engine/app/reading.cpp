#include "engine/app/reading.h"

#include <algorithm>

#include "engine/extract/extract.h"
#include "engine/read/reader.h"

namespace gouji::app {
namespace {

/// A year or kind that was not read excludes nothing.
bool applies_to(const Applies& applies, const Disclosure& disclosure) {
  const bool year_fits = disclosure.year == 0 || (disclosure.year >= applies.first_year && disclosure.year <= applies.last_year);
  const bool kind_fits = disclosure.kind.empty() || applies.kinds.empty() ||
                         std::find(applies.kinds.begin(), applies.kinds.end(), disclosure.kind) != applies.kinds.end();
  return year_fits && kind_fits;
}

bool is_disclosure(const Disclosure& disclosure) {
  return !disclosure.tables.empty() || !disclosure.targets.empty() || !disclosure.claims.empty();
}

Failure not_a_disclosure(const Form& form) {
  return {"按表式“" + form.name + "”（" + form.title + "）没有读到任何表格、绩效目标或文字说明中的数据",
          "请确认文件完整、没有选错；文本应保留表格的制表符"};
}

Failure out_of_time(const Disclosure& disclosure, const std::vector<const InstalledForm*>& forms) {
  std::string names;
  for (const InstalledForm* installed : forms) names += "“" + installed->form.name + "”";
  return {"表式" + names + "不适用于" + (disclosure.year ? std::to_string(disclosure.year) + "年" : "") + std::string(disclosure.kind),
          "请用 --form 指定要用的表式"};
}

}  // namespace

tl::expected<Reading, Failure> read_disclosure(const std::string& path, const Forms& forms, const std::string& form_name) {
  auto read = read_document(path);
  if (!read) return tl::unexpected(Failure{read.error().message, read.error().advice});
  Reading reading;
  reading.document = std::make_unique<const Document>(std::move(*read));
  if (!form_name.empty()) {
    const auto named = find_form(forms, form_name);
    if (!named) return tl::unexpected(named.error());
    reading.form = *named;
    reading.disclosure = extract(*reading.document, reading.form->form);
    if (!is_disclosure(reading.disclosure)) return tl::unexpected(not_a_disclosure(reading.form->form));
    return reading;
  }
  const auto candidates = recognise(forms, *reading.document);
  if (!candidates) return tl::unexpected(candidates.error());
  std::vector<const InstalledForm*> fitting;
  for (const InstalledForm* candidate : *candidates) {
    Disclosure disclosure = extract(*reading.document, candidate->form);
    const bool fits = applies_to(candidate->form.applies, disclosure);
    if (fits) fitting.push_back(candidate);
    if (fits || fitting.empty()) reading.disclosure = std::move(disclosure);
  }
  if (fitting.empty()) return tl::unexpected(out_of_time(reading.disclosure, *candidates));
  if (fitting.size() > 1) {
    std::string names;
    for (const InstalledForm* candidate : fitting) names += "“" + candidate->form.name + "”";
    return tl::unexpected(Failure{"有几种表式都认得这份文件：" + names, "请用 --form 指定其中一种"});
  }
  reading.form = fitting.front();
  if (!is_disclosure(reading.disclosure)) return tl::unexpected(not_a_disclosure(reading.form->form));
  return reading;
}

}  // namespace gouji::app
