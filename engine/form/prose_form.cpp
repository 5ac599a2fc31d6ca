#include "engine/form/prose_form.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/form/form_node.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

std::vector<ClaimPattern> compile_all(const FormNode& node, const PatternVocabulary& vocabulary) {
  std::vector<ClaimPattern> out;
  for (const FormNode& item : node.items()) {
    std::string error;
    ClaimPattern pattern = ClaimPattern::compile(item.text(), vocabulary, error);
    if (!error.empty()) {
      item.problem(fmt::format("句式“{}”{}", item.text(), error));
      continue;
    }
    out.push_back(std::move(pattern));
  }
  return out;
}

/// {增加: [增加, 增长], 减少: 减少}
WordSet load_words(const std::string& name, const FormNode& node) {
  WordSet set;
  set.name = name;
  for (const auto& [meaning, printed] : node.entries()) {
    for (const std::string& word : printed.texts()) set.words.emplace_back(word, meaning);
  }
  return set;
}

std::int64_t load_step(const FormNode& node, TokenKind kind) {
  if (!node.present()) return 0;
  ProseTokens tokens;
  const std::string written = node.text();
  tokenize(written, 0, {}, tokens);
  if (tokens.tokens.size() == 1 && tokens.tokens.front().kind == kind) {
    const ProseFigure& figure = tokens.figures.front();
    if (const auto step = make_quantity(figure.number, figure.unit, 0); step && step->value > 0) return step->value;
  }
  node.problem(kind == TokenKind::amount ? "应写成一个金额，如 0.01万元" : "应写成一个比率，如 0.01%");
  return 0;
}

std::u32string load_key(const std::string& written) {
  std::u32string out;
  for (std::size_t at = 0; at < written.size();) {
    const Decoded next = decode(written, at);
    at += next.length;
    if (const char32_t c = fold_prose(next.character); c != 0) out.push_back(c);
  }
  return out;
}

void load_section(const FormNode& node, int part, int level, const SectionForm* around, ProseForm& out) {
  SectionForm section;
  section.part = part;
  section.level = level;
  section.number = node.need("number").text();
  if (around && around->level > 1) {
    section.parent = around->number;
    section.number = around->number + section.number;
  }
  section.titles = compile_all(node.need("title"), out.vocabulary);
  const FormNode below = node["sections"];
  node["part"];
  node.no_other_keys();
  out.sections.push_back(section);
  if (level == 3 && below.present()) {
    below.problem("标题最多三层");
    return;
  }
  for (const FormNode& item : below.items()) load_section(item, part, level + 1, &section, out);
}

void load_sections(const FormNode& node, ProseForm& out) {
  for (const FormNode& item : node.items()) load_section(item, item.need("part").integer(), 1, nullptr, out);
}

bool knows_section(const ProseForm& form, int part, const std::string& number) {
  return std::any_of(form.sections.begin(), form.sections.end(),
                     [&](const SectionForm& s) { return s.part == part && (number.empty() || s.number == number); });
}

std::string load_section_name(const FormNode& node, int part, const ProseForm& form) {
  const std::string number = node.text();
  if (!knows_section(form, part, number)) node.problem(fmt::format("第 {} 部分没有“{}”这一节，请与 sections 对照", part, number));
  return number;
}

/// The sentence that comes next, and its keys.
SentenceForm load_sentence(const FormNode& node, int part, const ProseForm& form, std::vector<KeyIndex::Key>& keys) {
  SentenceForm out;
  out.id = node.need("id").text();
  out.subject = node["subject"].text(out.id);
  out.part = node["part"].integer(part);
  out.section = load_section_name(node.need("section"), out.part, form);
  for (const FormNode& kind : node["kind"].items()) {
    const int which = kind.choice({"数额", "变动", "占比", "清单"}, 0);
    out.change = out.change || which == 1;
    out.shares = out.shares || which == 2;
    out.list = out.list || which == 3;
  }
  std::uint32_t order = 0;
  for (const std::string& written : node.need("keys").texts()) {
    std::u32string key = load_key(written);
    if (!key.empty()) keys.push_back({std::move(key), static_cast<std::uint32_t>(form.sentences.size()), order++});
  }
  const FormNode says = node.need("says");
  out.says = compile_all(says, form.vocabulary);
  node.no_other_keys();
  for (const ClaimPattern& pattern : out.says) {
    std::vector<std::string>& ids = out.claim_ids.emplace_back();
    for (const PatternField& field : pattern.fields()) {
      ids.push_back(field.name == out.id ? out.id : out.id + "." + field.name);
      const auto known = std::find_if(out.fields.begin(), out.fields.end(), [&](const PatternField& f) { return f.name == field.name; });
      if (known == out.fields.end()) {
        out.fields.push_back(field);
      } else if (known->type == FieldType::zero) {
        known->type = field.type;
      } else if (known->type != field.type && field.type != FieldType::zero) {
        says.problem(fmt::format("“{}”在各句式里的类型不同", field.name));
      }
    }
  }
  return out;
}

