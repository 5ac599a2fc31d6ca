#include "engine/report/extract_json.h"

#include <algorithm>

#include "engine/report/json_writer.h"

namespace gouji {
namespace {

/// Labels are keys of a row's cells: namesakes get a number, so that no cell hides another.
std::vector<std::string> unique_labels(const ReadTable& table) {
  std::vector<std::string> labels;
  labels.reserve(table.columns.size());
  for (const TableColumn& column : table.columns) {
    const auto same = std::count_if(table.columns.begin(), table.columns.begin() + static_cast<std::ptrdiff_t>(labels.size()),
                                    [&](const TableColumn& other) { return other.label == column.label; });
    labels.emplace_back(column.label);
    if (same > 0) labels.back() += "#" + std::to_string(same + 1);
  }
  return labels;
}

/// Writes one part of a disclosure each.
class ExtractWriter {
 public:
  explicit ExtractWriter(std::string& out) : json_(out) {}

  void write(const Disclosure& disclosure) {
    json_.begin_object();
    json_.member("schema_version", 1);
    unit(disclosure);
    json_.key("year");
    disclosure.year ? json_.number(disclosure.year) : json_.null();
    json_.member_or_null("kind", disclosure.kind);
    json_.member("form", disclosure.form);
    list("toc", disclosure.contents, [&](const ContentsEntry& entry) { contents_entry(entry); });
    list("sections", disclosure.sections, [&](const Section& section) { this->section(section); });
    list("tables", disclosure.tables, [&](const ReadTable& table) { this->table(table); });
    list("targets", disclosure.targets, [&](const Target& target) { this->target(target); });
    list("claims", disclosure.claims, [&](const Claim& claim) { this->claim(claim); });
    list("catalogues", disclosure.catalogues, [&](const ReadCatalogue& catalogue) { this->catalogue(catalogue); });
    list("notices", disclosure.notices, [&](const Notice& notice) { this->notice(notice); });
    named_figures("institution", disclosure.institution);
    named_figures("assets", disclosure.assets);
    list("unread", disclosure.unread, [&](const Unread& unread) { this->unread(unread); });
    json_.end_object();
  }

 private:
  /// One item a line.
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    json_.new_line();
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) {
      json_.new_line();
      json_.begin_object();
      write(item);
      json_.end_object();
    }
    json_.end_array();
  }

  void value(const ReadFigure& figure) {
    if (figure.state != State::present) {
      json_.null();
      return;
    }
    const std::int64_t printed = figure.quantity.value;
    switch (figure.measure) {
      case Measure::amount: json_.text(format_exact(printed, kYuan, 2)); break;
      case Measure::ratio: json_.text(format_exact(printed, kPercent, figure.decimals)); break;
      case Measure::number:
        printed % kNumberOne == 0 ? json_.number(printed / kNumberOne) : json_.text(format_exact(printed, kNumberOne, figure.decimals));
        break;
    }
  }

  void text(std::string_view name, const ReadText& read) { json_.member_or_null(name, read.read ? read.text : std::string_view{}); }

  void placed_text(const ReadText& read) {
    json_.begin_object();
    json_.member("line", read.place.line);
    text("text", read);
    json_.end_object();
  }

