#include "engine/form/target_form.h"

#include "engine/form/form_node.h"
#include "engine/form/table_form.h"
#include "engine/value/quantity.h"
#include "engine/value/text.h"

namespace gouji {
namespace {

std::vector<std::string> folded_texts(const FormNode& node) {
  std::vector<std::string> out;
  for (const std::string& text : node.texts()) out.push_back(fold(text));
  return out;
}

std::vector<std::string> needed_texts(const FormNode& node, std::string_view key) {
  const FormNode child = node.need(key);
  std::vector<std::string> out = folded_texts(child);
  if (child.present() && out.empty()) child.problem("这里至少要写一个标签");
  return out;
}

std::vector<TargetLabelForm> labels_by_id(const FormNode& node) {
  std::vector<TargetLabelForm> out;
  for (const auto& [id, child] : node.entries()) {
    TargetLabelForm entry{id, folded_texts(child)};
    if (entry.labels.empty()) entry.labels.push_back(fold(id));
    out.push_back(std::move(entry));
  }
  return out;
}

/// The only entry of a mapping `id: labels`.
TargetLabelForm single_label(const FormNode& node) {
  std::vector<TargetLabelForm> entries = labels_by_id(node);
  if (entries.size() == 1) return std::move(entries.front());
  if (node.present()) node.problem("这里要写且只写一项“名称: 标签”");
  return {};
}

/// `0.01元` in amount units.
std::int64_t amount_step(const FormNode& node) {
  const std::string text = fold(node.text());
  if (text.empty()) return 0;
  std::size_t digits = 0;
  while (digits < text.size() && ((text[digits] >= '0' && text[digits] <= '9') || text[digits] == '.')) ++digits;
  const auto printed = parse_printed(std::string_view(text).substr(0, digits));
  const std::int64_t unit = amount_unit(std::string_view(text).substr(digits));
  const auto step = printed && unit > 0 ? make_quantity(*printed, unit, 1) : std::nullopt;
  if (step && step->value > 0) return step->value;
  node.problem("“" + node.text() + "”不是金额，请写成 0.01元 这样");
  return 0;
}

std::string unit_word(const FormNode& node) {
  const std::string word = node.text();
  if (!word.empty() && amount_unit(word) == 0) node.problem("“" + word + "”不是金额单位，请写 元、万元 等");
  return word;
}

TargetFundsForm load_funds(const FormNode& node) {
  TargetFundsForm funds;
  funds.period = needed_texts(node, "period");
  funds.annual = needed_texts(node, "annual");
  funds.sources = labels_by_id(node["sources"]);
  funds.unit = unit_word(node["unit"]);
  funds.step = amount_step(node["step"]);
  node.no_other_keys();
  return funds;
}

TargetFundsGroups load_groups(const FormNode& node) {
  TargetFundsGroups groups;
  groups.groups = labels_by_id(node["groups"]);
  groups.unit = unit_word(node["unit"]);
  groups.step = amount_step(node["step"]);
  node.no_other_keys();
  return groups;
}

std::vector<TargetSign> load_signs(const FormNode& node) {
  std::vector<TargetSign> signs;
  for (const auto& [sign, words] : node.entries()) {
    TargetSign entry;
    entry.sign = sign;
    entry.before = folded_texts(words["before"]);
    entry.behind = folded_texts(words["behind"]);
    words.no_other_keys();
    signs.push_back(std::move(entry));
  }
  return signs;
}

TargetIndicatorForm load_indicators(const FormNode& node) {
  TargetIndicatorForm form;
  form.level1 = needed_texts(node, "level1");
  form.level2 = needed_texts(node, "level2");
  form.level3 = needed_texts(node, "level3");
  form.value = needed_texts(node, "value");
  for (const auto& [name, below] : node["categories"].entries()) form.categories.push_back({fold(name), folded_texts(below)});
  form.like_level2 = folded_texts(node["like_level2"]);
  form.without_sign = node["without_sign"].text();
  form.signs = load_signs(node["signs"]);
  for (std::size_t i = 0; i < form.signs.size(); ++i) {
    for (const std::string& word : form.signs[i].before) form.sign_words.add(word, i);
  }
  form.date_words = folded_texts(node["date_words"]);
  node.no_other_keys();
  return form;
}

}  // namespace

void TargetSignWords::add(std::string_view word, std::size_t sign) {
  words_.push_back({std::string(word), sign});
  groups_.add(word);
}

int TargetSignWords::take(std::string_view& text) const {
  if (text.empty()) return -1;
  const Word* best = nullptr;
  for (const std::uint16_t number : groups_.beginning_like(text)) {
    const Word& word = words_[number];
    if ((best == nullptr || word.text.size() > best->text.size()) && text.starts_with(word.text)) best = &word;
  }
  if (best == nullptr) return -1;
  text.remove_prefix(best->text.size());
  return static_cast<int>(best->sign);
}

TargetForm load_targets(const FormNode& node) {
  TargetForm form;
  if (!node.present()) return form;
  for (const auto& [id, child] : node.need("kinds").entries()) {
    TargetKindForm& kind = form.kinds.emplace_back(TargetKindForm{id, {}});
    for (std::string& pattern : folded_texts(child)) kind.titles.emplace_back(std::move(pattern));
  }
  form.announced = folded_texts(node["announced"]);
  form.part = node["part"].integer();
  form.section = node["section"].text();
  form.year = folded_texts(node["year"]);
  form.lead = folded_texts(node["lead"]);
  const FormNode fields = node.need("fields");
  for (std::size_t i = 0; i < kTargetFields; ++i) form.fields[i] = folded_texts(fields[kTargetFieldKeys[i]]);
  fields.no_other_keys();
  form.texts = labels_by_id(node["texts"]);
  const FormNode goals = node["goals"];
  if (goals.present()) {
    form.goal_rows = folded_texts(goals["rows"]);
    form.period_goal = single_label(goals["period"]);
    form.annual_goal = single_label(goals["annual"]);
    goals.no_other_keys();
  }
  form.blocks = folded_texts(node["blocks"]);
  if (const FormNode funds = node["funds"]; funds.present()) form.funds = load_funds(funds);
  if (const FormNode groups = node["funds_by"]; groups.present()) form.funds_by = load_groups(groups);
  form.indicators = load_indicators(node.need("indicators"));
  node.no_other_keys();
  form.labels = TargetLabels(form);
  form.looks = TargetLooks(form);
  for (const std::string& label : form.fields[static_cast<std::size_t>(TargetField::project)]) form.projects.add_first(label);
  return form;
}

}  // namespace gouji
