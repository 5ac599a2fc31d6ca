#pragma once
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/model/model.h"
#include "engine/read/document.h"

namespace gouji {

/// A document that cases start from, read by a form once. Cases make their own facts of it.
class Sample {
 public:
  Sample(Document document, const Form& form);
  /// A document of the form of which everything is known: its tables are empty, its lists complete, its sentences absent.
  static Sample blank(const Form& form);

  const Document& document() const { return *document_; }
  const Disclosure& disclosure() const { return disclosure_; }
  const Form& form() const { return *form_; }
  bool is_blank() const { return blank_; }

  /// The sample with other words in one place, read anew. Fails where `from` does not stand in the text exactly once.
  tl::expected<Sample, std::string> with_text(const std::string& from, const std::string& to) const;

 private:
  std::unique_ptr<const Document> document_;
  Disclosure disclosure_;
  const Form* form_ = nullptr;
  bool blank_ = false;
};

}  // namespace gouji
