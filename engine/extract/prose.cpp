#include "engine/extract/prose_steps.h"

namespace gouji {

void read_prose(Extraction& extraction) {
  ProseText text(extraction.document, *extraction.out.arena);
  read_paragraphs(extraction, text);
  read_terms(extraction, text);
  read_names(extraction, text);
  read_claims(extraction, text);
  read_purchase(extraction, text);
}

}  // namespace gouji
