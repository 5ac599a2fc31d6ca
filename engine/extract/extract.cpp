#include "engine/extract/extract.h"

#include "engine/extract/steps.h"

namespace gouji {

Extraction begin_extraction(const Document& document, const Form& form, Disclosure& out) {
  out.form = form.name;
  Extraction extraction{document, form, out, std::vector<LineUse>(document.line_count() + 1, LineUse::open)};
  for (std::uint32_t line = 1; line <= document.line_count(); ++line) {
    if (document.is_blank(line)) extraction.use[line] = LineUse::blank;
  }
  return extraction;
}

Disclosure extract(const Document& document, const Form& form) {
  Disclosure out;
  Extraction extraction = begin_extraction(document, form, out);
  read_cover_and_contents(extraction);
  read_tables(extraction);
  read_targets(extraction);
  read_catalogues(extraction);
  read_headings(extraction);
  read_prose(extraction);
  return out;
}

}  // namespace gouji
