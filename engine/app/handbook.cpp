#include "engine/app/handbook.h"

#include <algorithm>

#include "dsl/syntax/format.h"
#include "dsl/syntax/words.h"
#include "dsl/wording/reads.h"
#include "dsl/wording/wording.h"
#include "engine/model/catalogue_facts.h"
#include "engine/report/privacy.h"

namespace gouji::app {
namespace {

namespace ast = dsl::ast;
using dsl::checked::Module;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : "、") + word;
  return out;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string day(const ast::DateLiteral& date) {
  return std::to_string(date.year) + "年" + (date.month ? std::to_string(date.month) + "月" : "") + (date.day ? std::to_string(date.day) + "日" : "");
}

/// 财政拨款安排“三公”经费支出预算表: without the year that the form leaves open.
std::string title_of(const TableForm& form) {
  std::string title = form.titles.empty() ? "" : form.titles.front();
  for (const std::string_view year : {"{year}年度", "{year}年", "{year}"}) {
    if (const std::size_t at = title.find(year); at != std::string::npos) title.erase(at, year.size());
  }
  return title;
}

class Gatherer {
 public:
  Gatherer(const Installation& installation, const RuleSet& rules, const CaseReport& cases) : installation_(installation), rules_(rules), cases_(cases) {}

  Handbook gather() {
    Handbook out;
    for (std::size_t i = 0; i < rules_.packs().packs.size(); ++i) {
      const Pack& pack = rules_.packs().packs[i];
      HandbookPack made{pack.name, pack.title, pack.version, {}, {}};
      for (const RuleFile& file : rules_.packs().files) {
        if (file.pack == i && file.runs) add_file(file, pack, made);
      }
      if (!made.files.empty()) out.packs.push_back(std::move(made));
    }
    return out;
  }

 private:
  void add_file(const RuleFile& file, const Pack& pack, HandbookPack& out) {
    HandbookFile made;
    made.name = file.path.lexically_relative(pack.folder).generic_string();
    if (made.name.empty()) made.name = file.path.filename().string();
    const ast::Module& module = file.parsed.module;
    if (!module.comments.empty() && (module.items.empty() || module.comments.front().span.begin < module.items.front().span.begin)) {
      std::string_view about = file.source.text(module.comments.front().span);
      made.about = about.substr(std::min(about.find_first_not_of("# \t"), about.size()));
    }
    std::vector<std::pair<const InstalledForm*, const Module*>> modules;
    for (const auto& form : installation_.forms()) {
      for (const Module& checked : rules_.modules(*form)) {
        if (checked.source == &file.source) modules.emplace_back(form.get(), &checked);
      }
    }
    std::size_t index = 0;
    for (const ast::Item& item : module.items) {
      if (const auto* rule = std::get_if<ast::Rule>(&item.node)) made.rules.push_back(add_rule(file, item.span, *rule, modules, index++));
    }
    if (made.rules.empty()) return;
    for (const auto& [form, checked] : modules) {
      const std::string name = form->form.title + "（" + form->form.name + "）";
      if (std::find(out.forms.begin(), out.forms.end(), name) == out.forms.end()) out.forms.push_back(name);
    }
    out.files.push_back(std::move(made));
  }

  HandbookRule add_rule(const RuleFile& file, dsl::Span span, const ast::Rule& rule, const std::vector<std::pair<const InstalledForm*, const Module*>>& modules,
                        std::size_t index) {
    HandbookRule out;
    out.id = rule.name.text;
    const InstalledForm* home = nullptr;
    const Module* module = nullptr;
    const dsl::checked::Rule* checked = nullptr;
    for (const auto& [form, candidate] : modules) {
      const dsl::checked::Rule& one = candidate->rules[index];
      if (!one.lacking.empty()) out.lacking.push_back("表式“" + form->form.title + "”没有 " + joined(one.lacking));
      if (checked != nullptr && (!checked->lacking.empty() <= !one.lacking.empty())) continue;
      home = form;
      module = candidate;
      checked = &one;
    }
    if (checked == nullptr) return out;
    out.number = checked->number;
    out.title = checked->title.empty() ? checked->id : checked->title;
    out.category = checked->category;
    out.severity = checked->severity;
    out.review = checked->review;
    out.off = checked->off.value_or("");
    out.basis = checked->basis;
    out.companions = checked->companions;
    if (checked->effective_from) out.period += "自" + day(*checked->effective_from) + "起";
    if (checked->effective_to) out.period += "至" + day(*checked->effective_to);
    if (!out.period.empty()) out.period += "（按基准日，含当日）";
    out.words = dsl::in_words(rule, *checked);
    out.text = text_of(file, span);
    out.reads = reads(*checked, *module, *home);
    for (const ast::Clause& clause : rule.clauses) {
      if (const auto* n = std::get_if<ast::OtherwiseClause>(&clause.node)) out.message = "“" + dsl::in_words(n->text, rule, *checked) + "”";
      if (const auto* n = std::get_if<ast::AdviceClause>(&clause.node)) out.advice = dsl::in_words(n->text, rule, *checked);
    }
    for (const CaseResult& result : cases_.results) {
      const auto said = result.said.find(out.id);
      if (said == result.said.end() || !result.passed()) continue;
      out.example = mask_numbers(on_one_line(said->second), out.category == ast::Category::privacy ? Masking::privacy : Masking::usual);
      out.example_case = result.title;
      break;
    }
    add_cases(out);
    return out;
  }

