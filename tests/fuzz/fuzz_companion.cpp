// Any bytes as a companion, as CSV or as YAML: cut into cells and read as every kind of list, or refused with a reason; what was read
// is made into facts beside a document of the same bytes.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/extract/companion_list.h"
#include "engine/extract/extract.h"
#include "engine/model/model.h"
#include "engine/read/reader.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

const std::vector<CompanionForm>& kinds() {
  static const std::vector<CompanionForm> loaded = [] {
    auto kinds = load_companion_forms(GOUJI_SOURCE_DIR "/rules/companions");
    require(kinds.has_value(), "the kinds of companions do not load");
    return std::move(*kinds);
  }();
  return loaded;
}

const dsl::Schema& whole_schema() {
  static const std::unique_ptr<const dsl::Schema> made = make_schema(form(), kinds());
  return *made;
}

void run(const std::string& name, std::string bytes) {
  const auto document = read_text(name, std::move(bytes));
  if (!document) return require(!document.error().message.empty(), "no reason given");
  const auto file = CompanionFile::open(*document);
  if (!file) return require(!file.error().message.empty(), "no reason given");
  require(file->first_line().size() <= 512, "more of the first line is shown than fits a message");
  std::vector<Companion> companions;
  for (const CompanionForm& kind : kinds()) {
    if (!kind.is_list() || !file->fits(kind)) continue;
    Companion& companion = companions.emplace_back();
    companion.form = &kind;
    companion.path = name;
    companion.list = file->read(kind);
    for (const CompanionRow& row : companion.list.rows) require(row.cells.size() == kind.fields.size(), "a line has not a cell for each field");
  }
  const Disclosure disclosure = extract(*document, form());
  ModelOptions options;
  options.companion_forms = &kinds();
  options.companions = &companions;
  const Facts facts = make_facts(form(), whole_schema(), disclosure, options);
  require(!facts.tables.empty(), "no tables");
}

}  // namespace
}  // namespace gouji::fuzz

/// The first byte says which of the two a file is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  gouji::fuzz::run((data[0] & 1) != 0 ? "fuzz.csv" : "fuzz.yaml", std::string(reinterpret_cast<const char*>(data + 1), size - 1));
  return 0;
}