void load_vocabulary(const FormNode& claims, PatternVocabulary& out) {
  out.counters = claims["counters"].texts();
  std::stable_sort(out.counters.begin(), out.counters.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  out.none = claims["none"].texts();
  for (const auto& [name, words] : claims["words"].entries()) out.sets.push_back(load_words(name, words));
  for (const auto& [name, says] : claims["parts"].entries()) out.parts.emplace_back(name, says.text());
}

void load_claims(const FormNode& node, ProseForm& out) {
  const int part = node["part"].integer();
  out.step = load_step(node["step"], TokenKind::amount);
  out.percent_step = load_step(node["percent_step"], TokenKind::ratio);
  for (const std::string& word : node["unfinished"].texts()) out.unfinished.push_back(load_key(word));
  for (const FormNode& item : node["figure_parts"].items()) out.figure_parts.push_back(item.integer());
  std::vector<KeyIndex::Key> keys;
  for (const FormNode& item : node["patterns"].items()) {
    SentenceForm sentence = load_sentence(item, part, out, keys);
    if (out.sentence(sentence.id)) item.problem(fmt::format("句式“{}”写了两次", sentence.id));
    out.sentences.push_back(std::move(sentence));
  }
  out.keys = KeyIndex(std::move(keys));
  // A word of direction that is left over says the same as 上年.
  for (const SentenceForm& sentence : out.sentences) {
    for (const ClaimPattern& pattern : sentence.says) {
      for (const ClaimPattern::Instruction& step : pattern.program()) {
        if (!sentence.change || step.op != ClaimPattern::Op::words) continue;
        for (const ClaimPattern::WordEntry& word : pattern.word_lists()[step.field]) {
          const bool known = std::find(out.unfinished.begin(), out.unfinished.end(), word.printed) != out.unfinished.end();
          if (word.printed.size() > 1 && word.meaning != "0" && !known) out.unfinished.push_back(word.printed);
        }
      }
    }
  }
  node.no_other_keys();
}

std::vector<NamedFigureForm> load_figures(const FormNode& node, const ProseForm& form) {
  std::vector<NamedFigureForm> out;
  if (!node.present()) return out;
  const int part = node.need("part").integer();
  const std::string section = load_section_name(node.need("section"), part, form);
  for (const FormNode& item : node.need("patterns").items()) {
    NamedFigureForm figures;
    figures.group = item["group"].text();
    figures.part = part;
    figures.section = section;
    figures.says = compile_all(item.need("says"), form.vocabulary);
    item.no_other_keys();
    out.push_back(std::move(figures));
  }
  node.no_other_keys();
  return out;
}

}  // namespace

const SentenceForm* ProseForm::sentence(std::string_view id) const {
  for (const SentenceForm& item : sentences) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

CoverForm load_cover(const FormNode& node) {
  CoverForm out;
  PatternVocabulary vocabulary;
  vocabulary.sets.push_back(load_words("文种", node["kinds"]));
  out.titles = compile_all(node["title"], vocabulary);
  out.ignore = node["ignore"].texts();
  out.replied = compile_all(node["replied"], vocabulary);
  out.published = compile_all(node["published"], vocabulary);
  node.no_other_keys();
  return out;
}

ProseForm load_prose(const FormNode& form) {
  ProseForm out;
  const FormNode claims = form["claims"];
  load_vocabulary(claims, out.vocabulary);
  const FormNode contents = form["contents"];
  out.contents = contents["title"].texts();
  contents.no_other_keys();
  load_sections(form["sections"], out);
  const FormNode paragraphs = form["paragraphs"];
  out.captions = paragraphs["captions"].texts();
  paragraphs.no_other_keys();
  const FormNode names = form["names"];
  out.name_places.cover = names["cover"].text();
  out.name_places.table_head = names["table_head"].text();
  out.name_places.table_row = names["table_row"].text();
  out.name_places.prose = names["prose"].text();
  out.name_places.target = names["target"].text();
  out.name_places.target_text = names["target_text"].text();
  names.no_other_keys();
  const FormNode terms = form["terms"];
  out.terms_part = terms["part"].integer();
  terms.no_other_keys();
  load_claims(claims, out);
  out.institution = load_figures(form["institution"], out);
  out.assets = load_figures(form["assets"], out);
  const FormNode purchase = form["purchase"];
  if (purchase.present()) {
    out.purchase_part = purchase.need("part").integer();
    out.purchase_section = load_section_name(purchase.need("section"), out.purchase_part, out);
  }
  purchase.no_other_keys();
  return out;
}

}  // namespace gouji
