#pragma once
#include <memory>

#include "dsl/check/schema.h"
#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/model/facts.h"

namespace gouji {

class CatalogueFacts;

/// What rules can name in documents of a form. The schema's order is that of the form, so it is the same in every run.
std::unique_ptr<const dsl::Schema> make_schema(const Form& form);

struct ModelOptions {
  const CatalogueFacts* catalogues = nullptr;    ///< lists by number and day (catalogue_facts.h); null: none installed
  std::optional<Date> as_of;                     ///< --as-of
  std::string department;                        ///< --department
};

/// The facts of a disclosure in the shape of the form's schema. Views into the disclosure and its document, which must outlive it.
Facts make_facts(const Form& form, const dsl::Schema& schema, const Disclosure& disclosure, const ModelOptions& options = {});

}  // namespace gouji
