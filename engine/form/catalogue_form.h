#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace gouji {
class FormNode;

/// How documents of a form print attached notices and their list tables. Texts are folded; patterns use `*` and `?`.
struct CatalogueForm {
  std::vector<std::string> issuer;       ///< patterns of the line above the number of a notice: *文件
  std::vector<std::string> closing;      ///< patterns of the line with the day of printing: *印发
  std::vector<std::string> forwards;     ///< words in the title of a notice that passes another one on: 转发
  std::vector<std::string> repeals;      ///< words of a sentence that repeals what it cites: 同时废止
  std::vector<std::string> basis;        ///< words of a sentence that cites its basis: 根据
  std::vector<std::string> stop;         ///< patterns of lines of the document's own that end attached notices
  std::vector<std::string> header;       ///< header of the list: the code's column, then those of the levels' names
  std::vector<std::size_t> code_lengths; ///< length of a code on each level

  bool present() const { return !header.empty(); }
};

CatalogueForm load_catalogues(const FormNode& node);

}  // namespace gouji
