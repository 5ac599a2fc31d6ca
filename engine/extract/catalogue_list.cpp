#include "engine/extract/catalogue_list.h"

#include <algorithm>
#include <string>

namespace gouji {
namespace {

constexpr std::size_t kLongestCode = 12;

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A letter or a digit, and digits: as codes are, those misprinted included.
bool is_code(std::string_view text) {
  if (text.empty() || text.size() > kLongestCode || !(is_letter(text.front()) || is_digit(text.front()))) return false;
  std::size_t digits = 1;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  return digits == text.size() && (digits > 1 || is_letter(text.front()));
}

}  // namespace

bool CatalogueList::read_code(std::string_view cell, Code& code) const {
  if (!is_code(cell)) return read_odd_code(cell, code);
  code = {cell, {}};
  return true;
}

CatalogueList::CatalogueList(const CatalogueForm& form, const Document& document, Disclosure& out, std::vector<CatalogueContents> contents)
    : form_(form), document_(document), out_(out), contents_(std::move(contents)) {}

void CatalogueList::begin_page(std::uint32_t line) {
  if (!begun_) list_.line = line;
  first_of_page_ = begun_;
  begun_ = true;
  list_.end = std::max(list_.end, line);
}

bool CatalogueList::read_odd_code(std::string_view cell, Code& code) const {
  const auto first = static_cast<unsigned char>(cell.front());
  if (first >= 0x80 && first != 0xEF) return false;   // full-width letters and digits begin with EF
  if (first == 0xEF) {
    const std::string_view folded = fold(cell, *out_.arena);
    if (!is_code(folded)) return false;
    code = {folded, {}};
    return true;
  }
  // B 0105, or a name behind the code.
  std::size_t end = 0;
  while (end < cell.size() && (is_letter(cell[end]) || is_digit(cell[end]) || cell[end] == ' ')) ++end;
  const std::string_view squeezed = squeeze(trim(cell.substr(0, end)), *out_.arena);
  if (!is_code(squeezed)) return false;
  code = {squeezed, trim(cell.substr(end))};
  return true;
}

std::string_view CatalogueList::read_name(const Document::Cells& cells, std::uint32_t names) const {
  std::uint32_t at = 1;
  while (cells[at].empty()) ++at;
  if (names == 1) return cells[at];
  std::string joined;
  for (; at < cells.size(); ++at) joined += cells[at];
  return out_.arena->copy(joined);
}

bool CatalogueList::read_row(std::uint32_t line) {
  const Document::Cells cells = document_.cells(line);
  const std::string_view head = cells[0];
  const std::uint32_t names = document_.filled_cells(line) - (head.empty() ? 0 : 1);
  std::string_view name = names == 0 ? std::string_view{} : read_name(cells, names);
  Code code;
  if (head.empty() || !read_code(head, code)) {
    if (!head.empty() && names == 0) {
      read_heading(line, head);
      return true;
    }
    if (head.empty() && names == 0) return true;
    out_.unread.push_back({line, line, "目录表的这一行没有代码", document_.trimmed_line(line), list_.number});
    list_.end = last_row_ = line;
    return true;
  }
  if (first_of_page_) check_page_break(line, code.code);
  if (list_.departments.empty()) list_.departments.push_back({line, {}, {}});
  CatalogueDepartment& department = list_.departments.back();
  if (department.entries.empty()) department.entries.reserve(48);
  if (name.empty()) name = code.rest;
  department.entries.push_back({line, department.name, code.code, name});
  list_.end = last_row_ = line;
  first_of_page_ = false;
  return true;
}

void CatalogueList::read_heading(std::uint32_t line, std::string_view raw) {
  list_.departments.push_back({line, raw, {}});
  list_.end = last_row_ = line;
  first_of_page_ = false;
}

std::string_view CatalogueList::parent_of(std::string_view code) const {
  for (std::size_t level = 1; level < form_.code_lengths.size(); ++level) {
    if (code.size() == form_.code_lengths[level]) return code.substr(0, form_.code_lengths[level - 1]);
  }
  return {};
}

bool CatalogueList::printed_in_department(std::string_view code) const {
  if (list_.departments.empty()) return false;
  const auto& entries = list_.departments.back().entries;
  return std::any_of(entries.begin(), entries.end(), [&](const CatalogueEntry& entry) { return entry.code == code; });
}

/// A page begins with a code whose parent was not printed, or with the top level that this department has already: a page or a
/// heading between them is lost.
void CatalogueList::check_page_break(std::uint32_t line, std::string_view code) {
  const std::string_view parent = parent_of(code);
  const bool orphan = !parent.empty() && !printed_in_department(parent);
  const bool restarts = !form_.code_lengths.empty() && code.size() == form_.code_lengths.front() && printed_in_department(code);
  if (!orphan && !restarts) return;
  // The contents of the list tell which headings are lost with the page: those between the last one printed and the next.
  const int here = list_.departments.empty() ? -1 : contents_index(list_.departments.back().name, 0);
  const int next = contents_index(next_heading(line), here + 1);
  if (here >= 0 && next > here + 1) {
    std::string what = "此处缺页，缺少标题：";
    for (int i = here + 1; i < next; ++i) {
      if (i > here + 1) what += "、";
      what += contents_[static_cast<std::size_t>(i)].name;
    }
    gap(last_row_, out_.arena->copy(what));
    list_.departments.push_back({line, contents_[static_cast<std::size_t>(next - 1)].name, {}});
    return;
  }
  if (orphan) {
    std::string what = "此处可能缺页：换页后的代码 ";
    what.append(code).append(" 没有上级 ").append(parent);
    gap(last_row_, out_.arena->copy(what));
    return;
  }
  gap(last_row_, "换页后代码重新开始，此处可能缺少部门标题");
  list_.departments.push_back({line, {}, {}});
}

std::string_view CatalogueList::next_heading(std::uint32_t line) const {
  for (std::uint32_t next = line + 1; next <= document_.line_count(); ++next) {
    if (document_.cell_count(next) < 2) continue;
    const std::string_view head = document_.cell(next, 0);
    Code code;
    if (!head.empty() && !read_code(head, code) && document_.filled_cells(next) == 1) return head;
  }
  return {};
}

int CatalogueList::contents_index(std::string_view name, int from) const {
  if (contents_.empty() || name.empty()) return -1;
  const std::string_view folded = fold(name, *out_.arena);
  for (std::size_t i = static_cast<std::size_t>(std::max(from, 0)); i < contents_.size(); ++i) {
    if (contents_[i].folded == folded) return static_cast<int>(i);
  }
  return -1;
}

void CatalogueList::gap(std::uint32_t after, std::string_view what) { list_.gaps.push_back({after, what}); }

/// Departments of the contents that no page prints and no gap explains.
void CatalogueList::check_contents() {
  int before = -1;                // contents index of the last heading that was found there
  std::size_t unmatched = 0;      // headings since then that the contents spell differently
  std::uint32_t last = list_.line;
  std::vector<CatalogueGap> found;
  const auto check = [&](int until) {
    const int missing = until - before - 1;
    if (missing <= static_cast<int>(unmatched)) return;
    std::string what = "目录列有而正文没有：";
    for (int i = before + 1; i < until; ++i) {
      if (i > before + 1) what += "、";
      what += contents_[static_cast<std::size_t>(i)].name;
    }
    found.push_back({last, out_.arena->copy(what)});
  };
  for (const CatalogueDepartment& department : list_.departments) {
    const int index = contents_index(department.name, before + 1);
    const bool explained = std::any_of(list_.gaps.begin(), list_.gaps.end(), [&](const CatalogueGap& gap) {
      return gap.after_line + 4 >= department.line && gap.after_line < department.line;
    });
    if (index < 0) {
      ++unmatched;
    } else {
      if (!explained) check(index);
      before = index;
      unmatched = 0;
    }
    last = department.entries.empty() ? department.line : department.entries.back().line;
  }
  check(static_cast<int>(contents_.size()));
  list_.gaps.insert(list_.gaps.end(), found.begin(), found.end());
  std::stable_sort(list_.gaps.begin(), list_.gaps.end(), [](const CatalogueGap& a, const CatalogueGap& b) { return a.after_line < b.after_line; });
}

ReadCatalogue CatalogueList::finish() {
  if (!contents_.empty()) check_contents();
  return std::move(list_);
}

}  // namespace gouji
