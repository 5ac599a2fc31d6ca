#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "engine/form/catalogue_library.h"
#include "engine/form/csv.h"
#include "engine/form/form_node.h"

namespace gouji {

/// Reads the files of a folder into a library.
class CatalogueLoader {
 public:
  CatalogueLoader(CatalogueLibrary& library, std::vector<FormProblem>& problems)
      : library_(library), arena_(*library.arena_), problems_(problems) {}

  void load(const std::filesystem::path& file) {
    const FormNode node = FormNode::open(file.string(), problems_);
    if (!node.present()) return;
    Catalogue& catalogue = named(node.need("catalogue").text());
    const std::string jurisdiction = node["jurisdiction"].text();
    if (!jurisdiction.empty()) catalogue.jurisdiction = arena_.copy(jurisdiction);
    for (const FormNode& item : node["versions"].items()) load_version(catalogue, item, file.parent_path());
    for (const FormNode& item : node["headings"].items()) load_heading(catalogue, item);
    node.no_other_keys();
  }

  /// Once all files are read: each version ends where the one that replaces it begins.
  void finish() {
    for (Catalogue& catalogue : library_.catalogues_) {
      for (CatalogueVersion& version : catalogue.versions) {
        for (const DocumentNumber& number : version.replaces) end(catalogue, number, version.number);
      }
      for (CatalogueVersion& version : catalogue.versions) {
        if (version.repealed_by) end(catalogue, version.number, *version.repealed_by);
      }
    }
  }

 private:
  Catalogue& named(const std::string& name) {
    for (Catalogue& catalogue : library_.catalogues_) {
      if (catalogue.name == name) return catalogue;
    }
    Catalogue catalogue;
    catalogue.name = arena_.copy(name);
    library_.catalogues_.push_back(std::move(catalogue));
    return library_.catalogues_.back();
  }

  DocumentNumber number_of(const FormNode& node) {
    const std::string_view text = arena_.copy(node.text());
    const auto number = parse_document_number(text, arena_);
    if (number) return *number;
    if (node.present()) node.problem(fmt::format("“{}”不是文号，应写成“某财综〔2021〕63号”的形式", text));
    return {};
  }

  std::vector<DocumentNumber> numbers_of(const FormNode& node) {
    std::vector<DocumentNumber> numbers;
    for (const FormNode& item : node.items()) numbers.push_back(number_of(item));
    return numbers;
  }

  std::optional<Date> day_of(const FormNode& node) {
    if (!node.present()) return std::nullopt;
    const auto date = parse_date(node.text());
    if (!date || date->first != date->last) node.problem(fmt::format("“{}”不是日期，应写成 2025-07-15", node.text()));
    return date;
  }

  std::optional<Date> effective_of(const FormNode& node) {
    const FormNode effective = node.need("effective");
    const auto not_before = day_of(node["not_before"]);
    const auto not_after = day_of(node["not_after"]);
    if (effective.present() && effective.text() != "unknown") return day_of(effective);
    if (!not_before || !not_after) return std::nullopt;
    if (not_before->first > not_after->last) node.problem("not_before 在 not_after 之后");
    return Date{not_before->first, not_after->last};
  }

  void load_version(Catalogue& catalogue, const FormNode& node, const std::filesystem::path& folder) {
    CatalogueVersion version;
    version.number = number_of(node.need("number"));
    version.effective = effective_of(node);
    if (node["repealed_by"].present()) version.repealed_by = number_of(node["repealed_by"]);
    version.replaces = numbers_of(node["replaces"]);
    version.forwarded_by = numbers_of(node["forwarded_by"]);
    version.source = arena_.copy(node["source"].text());
    version.complete = node["complete"].flag(true);
    for (const FormNode& gap : node["gaps"].items()) version.gaps.push_back(lack_of(gap));
    if (!version.complete && version.gaps.empty()) version.gaps.push_back({"收录的印本不全", {}});
    if (node["file"].present()) load_items(version, node["file"], folder);
    for (const FormNode& doubt : node["doubtful"].items()) load_doubt(version, doubt);
    node.no_other_keys();
    if (catalogue.version(version.number) != nullptr) node.problem(fmt::format("{}列了两次，请只留一处", version.number.printed));
    catalogue.versions.push_back(std::move(version));
  }

  /// What is missing, or {what: …, departments: […]}.
  CatalogueLack lack_of(const FormNode& node) {
    if (!node.is_mapping()) return {arena_.copy(node.text()), {}};
    CatalogueLack lack;
    lack.what = arena_.copy(node.need("what").text());
    for (const std::string& department : node.need("departments").texts()) lack.departments.push_back(arena_.copy(fold(department)));
    node.no_other_keys();
    return lack;
  }

