#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/form/form.h"
#include "engine/value/text.h"

namespace gouji {

/// One line of a list: a code means something only under its department and in its version.
struct CatalogueItem {
  Text department;
  Text code;
  Text name;             ///< empty: the copy at hand prints a code without a name
  int level = 0;         ///< 1 to 4
  std::string_view doubt;  ///< why the entry cannot be relied on; empty: it can
};

/// A part of a version that the copy at hand lacks.
struct CatalogueLack {
  std::string_view what;                      ///< for the user
  std::vector<std::string_view> departments;  ///< whose entries it may hold, folded; empty: anybody's
};

/// Items [first, end) that stand together under one department.
struct CatalogueRun {
  std::string_view department;   ///< folded
  std::size_t first = 0;
  std::size_t end = 0;
};

/// A version of a list, known at least by its number.
struct CatalogueVersion {
  DocumentNumber number;
  std::optional<Date> effective;       ///< an interval where the day is not known; nothing: not known at all
  std::optional<DocumentNumber> repealed_by;
  std::optional<Date> until;           ///< the day its successor came into force; nothing: no successor, or its day is not known
  std::vector<DocumentNumber> replaces;
  std::vector<DocumentNumber> forwarded_by;  ///< notices of lower offices that pass it on
  std::string_view source;             ///< from which disclosure it was taken
  bool held = false;                   ///< its entries are at hand
  bool complete = true;                ///< all of them
  std::vector<CatalogueLack> gaps;     ///< what is not at hand
  std::vector<CatalogueItem> items;    ///< in the order printed
  std::vector<CatalogueRun> runs;      ///< of the items, in their order
  std::vector<Text> departments;       ///< of the items, each once
};

/// Where a unit looks in a list.
struct CatalogueHeading {
  std::string_view heading;
  std::vector<std::string_view> names;  ///< patterns of names, folded: *水务局
  std::int32_t from = INT32_MIN;        ///< first and last day of versions for which it holds
  std::int32_t until = INT32_MAX;
};

/// All versions of one list, e.g. the directory of services that governments may purchase.
struct Catalogue {
  std::string_view name;
  std::string_view jurisdiction;
  std::vector<CatalogueVersion> versions;  ///< in the order of the file
  std::vector<CatalogueHeading> headings;

  /// Whether a lack of the version may hold entries of a department (folded); one that it does not print may be anywhere in it.
  static const CatalogueLack* lack_of(const CatalogueVersion& version, std::string_view department);

  /// The version with this number, or the one that a notice with this number forwards; null where the library has none.
  const CatalogueVersion* version(const DocumentNumber& number) const;

  /// The version in force on a day; null with a reason where none is, several are, or an unknown day leaves it open.
  struct InForce {
    const CatalogueVersion* version = nullptr;
    std::string reason;
  };
  InForce in_force(const Date& day) const;

  /// The heading of a version that a unit belongs to: by the unit's name, else by that of its department. Empty with a reason
  /// where none or several fit, and where the version does not print it. `chosen` is what the user said (--department).
  struct Heading {
    std::string_view heading;
    std::string reason;
    std::string_view not_printed;   ///< the heading that it would be, which the version, read whole, does not print
  };
  Heading heading_of(const CatalogueVersion& version, std::string_view unit, std::string_view department, std::string_view chosen) const;
};

/// The lists of rules/catalogues: versions by number and day. Immutable once loaded; shared by all documents of a run.
class CatalogueLibrary {
 public:
  /// Reads every .yaml of a folder and the CSV files they name. A folder that is not there is an empty library; all mistakes of
  /// all files at once.
  static tl::expected<CatalogueLibrary, std::vector<FormProblem>> load(const std::string& folder);

  const std::vector<Catalogue>& catalogues() const { return catalogues_; }
  /// The list of this name, or null.
  const Catalogue* find(std::string_view name) const;

 private:
  friend class CatalogueLoader;
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
  std::vector<Catalogue> catalogues_;
};

}  // namespace gouji
