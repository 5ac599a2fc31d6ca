#pragma once
#include <cstdint>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji {

/// What a line of the document has been read as. Every step claims the lines it understood and leaves the others to the next;
/// what nobody claims ends as prose or in `unread`, so nothing is dropped silently.
enum class LineUse : std::uint8_t { open, blank, cover, contents, table, target, notice, heading, prose, unread };

struct Extraction {
  const Document& document;
  const Form& form;
  Disclosure& out;
  std::vector<LineUse> use;   ///< by line number (index 0 unused)
};

/// Before the first step: only blank lines are known.
Extraction begin_extraction(const Document& document, const Form& form, Disclosure& out);

// The steps of extract(), in this order.
void read_cover_and_contents(Extraction& extraction);  ///< unit, year, kind, contents
void read_tables(Extraction& extraction);              ///< the tables of part two
void read_targets(Extraction& extraction);             ///< performance targets, for projects and whole units
void read_catalogues(Extraction& extraction);          ///< attached notices and their lists
void read_headings(Extraction& extraction);            ///< headings, sections, contents → headings
void read_prose(Extraction& extraction);               ///< paragraphs, names, terms, claims, institution, assets, purchase statement

}  // namespace gouji