  /// The rule by itself in the one layout, whatever that of its file.
  static std::string text_of(const RuleFile& file, dsl::Span span) {
    const dsl::Source alone("", std::string(file.source.text(span)) + "\n");
    const dsl::ParseResult parsed = dsl::parse(alone);
    return dsl::format(alone, parsed.module, file.parsed.module.english ? dsl::Language::en : dsl::Language::zh);
  }

  std::vector<std::string> reads(const dsl::checked::Rule& rule, const Module& module, const InstalledForm& form) const {
    const dsl::Schema& schema = *form.schema;
    const dsl::Reads found = dsl::reads_of(rule, schema);
    std::vector<std::string> out;
    for (const dsl::TableRead& table : found.tables) out.push_back(table_text(table, schema, form.form));
    std::vector<std::string> names;
    std::vector<std::string> catalogues;
    const CatalogueFacts* installed = installation_.model_options(form).catalogues;
    for (const std::uint32_t root : found.roots) {
      const dsl::Type& type = schema.roots[root].type;
      if (type.is_list() && type.element->kind == dsl::TypeKind::table) continue;   // its tables are told above
      std::string name(schema.symbols.text(schema.roots[root].name));
      if (!schema.roots[root].companion.empty()) name += "（资料：" + schema.roots[root].companion + "）";
      const bool is_catalogue = installed != nullptr && installed->find(name) != nullptr;
      (is_catalogue ? catalogues : names).push_back(std::move(name));
    }
    if (!names.empty()) out.push_back("文中的 " + joined(names));
    if (!catalogues.empty()) out.push_back("目录 " + joined(catalogues));
    for (const dsl::RecordRead& record : found.records) out.push_back("“" + schema.records[record.record].name + "”的 " + joined(record.fields));
    for (const std::uint32_t hook : found.hooks) out.push_back("函数 " + module.hooks[hook].name + "（" + module.hooks[hook].file + "）");
    return out;
  }

  static std::string table_text(const dsl::TableRead& read, const dsl::Schema& schema, const Form& form) {
    const dsl::TableSchema& table = schema.tables[read.table];
    const dsl::TableSchema& whole = table.whole ? schema.tables[*table.whole] : table;
    const auto known = std::find_if(form.tables.begin(), form.tables.end(), [&](const TableForm& one) { return one.id == whole.id; });
    std::string out;
    if (known != form.tables.end() && known->number != 0) out = "表" + std::to_string(known->number) + " ";
    out += whole.id;
    if (known != form.tables.end()) out += "《" + title_of(*known) + "》";
    for (const auto& [name, index] : whole.halves) {
      if (index == read.table) out += "的" + std::string(schema.symbols.text(name)) + "部分";
    }
    out += read.rows.empty() ? "" : "：行 " + joined(read.rows);
    return out + (read.columns.empty() ? "" : (read.rows.empty() ? "：栏 " : "；栏 ") + joined(read.columns));
  }

  /// The cases of all files that expect something of a rule.
  void add_cases(HandbookRule& out) const {
    for (const RuleFile& file : rules_.packs().files) {
      if (!file.runs) continue;
      for (const ast::Item& item : file.parsed.module.items) {
        const auto* test = std::get_if<ast::Case>(&item.node);
        if (test == nullptr) continue;
        HandbookCase made;
        for (const ast::CaseStep& step : test->steps) {
          const auto* expect = std::get_if<ast::ExpectStep>(&step.node);
          if (expect == nullptr) made.changes.push_back(on_one_line(file.source.text(step.span)));
          if (expect != nullptr && expect->rule.text == out.id) made.expected.push_back(expected_text(*expect));
        }
        if (made.expected.empty()) continue;
        made.title = test->title.text;
        made.sample = test->sample ? test->sample->text : "空白文档 " + (test->blank_form ? test->blank_form->text : "");
        out.cases.push_back(std::move(made));
      }
    }
  }

  static std::string expected_text(const ast::ExpectStep& expect) {
    std::string out(dsl::spelling(expect.outcome, dsl::Language::zh));
    if (expect.times) out += " " + std::to_string(*expect.times) + " 次";
    if (expect.message) out += "，说明里有“" + expect.message->text + "”";
    return out;
  }

  const Installation& installation_;
  const RuleSet& rules_;
  const CaseReport& cases_;
};

}  // namespace

Handbook make_handbook(const Installation& installation, const RuleSet& rules, const CaseReport& cases) {
  return Gatherer(installation, rules, cases).gather();
}

}  // namespace gouji::app
