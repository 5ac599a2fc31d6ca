#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "engine/extract/disclosure.h"
#include "engine/extract/steps.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji::sample {

/// The form that is delivered, loaded once.
inline const Form& form() {
  static const Form loaded = [] {
    auto result = load_form(GOUJI_SOURCE_DIR "/rules/forms/shanxi-budget.yaml");
    if (!result) {
      for (const FormProblem& problem : result.error()) ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
      return Form{};
    }
    return std::move(*result);
  }();
  return loaded;
}

/// What the prose steps read from a text. Tables, targets and notices are other steps' matter and stay unread here.
struct Reading {
  std::unique_ptr<Document> document;
  Disclosure out;
  std::vector<LineUse> use;
};

inline Reading read(std::string text, const Form& by = form()) {
  Reading reading;
  reading.document = std::make_unique<Document>("样本.txt", std::move(text));
  const Document& document = *reading.document;
  Extraction extraction{document, by, reading.out, std::vector<LineUse>(document.line_count() + 1, LineUse::open)};
  for (std::uint32_t line = 1; line <= document.line_count(); ++line) {
    if (document.is_blank(line)) extraction.use[line] = LineUse::blank;
  }
  read_cover_and_contents(extraction);
  read_headings(extraction);
  read_prose(extraction);
  reading.use = std::move(extraction.use);
  return reading;
}

inline const std::string kCover = "云川市水务局\n2026年度部门预算公开\n\n";

/// A document whose part three is one section with this text.
inline Reading read_section(const std::string& heading, const std::string& text) {
  return read(kCover + "第三部分 2026年度部门预算情况说明\n\n" + heading + "\n\n" + text + "\n");
}

inline const Sentence* sentence(const Disclosure& out, std::string_view id) {
  for (const Sentence& s : out.sentences) {
    if (s.pattern == id) return &s;
  }
  return nullptr;
}

/// The field of a sentence as printed (words as the form calls them); "没有" where it is not there.
inline std::string field(const Disclosure& out, std::string_view id, std::string_view name) {
  const Sentence* found = sentence(out, id);
  if (!found || found->state != State::present) return "没有这句话";
  for (const ClaimField& f : found->fields) {
    if (f.name == name) return std::string(f.text.read ? f.text.text : f.figure.text);
  }
  return "没有";
}

inline const Change* change(const Disclosure& out, std::string_view subject) {
  for (const Change& c : out.changes) {
    if (c.subject == subject) return &c;
  }
  return nullptr;
}

/// "减少 1.20万元 减少 5.00% 因压减" of one subject.
inline std::string change_line(const Disclosure& out, std::string_view subject) {
  const Change* c = change(out, subject);
  if (!c) return "没有";
  std::string line;
  for (const std::string_view part : {c->current.text, c->previous.text, c->direction.text, c->difference.text, c->rate_direction.text,
                                      c->rate.text, c->reason.text}) {
    line += std::string(part) + "|";
  }
  line.pop_back();
  return line;
}

inline std::size_t figures(const Disclosure& out) {
  std::size_t count = 0;
  for (const Claim& claim : out.claims) count += claim.kind == "amount" || claim.kind == "ratio" || claim.kind == "count" ? 1U : 0U;
  return count;
}

}  // namespace gouji::sample
