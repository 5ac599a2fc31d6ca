#include "tests/fuzz/world.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>

#include "engine/model/model.h"

namespace gouji::fuzz {

const Form& form() {
  static const Form loaded = [] {
    auto form = load_form(GOUJI_SOURCE_DIR "/rules/forms/shanxi-budget.yaml");
    require(form.has_value(), "the form does not load");
    return std::move(*form);
  }();
  return loaded;
}

const dsl::Schema& schema() {
  static const std::unique_ptr<const dsl::Schema> made = make_schema(form());
  return *made;
}

std::string file_text(const std::string& path) {
  std::ifstream stream(GOUJI_SOURCE_DIR "/" + path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

void require(bool holds, std::string_view sentence) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(sentence.size()), sentence.data());
  std::abort();
}

}  // namespace gouji::fuzz
