#pragma once
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/forms.h"
#include "engine/app/reading.h"
#include "engine/model/companion.h"

namespace gouji::app {

/// The files that documents are checked with (--companion, and those of a 案例), read once for all documents. Immutable.
class Companions {
 public:
  /// `written`: KIND=FILE each, or FILE where the file itself tells its kind: by its row of headings, or by being a disclosure.
  /// Fails for a kind that is not known, a file that cannot be read, and a file that is of no kind or not of the kind written.
  static tl::expected<Companions, Failure> load(const std::vector<std::string>& written, const Forms& forms, const std::string& form_name);

  const std::vector<Companion>& all() const { return all_; }
  /// The kinds given, each once, in the order given.
  std::vector<std::string> kinds() const;

 private:
  class Loader;

  std::vector<std::unique_ptr<const Document>> documents_;
  std::vector<std::unique_ptr<const Reading>> readings_;
  std::vector<Companion> all_;
};

}  // namespace gouji::app
