#include "dsl/lsp/word_pages.h"

#include <algorithm>
#include <unordered_map>

namespace gouji::lsp {

std::vector<std::string_view> words_of(const WordPage& page) {
  std::vector<std::string_view> words;
  std::string_view line = page.text.substr(0, page.text.find('\n'));
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    if (!word.empty() && word != "#") words.push_back(word);
    line.remove_prefix(std::min(word.size() + 1, line.size()));
  }
  return words;
}

const WordPage* find_word_page(std::string_view name) {
  static const std::unordered_map<std::string_view, const WordPage*> index = [] {
    std::unordered_map<std::string_view, const WordPage*> made;
    for (const WordPage& page : word_pages()) {
      for (const std::string_view word : words_of(page)) made.emplace(word, &page);
    }
    return made;
  }();
  const auto found = index.find(name);
  return found == index.end() ? nullptr : found->second;
}

std::string_view summary_of(const WordPage& page) {
  std::string_view text = page.text;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size()));
    if (!line.empty() && line.front() != '#') return line;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

}  // namespace gouji::lsp
