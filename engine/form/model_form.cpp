#include "engine/form/model_form.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/form/form_node.h"

namespace gouji {
namespace {

constexpr std::array<std::string_view, 18> kRoots = {"unit",  "year",  "kind",    "reference_day", "contents", "headings",    "paragraphs", "names",
                                                     "terms", "prose", "targets", "purchase",      "assets",   "institution", "tables",     "catalogue",   "pairs",
                                                     "printed_days"};

/// Fields that are named by a parameter: {text: 项目概况}.
constexpr std::array<std::pair<std::string_view, FieldSource>, 8> kSources = {{{"text", FieldSource::text},
                                                                              {"number", FieldSource::number},
                                                                              {"source", FieldSource::source},
                                                                              {"funds_by", FieldSource::funds_by},
                                                                              {"figure", FieldSource::figure},
                                                                              {"date", FieldSource::date},
                                                                              {"group", FieldSource::group},
                                                                              {"claim", FieldSource::claim}}};

std::string with_year(std::string text, int year) {
  constexpr std::string_view kYear = "{year}";
  const std::size_t at = text.find(kYear);
  if (at != std::string::npos) text.replace(at, kYear.size(), std::to_string(year));
  return text;
}

std::string joined(const std::vector<std::string_view>& words) { return fmt::format("{}", fmt::join(words, "、")); }

ModelRoot load_root(const std::string& name, const FormNode& node) {
  ModelRoot root;
  root.name = name;
  std::string word;
  if (node.is_mapping()) {
    for (const auto& [key, value] : node.entries()) {
      word = key;
      root.parameter = value.text();
    }
  } else {
    word = node.text();
  }
  const auto found = std::find(kRoots.begin(), kRoots.end(), word);
  if (found == kRoots.end()) {
    node.problem(fmt::format("“{}”：不认识“{}”，只能是：{}", name, word, joined({kRoots.begin(), kRoots.end()})));
    return root;
  }
  root.role = static_cast<RootRole>(found - kRoots.begin());
  const bool needs = root.role == RootRole::targets || root.role == RootRole::catalogue || root.role == RootRole::tables;
  if (needs && root.parameter.empty()) node.problem(fmt::format("“{}”应写成 {{{}: …}}", name, word));
  if (root.role == RootRole::tables && root.parameter != "coded") node.problem("tables 只能是 coded（有科目编码的表）");
  return root;
}

ModelField load_field(RecordRole record, const std::string& name, const FormNode& node) {
  ModelField field;
  field.name = name;
  if (node.is_mapping()) {
    for (const auto& [key, value] : node.entries()) {
      const auto found = std::find_if(kSources.begin(), kSources.end(), [&word = key](const auto& s) { return s.first == word; });
      if (found == kSources.end()) {
        node.problem(fmt::format("“{}”：不认识“{}”，只能是 text、number、source、funds_by、figure、date、group、claim", name, key));
        continue;
      }
      field.source = found->second;
      field.parameter = value.text();
    }
    return field;
  }
  const std::string word = node.text();
  const auto roles = fields_of(record);
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    known.push_back(roles[i].word);
    if (roles[i].word != word) continue;
    field.role = static_cast<std::uint8_t>(i);
    return field;
  }
  node.problem(fmt::format("“{}”：{}没有“{}”，只能是：{}", name, word_of(record), word, joined(known)));
  return field;
}

std::vector<ModelRecord> load_records(const FormNode& node) {
  std::vector<ModelRecord> records;
  for (std::size_t i = 0; i < kRecordRoles; ++i) {
    const auto role = static_cast<RecordRole>(i);
    const FormNode item = node[word_of(role)];
    if (!item.present()) continue;
    ModelRecord record;
    record.role = role;
    record.called = item.need("called").text();
    for (const auto& [name, field] : item.need("fields").entries()) record.fields.push_back(load_field(role, name, field));
    item.no_other_keys();
    records.push_back(std::move(record));
  }
  node.no_other_keys();
  return records;
}

std::vector<ModelWords> load_words(const FormNode& node) {
  std::vector<ModelWords> lists;
  for (std::size_t i = 1; i < kWordRoles; ++i) {
    const auto role = static_cast<WordRole>(i);
    const FormNode item = node[word_of(role)];
    if (!item.present()) continue;
    ModelWords words;
    words.role = role;
    words.called = item.need("called").text();
    const auto add_patterns = [&](const FormNode& mapping) {
      for (const auto& [value, patterns] : mapping.entries()) {
        words.values.emplace_back(value, std::vector<std::string>{});
        for (const std::string& pattern : patterns.texts()) words.values.back().second.push_back(fold(pattern));
      }
    };
    const FormNode values = item["values"];
    if (values.is_mapping()) {
      add_patterns(values);
    } else {
      for (const FormNode& value : values.items()) {
        if (value.is_mapping()) add_patterns(value);
        else words.values.emplace_back(value.text(), std::vector<std::string>{});
      }
    }
    words.part = item["part"].integer();
    words.kinds = item["kinds"].texts();
    if (role == WordRole::span && words.values.size() != 2) item.problem("span 要有两个词：整个实施期的，和年度的");
    if (role == WordRole::pairing && words.values.size() != 3) item.problem("pairing 要有三个词：名称相同的、金额相同而名称相近的、只是名称相近的");
    item.no_other_keys();
    lists.push_back(std::move(words));
  }
  node.no_other_keys();
  return lists;
}

ModelPairs load_pairs(const FormNode& node, const FormNode& tables) {
  ModelPairs pairs;
  if (!node.present()) return pairs;
  pairs.targets = node.need("targets").text();
  pairs.level = node.need("level").text();
  pairs.amount = node.need("amount").text();
  std::vector<std::string> known;
  for (const FormNode& table : tables.items()) known.push_back(table["id"].text());
  for (const FormNode& table : node.need("tables").items()) {
    pairs.tables.push_back(table.text());
    if (std::find(known.begin(), known.end(), pairs.tables.back()) == known.end()) table.problem(fmt::format("没有报表“{}”", pairs.tables.back()));
  }
  node.no_other_keys();
  return pairs;
}

/// A field that leads to another kind of record needs that kind, and one that holds words needs the words.
void check_references(const ModelForm& model, const FormNode& node) {
  const auto need_record = [&](RecordRole role, const std::string& field) {
    if (model.record(role) == nullptr) node.problem(fmt::format("“{}”要用到 {}，请在 records 里写明它的名字", field, word_of(role)));
  };
  for (const ModelRecord& record : model.records) {
    for (const ModelField& field : record.fields) {
      if (field.source == FieldSource::group) need_record(RecordRole::figures, field.name);
      if (field.source == FieldSource::funds_by) need_record(RecordRole::share, field.name);
      if (field.source != FieldSource::role || field.role >= fields_of(record.role).size()) continue;
      const FieldRole& role = fields_of(record.role)[field.role];
      if (role.holds == FieldHolds::record || role.holds == FieldHolds::records) need_record(role.record, field.name);
      if (role.holds == FieldHolds::word && model.word_list(role.words) == nullptr) {
        node.problem(fmt::format("“{}”要用到 {}，请在 words 里写明", field.name, word_of(role.words)));
      }
    }
  }
  constexpr std::array<std::pair<RootRole, RecordRole>, 13> kNeeds = {{{RootRole::unit, RecordRole::unit},
                                                                      {RootRole::contents, RecordRole::contents_entry},
                                                                      {RootRole::headings, RecordRole::heading},
                                                                      {RootRole::paragraphs, RecordRole::paragraph},
                                                                      {RootRole::names, RecordRole::name},
                                                                      {RootRole::terms, RecordRole::term},
                                                                      {RootRole::prose, RecordRole::prose},
                                                                      {RootRole::targets, RecordRole::target},
                                                                      {RootRole::purchase, RecordRole::purchase},
                                                                      {RootRole::assets, RecordRole::assets},
                                                                      {RootRole::institution, RecordRole::institution},
                                                                      {RootRole::pairs, RecordRole::pair},
                                                                      {RootRole::printed_days, RecordRole::printed_days}}};
  for (const ModelRoot& root : model.roots) {
    for (const auto& [role, record] : kNeeds) {
      if (root.role == role) need_record(record, root.name);
    }
    if (root.role == RootRole::catalogue) need_record(RecordRole::version, root.name);
    if (root.role == RootRole::pairs && model.pairs.targets.empty()) node.problem(fmt::format("“{}”要用到 pairs，请在 model 里写明哪些表列项目", root.name));
    if (root.role == RootRole::kind && model.word_list(WordRole::document_kind) == nullptr) {
      node.problem(fmt::format("“{}”要用到 document_kind，请在 words 里写明", root.name));
    }
  }
}

}  // namespace

