#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/companions.h"
#include "engine/app/failure.h"
#include "engine/app/forms.h"
#include "engine/app/reading.h"
#include "engine/form/catalogue_library.h"
#include "engine/model/catalogue_facts.h"
#include "engine/model/facts.h"
#include "engine/model/model.h"
#include "engine/value/text.h"

namespace gouji::app {

/// How documents are read.
struct ReadOptions {
  std::string form;                   ///< empty: the one that recognises the document
  std::optional<Date> as_of;
  std::string department;
  std::vector<std::string> companions;   ///< as written: KIND=FILE or FILE
};

/// A document in the shape that rules see.
struct Examined {
  std::unique_ptr<const Reading> reading;   // does not move: the facts view into it
  Facts facts;
};

/// What is needed to read documents: the forms and catalogues of the rules folder, and the companions given. Once opened, it may be
/// used by many threads at once.
class Installation {
 public:
  static tl::expected<Installation, Failure> open(ReadOptions options);

  /// Reads a file (`-`: standard input), or says why it could not be read as a disclosure.
  tl::expected<Examined, Failure> examine(const std::string& path) const;

  /// What facts of documents of one of forms() are made with.
  ModelOptions model_options(const InstalledForm& form) const;

  const Forms& forms() const { return forms_; }
  const std::filesystem::path& folder() const { return folder_; }
  const ReadOptions& options() const { return options_; }
  const Companions& companions() const { return *companions_; }

 private:
  /// Null for a form that is not of forms().
  const CatalogueFacts* catalogues(const InstalledForm& form) const;

  ReadOptions options_;
  std::filesystem::path folder_;
  Forms forms_;
  std::unique_ptr<const CatalogueLibrary> library_;
  std::vector<std::unique_ptr<const CatalogueFacts>> catalogues_;   // one per form
  std::unique_ptr<const Companions> companions_;
};

}  // namespace gouji::app
