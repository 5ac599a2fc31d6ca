#pragma once
#include <string>

#include "engine/extract/companion_list.h"
#include "engine/extract/disclosure.h"
#include "engine/form/companion_form.h"
#include "engine/form/form.h"

namespace gouji {

/// A file that documents are checked with, read once for all of them. What it points to must outlive the facts made with it.
struct Companion {
  const CompanionForm* form = nullptr;
  std::string path;
  const Document* document = nullptr;
  CompanionList list;                        ///< of a list
  const Form* disclosure_form = nullptr;     ///< of a disclosure
  const Disclosure* disclosure = nullptr;
};

}  // namespace gouji
