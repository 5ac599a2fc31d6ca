#pragma once
#include <memory>

#include "dsl/check/schema.h"
#include "engine/extract/disclosure.h"
#include "engine/form/companion_form.h"
#include "engine/form/form.h"
#include "engine/model/companion.h"
#include "engine/model/facts.h"

namespace gouji {

class CatalogueFacts;

/// What rules can name in documents of a form and in their companions. The schema's order is that of the form and of the kinds,
/// so it is the same in every run.
std::unique_ptr<const dsl::Schema> make_schema(const Form& form, const std::vector<CompanionForm>& companions = {});

struct ModelOptions {
  const CatalogueFacts* catalogues = nullptr;    ///< lists by number and day (catalogue_facts.h); null: none installed
  std::optional<Date> as_of;                     ///< --as-of
  std::string department;                        ///< --department
  const std::vector<CompanionForm>* companion_forms = nullptr;   ///< those that the schema was made with; null: none
  const std::vector<Companion>* companions = nullptr;            ///< what was given (--companion); null: nothing
};

/// The facts of a disclosure in the shape of the form's schema. Views into the disclosure and its document, which must outlive it.
Facts make_facts(const Form& form, const dsl::Schema& schema, const Disclosure& disclosure, const ModelOptions& options = {});

/// Makes anew what is made of other facts and not read from the document: which projects have which targets, under which heading
/// the unit looks in a list. For facts that were changed since.
void derive_facts(const Form& form, Facts& facts, const ModelOptions& options);

}  // namespace gouji
