#include "engine/report/extract_text.h"

#include "engine/report/text_layout.h"

namespace gouji {
namespace {

std::string number(std::uint32_t value) { return std::to_string(value); }

void write_tables(const Disclosure& disclosure, std::string& out) {
  for (const ReadTable& table : disclosure.tables) {
    out += "\n表" + std::to_string(table.number) + " " + std::string(table.id) + "  第" + number(table.line) + "至" + number(table.end) + "行";
    if (!table.unit_of_measure.empty()) out += "  单位：" + std::string(table.unit_of_measure);
    if (table.empty) out += "  空表";
    if (!table.whole) out += "  （有未读懂的行）";
    out += '\n';
    for (const TableRow& row : table.rows) {
      out += pad(number(row.line), 6, Align::right) + "  " + std::string(static_cast<std::size_t>(row.depth) * 2, ' ');
      if (!row.code.empty()) out += std::string(row.code) + " ";
      out += row.printed;
      for (const TableCell& cell : row.cells) {
        if (cell.is_figure) out += "  " + std::string(table.columns[cell.column].label) + "=" + std::string(cell.figure.text);
      }
      out += '\n';
    }
  }
}

void write_targets(const Disclosure& disclosure, std::string& out) {
  if (disclosure.targets.empty()) return;
  out += "\n绩效目标表 " + std::to_string(disclosure.targets.size()) + " 张\n";
  for (const Target& target : disclosure.targets) {
    out += pad(number(target.line), 6, Align::right) + "  " + std::string(target.kind) + "  " +
           std::string(target.project.read ? target.project.text : target.title);
    if (target.page > 1) out += "（续" + std::to_string(target.page) + "）";
    if (target.period_funds.total.state == State::present) out += "  实施期 " + std::string(target.period_funds.total.text);
    if (target.annual_funds.total.state == State::present) out += "  年度 " + std::string(target.annual_funds.total.text);
    out += "  指标 " + std::to_string(target.period_indicators.size()) + "+" + std::to_string(target.annual_indicators.size()) + "\n";
  }
}

void write_prose(const Disclosure& disclosure, std::string& out) {
  if (!disclosure.claims.empty()) out += "\n文字说明中的数据 " + std::to_string(disclosure.claims.size()) + " 项\n";
  for (const Claim& claim : disclosure.claims) {
    out += pad(number(claim.line), 6, Align::right) + "  " + std::string(claim.id) + "：" + std::string(claim.text) + "\n";
  }
  for (const ReadCatalogue& catalogue : disclosure.catalogues) {
    std::size_t entries = 0;
    for (const CatalogueDepartment& department : catalogue.departments) entries += department.entries.size();
    out += "\n所附目录 " + std::string(catalogue.number) + "  第" + number(catalogue.line) + "至" + number(catalogue.end) + "行  " +
           std::to_string(catalogue.departments.size()) + " 个部门 " + std::to_string(entries) + " 条\n";
  }
}

}  // namespace

std::string extract_text(const Disclosure& disclosure) {
  std::string out(disclosure.unit.read ? disclosure.unit.text : std::string_view("（单位名称未读出）"));
  if (disclosure.year) out += "  " + std::to_string(disclosure.year) + "年";
  if (!disclosure.kind.empty()) out += "  " + std::string(disclosure.kind);
  out += "  表式 " + std::string(disclosure.form) + "\n";
  write_tables(disclosure, out);
  write_targets(disclosure, out);
  write_prose(disclosure, out);
  out += "\n未读懂的内容 " + std::to_string(disclosure.unread.size()) + " 处\n";
  for (const Unread& unread : disclosure.unread) {
    out += pad(number(unread.line), 6, Align::right) + "  " + std::string(unread.reason) + "：" + std::string(unread.text) + "\n";
  }
  return out;
}

}  // namespace gouji
