#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace gouji::lsp {

/// What an editor shows of words and functions of the language: a page of dsl/lsp/hover, put into the program when it is built. Its
/// heading lists the words that it is about, in their Chinese form.
struct WordPage {
  std::string_view file;   ///< without .md
  std::string_view text;   ///< Markdown
};
/// By file.
std::span<const WordPage> word_pages();

/// The words in the heading of a page.
std::vector<std::string_view> words_of(const WordPage& page);

/// The page of a word or function; null where it has none.
const WordPage* find_word_page(std::string_view name);
/// Its first sentence, for lists.
std::string_view summary_of(const WordPage& page);

}  // namespace gouji::lsp