  void load_items(CatalogueVersion& version, const FormNode& node, const std::filesystem::path& folder) {
    const std::filesystem::path path = folder / node.text();
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
      node.problem(fmt::format("打不开“{}”，它应在本文件所在的文件夹里", path.string()));
      return;
    }
    std::ostringstream text;
    text << stream.rdbuf();
    const std::vector<CsvRow> rows = read_csv(arena_.copy(text.str()), arena_);
    const std::vector<std::string_view> header = {"department", "code", "level", "name"};
    if (rows.empty() || rows.front().fields != header) {
      problems_.push_back({path.string(), 1, "首行应是 department,code,level,name"});
      return;
    }
    version.held = true;
    version.items.reserve(rows.size());
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const CsvRow& row = rows[i];
      if (row.fields.size() != header.size() || row.fields[0].empty() || row.fields[1].empty()) {
        problems_.push_back({path.string(), row.line, "每行应有四项：部门、代码、级、名称（名称可空）"});
        continue;
      }
      CatalogueItem item{text_of(row.fields[0]), text_of(row.fields[1]), text_of(row.fields[3]), level_of(row.fields[2]), {}};
      if (item.level == 0) problems_.push_back({path.string(), row.line, fmt::format("级应是 1 至 4，这里是“{}”", row.fields[2])});
      if (item.name.raw.empty()) item.doubt = "收录的印本此处只有代码，没有名称";
      version.items.push_back(item);
      if (version.runs.empty() || version.runs.back().department != item.department.folded) {
        version.runs.push_back({item.department.folded, version.items.size() - 1, 0});
      }
      version.runs.back().end = version.items.size();
      const auto same = [&](const Text& department) { return department.folded == item.department.folded; };
      if (std::none_of(version.departments.rbegin(), version.departments.rend(), same)) version.departments.push_back(item.department);
    }
  }

  /// An entry that cannot be relied on, and the code that may be meant, which then cannot be relied on either.
  void load_doubt(CatalogueVersion& version, const FormNode& node) {
    const std::string department = fold(node.need("department").text());
    const std::string code = fold(node.need("code").text());
    const std::string meant = node["meant"].text();
    const std::string_view doubt = arena_.copy(fmt::format("收录的印本此处存疑：{}", node.need("reason").text()));
    node.no_other_keys();
    bool found = false;
    const std::size_t count = version.items.size();
    for (std::size_t i = 0; i < count; ++i) {
      CatalogueItem& item = version.items[i];
      if (item.department.folded != department || item.code.folded != code) continue;
      item.doubt = doubt;
      if (!found && !meant.empty()) {
        CatalogueItem other = item;
        other.code = text_of(arena_.copy(meant));
        version.items.push_back(other);
      }
      found = true;
    }
    if (!found) node.problem(fmt::format("{}的条目里没有“{}”的 {}", version.number.printed, node["department"].text(), node["code"].text()));
  }

  void load_heading(Catalogue& catalogue, const FormNode& node) {
    CatalogueHeading heading;
    heading.heading = arena_.copy(node.need("heading").text());
    for (const std::string& name : node.need("names").texts()) heading.names.push_back(arena_.copy(fold(name)));
    if (const auto from = day_of(node["from"])) heading.from = from->first;
    if (const auto until = day_of(node["until"])) heading.until = until->last;
    node.no_other_keys();
    catalogue.headings.push_back(std::move(heading));
  }

  static void end(Catalogue& catalogue, const DocumentNumber& ended, const DocumentNumber& successor) {
    const CatalogueVersion* next = catalogue.version(successor);
    for (CatalogueVersion& version : catalogue.versions) {
      if (version.number != ended) continue;
      version.repealed_by = successor;
      if (next != nullptr) version.until = next->effective;
    }
  }

  static int level_of(std::string_view field) { return field.size() == 1 && field[0] >= '1' && field[0] <= '4' ? field[0] - '0' : 0; }
  Text text_of(std::string_view raw) { return {raw, fold(raw, arena_)}; }

  CatalogueLibrary& library_;
  Arena& arena_;
  std::vector<FormProblem>& problems_;
};

tl::expected<CatalogueLibrary, std::vector<FormProblem>> CatalogueLibrary::load(const std::string& folder) {
  CatalogueLibrary library;
  std::vector<FormProblem> problems;
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  // Mappings of units to headings may come before the versions they speak of; the order of a folder is not the same everywhere.
  std::sort(files.begin(), files.end());
  CatalogueLoader loader(library, problems);
  for (const std::filesystem::path& file : files) loader.load(file);
  loader.finish();
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return library;
}

}  // namespace gouji
