#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/forms.h"
#include "engine/app/rule_set.h"
#include "engine/form/catalogue_library.h"
#include "engine/model/catalogue_facts.h"
#include "engine/report/check_report.h"
#include "engine/value/text.h"

namespace gouji::app {

struct JobOptions {
  std::vector<std::string> packs;     ///< empty: all installed
  std::string form;                   ///< empty: the one that recognises the document
  std::vector<std::string> rules;     ///< ids or numbers; empty: all that are not 停用
  std::optional<Date> as_of;
  std::string department;
  bool show_private = false;
  bool collect_passed = false;
  bool colour = false;                ///< in the diagnostics of faulty packs
};

/// The work of `gouji check` on one page: load forms and packs, check the rules, then for each document read, extract, model,
/// evaluate. Once prepared, documents may be checked by many threads at once.
class Job {
 public:
  static tl::expected<Job, Failure> prepare(JobOptions options);

  /// The findings of one document, or why it could not be read as a disclosure.
  tl::expected<DocumentReport, Failure> check(const std::string& path) const;

  std::vector<PackVersion> packs() const;
  const Forms& forms() const { return forms_; }
  /// The rules for a form of forms(); null where no pack has any.
  const Plan* plan(const InstalledForm& form) const { return rules_.plan(form); }

 private:
  /// Null for a form that is not of forms().
  const CatalogueFacts* catalogues(const InstalledForm& form) const;

  JobOptions options_;
  Forms forms_;
  std::unique_ptr<const CatalogueLibrary> library_;
  std::vector<std::unique_ptr<const CatalogueFacts>> catalogues_;   // one per form
  RuleSet rules_;
  std::set<std::string> selected_;
};

}  // namespace gouji::app
