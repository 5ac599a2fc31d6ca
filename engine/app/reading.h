#pragma once
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/forms.h"
#include "engine/extract/disclosure.h"
#include "engine/read/document.h"

namespace gouji::app {

/// A document that was read as a disclosure of a form. The disclosure views into the document.
struct Reading {
  std::unique_ptr<const Document> document;
  const InstalledForm* form = nullptr;
  Disclosure disclosure;
};

/// Reads a file (`-`: standard input) by the form named, or by the one that recognises it. Fails where the file cannot be read,
/// no form or more than one fits, or nothing of a disclosure stands in it.
tl::expected<Reading, Failure> read_disclosure(const std::string& path, const Forms& forms, const std::string& form_name);

}  // namespace gouji::app
