#include "engine/extract/heading_number.h"
#include "engine/extract/prose_steps.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr std::size_t kLongestWord = 90;  // bytes; a colon behind it belongs to a sentence

/// The byte of the colon that ends the word, npos for none.
std::size_t find_colon(std::string_view text, std::size_t& length) {
  for (std::size_t at = 0; at < text.size() && at <= kLongestWord;) {
    const Decoded next = decode(text, at);
    if (next.character == U'：' || next.character == U':') {
      length = next.length;
      return at;
    }
    if (next.character == U'。' || next.character == U'，' || next.character == U'；') break;
    at += next.length;
  }
  return std::string_view::npos;
}

}  // namespace

void read_terms(Extraction& extraction, const ProseText& text) {
  const Document& document = extraction.document;
  Disclosure& out = extraction.out;
  const auto place_of = [&](std::string_view part, const Place& paragraph) {
    const bool in_document = part.data() >= document.text().data() && part.data() < document.text().data() + document.text().size();
    if (!in_document) return paragraph;
    return Place{paragraph.line, paragraph.end_line, document.offset_of(part), static_cast<std::uint32_t>(part.size()), 0};
  };
  for (const Passage& passage : text.passages()) {
    if (passage.part == 0 || passage.part != extraction.form.prose.terms_part) continue;
    const Place place = text.place(passage);
    const Numbering numbering = parse_numbering(passage.text);
    std::size_t length = 0;
    const std::size_t colon = find_colon(numbering.title, length);
    const bool opens = colon != std::string_view::npos && (numbering.style != NumberStyle::none || out.terms.empty() || out.terms.back().meaning.read);
    if (opens) {
      Term term;
      const std::string_view word = trim(numbering.title.substr(0, colon));
      const std::string_view meaning = trim(numbering.title.substr(colon + length));
      term.word = {word, place_of(word, place), true};
      if (!meaning.empty()) term.meaning = {meaning, place_of(meaning, place), true};
      out.terms.push_back(term);
    } else if (!out.terms.empty()) {
      ReadText& meaning = out.terms.back().meaning;
      if (!meaning.read) {
        meaning = {passage.text, place, true};
      } else {
        meaning.text = out.arena->copy(std::string(meaning.text) + std::string(passage.text));
        meaning.place.end_line = place.end_line;
        meaning.place.length = place.offset + place.length - meaning.place.offset;
      }
    }
  }
}

}  // namespace gouji