  void unit(const Disclosure& disclosure) {
    json_.key("unit");
    json_.begin_object();
    text("text", disclosure.unit);
    json_.member("line", disclosure.unit.place.line);
    json_.key("variants");
    json_.begin_array();
    for (const auto& [spelling, lines] : disclosure.unit_variants) {
      json_.begin_object();
      json_.member("text", spelling);
      json_.key("lines");
      json_.begin_array();
      for (const std::uint32_t line : lines) json_.number(line);
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void contents_entry(const ContentsEntry& entry) {
    json_.member("line", entry.line);
    json_.member("text", entry.text);
    json_.key("page");
    entry.page ? json_.number(entry.page) : json_.null();
  }

  void section(const Section& section) {
    json_.member("part", section.part);
    json_.member_or_null("number", section.number);
    json_.member("title", section.title);
    json_.member("line", section.line);
    json_.member("end", section.end);
  }

  void table(const ReadTable& table) {
    json_.member("number", table.number);
    json_.member("id", table.id);
    json_.member("title", table.title);
    json_.member("line", table.line);
    json_.member("end", table.end);
    json_.member_or_null("printed_number", table.printed_number);
    text("entity", table.entity);
    json_.member_or_null("unit_of_measure", table.unit_of_measure);
    json_.key("empty");
    json_.boolean(table.empty);
    json_.key("notes");
    json_.begin_array();
    for (const ReadText& note : table.notes) placed_text(note);
    json_.end_array();
    const std::vector<std::string> labels = unique_labels(table);
    json_.key("columns");
    json_.begin_array();
    for (std::size_t i = 0; i < labels.size(); ++i) {
      json_.begin_object();
      json_.member_or_null("id", table.columns[i].id);
      json_.member("label", labels[i]);
      json_.end_object();
    }
    json_.end_array();
    list("rows", table.rows, [&](const TableRow& row) { this->row(row, labels); });
  }

  void row(const TableRow& row, const std::vector<std::string>& labels) {
    json_.member("line", row.line);
    json_.member("name", row.printed);
    json_.member_or_null("code", row.code);
    json_.member("level", row.depth + 1);
    json_.key("parent");
    row.parent >= 0 ? json_.number(row.parent) : json_.null();
    json_.key("cells");
    json_.begin_object();
    for (const TableCell& cell : row.cells) {
      json_.key(labels[cell.column]);
      json_.begin_object();
      json_.member("text", cell.figure.text);
      json_.key("value");
      cell.is_figure ? value(cell.figure) : json_.null();
      json_.end_object();
    }
    json_.end_object();
  }

  void target(const Target& target) {
    json_.member("line", target.line);
    json_.member("group", target.group);
    json_.member("page", target.page);
    json_.member("kind", target.kind);
    json_.member("title", target.title);
    json_.key("year");
    target.year ? json_.number(target.year) : json_.null();
    text("project", target.project);
    text("dept_code", target.dept_code);
    text("dept", target.dept);
    text("implementing_unit", target.implementing_unit);
    text("attribute", target.attribute);
    text("period", target.period);
    json_.key("funds");
    if (is_printed(target.period_funds) || is_printed(target.annual_funds)) {
      json_.begin_object();
      funds("period", target.period_funds);
      funds("annual", target.annual_funds);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.key("funds_by");
    json_.begin_object();
    for (const auto& [heading, figures] : target.funds_by) {
      json_.key(heading);
      json_.begin_object();
      for (const auto& [name, figure] : figures) {
        json_.key(name);
        value(figure);
      }
      json_.end_object();
    }
    json_.end_object();
    json_.key("texts");
    json_.begin_object();
    for (const auto& [name, content] : target.texts) {
      json_.key(name);
      placed_text(content);
    }
    json_.end_object();
    json_.key("indicators");
    json_.begin_object();
    indicators("period", target.period_indicators);
    indicators("annual", target.annual_indicators);
    json_.end_object();
    text("filled", target.filled);
    json_.key("contact");
    json_.begin_object();
    json_.member("line", target.contact_line);
    text("负责人", target.responsible);
    text("经办人", target.handler);
    text("联系电话", target.phone);
    json_.end_object();
  }

  static bool is_printed(const TargetFunds& funds) { return funds.total.state != State::absent || !funds.sources.empty(); }

  void funds(std::string_view name, const TargetFunds& funds) {
    json_.key(name);
    json_.begin_object();
    json_.key("total");
    value(funds.total);
    for (const auto& [source, figure] : funds.sources) {
      json_.key(source);
      value(figure);
    }
    json_.end_object();
  }

  void indicators(std::string_view name, const std::vector<Indicator>& items) {
    list(name, items, [&](const Indicator& indicator) {
      json_.member("line", indicator.line);
      text("l1", indicator.l1);
      text("l2", indicator.l2);
      text("l3", indicator.l3);
      text("value", indicator.value);
    });
  }

  void claim(const Claim& claim) {
    json_.member("line", claim.line);
    json_.member("part", claim.part);
    json_.member_or_null("section", claim.section);
    json_.member("id", claim.id);
    json_.member("kind", claim.kind);
    json_.member("text", claim.text);
    json_.key("value");
    value(claim.figure);
  }

  void catalogue(const ReadCatalogue& catalogue) {
    std::size_t entries = 0;
    for (const CatalogueDepartment& department : catalogue.departments) entries += department.entries.size();
    json_.member("line", catalogue.line);
    json_.member("end", catalogue.end);
    json_.member_or_null("number", catalogue.number);
    json_.member_or_null("printed", catalogue.printed);
    json_.member("entries", static_cast<std::int64_t>(entries));
    json_.key("gaps");
    json_.begin_array();
    for (const CatalogueGap& gap : catalogue.gaps) {
      json_.begin_object();
      json_.member("after_line", gap.after_line);
      json_.member("what", gap.what);
      json_.end_object();
    }
    json_.end_array();
    list("departments", catalogue.departments, [&](const CatalogueDepartment& department) {
      json_.member("line", department.line);
      json_.member("name", department.name);
      json_.key("entries");
      json_.begin_array();
      for (const CatalogueEntry& entry : department.entries) {
        json_.begin_object();
        json_.member("line", entry.line);
        json_.member("code", entry.code);
        json_.member_or_null("name", entry.name);
        json_.end_object();
      }
      json_.end_array();
    });
  }

  void notice(const Notice& notice) {
    json_.member("line", notice.line);
    json_.member("number", notice.number);
    json_.member_or_null("issuer", notice.issuer);
    json_.member_or_null("printed", notice.printed);
    json_.member("role", notice.role);
    json_.member_or_null("of", notice.of);
  }

  void named_figures(std::string_view name, const std::vector<NamedFigure>& figures) {
    json_.new_line();
    json_.key(name);
    json_.begin_object();
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::string_view group = figures[i].group;
      const auto earlier = figures.begin() + static_cast<std::ptrdiff_t>(i);
      if (group.empty()) {
        named_figure(figures[i]);
      } else if (std::none_of(figures.begin(), earlier, [&](const NamedFigure& other) { return other.group == group; })) {
        json_.key(group);
        json_.begin_object();
        for (const NamedFigure& member : figures) {
          if (member.group == group) named_figure(member);
        }
        json_.end_object();
      }
    }
    json_.end_object();
  }

  void named_figure(const NamedFigure& named) {
    json_.key(named.name);
    json_.begin_object();
    json_.key("value");
    value(named.figure);
    json_.member("line", named.figure.place.line);
    json_.end_object();
  }

  void unread(const Unread& unread) {
    json_.member("line", unread.line);
    json_.member("reason", unread.reason);
    json_.member("text", unread.text);
  }

  JsonWriter json_;
};

}  // namespace

std::string extract_json(const Disclosure& disclosure) {
  std::string out;
  out.reserve(256 * 1024);
  ExtractWriter(out).write(disclosure);
  out += '\n';
  return out;
}

}  // namespace gouji