const ModelRecord* ModelForm::record(RecordRole role) const {
  for (const ModelRecord& item : records) {
    if (item.role == role) return &item;
  }
  return nullptr;
}

const ModelWords* ModelForm::word_list(WordRole role) const {
  for (const ModelWords& item : words) {
    if (item.role == role) return &item;
  }
  return nullptr;
}

std::optional<Date> ModelForm::day_of(std::string_view kind, int year) const {
  for (const auto& [word, day] : reference_day) {
    if (kind.find(word) != std::string_view::npos) return parse_date(with_year(day, year));
  }
  return std::nullopt;
}

ModelForm load_model(const FormNode& form) {
  ModelForm model;
  for (const auto& [kind, day] : form["reference_day"].entries()) {
    model.reference_day.emplace_back(kind, day.text());
    if (!parse_date(with_year(day.text(), 2026))) day.problem("应写成“{year}-01-31”的形式");
  }
  const FormNode node = form["model"];
  if (!node.present()) return model;
  for (const auto& [name, root] : node["roots"].entries()) model.roots.push_back(load_root(name, root));
  model.records = load_records(node["records"]);
  model.words = load_words(node["words"]);
  model.pairs = load_pairs(node["pairs"], form["tables"]);
  node.no_other_keys();
  check_references(model, node);
  return model;
}

}  // namespace gouji
