#pragma once
#include <cstdint>
#include <string_view>

#include "engine/extract/passage.h"
#include "engine/extract/steps.h"

namespace gouji {

// The parts of read_prose(), in this order; all work on the same passages.

/// Joins open lines to paragraphs; rows of tables that nobody claimed go to `unread`.
void read_paragraphs(Extraction& extraction, ProseText& text);
/// Words and meanings of the 名词解释.
void read_terms(Extraction& extraction, const ProseText& text);
/// Every place where the unit names itself, and the spellings that are off.
void read_names(Extraction& extraction, const ProseText& text);
/// Sentences, claims, changes, shares, enumerations, institution, assets.
void read_claims(Extraction& extraction, const ProseText& text);
/// The statement about purchased services and the documents it cites.
void read_purchase(Extraction& extraction, const ProseText& text);

/// Tokens [begin, end) of a section with all below it.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool found = false;          ///< the section (or what stands for it) is there
  bool whole = true;
  Place heading;               ///< of the section, or of what stands for it
};
/// The section of a form's sentence; where the document does not have it, the section around it, then the whole part.
TokenRange find_range(const Disclosure& out, const ProseText& text, int part, std::string_view section);

}  // namespace gouji
