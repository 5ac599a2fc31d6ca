#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/extract/steps.h"
#include "engine/form/form.h"
#include "engine/form/form_node.h"

namespace gouji {

/// The keys of the shipped form that target tables and lists are read by.
inline const Form& target_form() {
  static const Form form = [] {
    Form out;
    std::vector<FormProblem> problems;
    const FormNode node = FormNode::open(GOUJI_SOURCE_DIR "/rules/forms/shanxi-budget.yaml", problems);
    out.targets = load_targets(node["targets"]);
    out.catalogues = load_catalogues(node["catalogues"]);
    return out;
  }();
  return form;
}

/// A text read by the two steps alone.
struct Reading {
  explicit Reading(std::string text) : document("text", std::move(text)), use(document.line_count() + 1, LineUse::open) {
    for (std::uint32_t line = 1; line <= document.line_count(); ++line) {
      if (document.is_blank(line)) use[line] = LineUse::blank;
    }
    Extraction extraction{document, target_form(), out, use};
    read_targets(extraction);
    read_catalogues(extraction);
    use = extraction.use;
  }

  Document document;
  Disclosure out;
  std::vector<LineUse> use;
};

/// Cells written with | between them.
inline std::string rows(std::string text) {
  for (char& c : text) {
    if (c == '|') c = '\t';
  }
  return text;
}

}  // namespace gouji
