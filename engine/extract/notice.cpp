#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/extract/catalogue_list.h"
#include "engine/extract/notice_line.h"
#include "engine/extract/notice_text.h"
#include "engine/extract/page_number.h"
#include "engine/extract/steps.h"

namespace gouji {
namespace {

constexpr std::uint32_t kNumberWithin = 3;   // lines with text between the issuer and the number
constexpr std::uint32_t kGoesOnWithin = 6;   // lines with text behind an end, in which the notices may go on

class NoticeReader {
 public:
  explicit NoticeReader(Extraction& extraction)
      : x_(extraction), document_(extraction.document), form_(extraction.form.catalogues),
        lines_(form_, document_, *extraction.out.arena) {}

  void run() {
    for (std::uint32_t line = 1; line <= document_.line_count();) {
      line = x_.use[line] == LineUse::open && begins(line) ? read_region(line) : line + 1;
    }
    const std::size_t first = x_.out.catalogues.size();
    add_notices(attached_, form_, x_.out);
    for (List& list : lists_) {
      ReadCatalogue read = std::move(list.read);
      if (list.notice >= 0) {
        const AttachedNotice& notice = attached_[static_cast<std::size_t>(list.notice)];
        read.number = notice.number;
        read.line = read.number_line = notice.line;
        read.printed = notice.printed;
        for (const AttachedNotice& other : attached_) {
          if (!other.forwarded.empty() && other.forwarded == notice.number) read.forwarded_by = other.number;
        }
      }
      x_.out.catalogues.push_back(std::move(read));
    }
    for (Unread& unread : x_.out.unread) {
      for (std::size_t i = first; i < x_.out.catalogues.size(); ++i) {
        const ReadCatalogue& list = x_.out.catalogues[i];
        if (unread.container.empty() && unread.line > list.line && unread.line <= list.end) unread.container = list.number;
      }
    }
  }

 private:
  struct List {
    ReadCatalogue read;
    int notice = -1;   ///< index into attached_
  };

  bool is_open(std::uint32_t line) const { return x_.use[line] == LineUse::open; }

  /// The next line with text behind `line` that nobody read; 0: none.
  std::uint32_t next_line(std::uint32_t line) const {
    for (++line; line <= document_.line_count(); ++line) {
      if (x_.use[line] == LineUse::blank) continue;
      return is_open(line) ? line : 0;
    }
    return 0;
  }

  /// The line of the number of the notice that begins here: this line, or one soon behind its issuer. 0: none begins.
  std::uint32_t number_line(std::uint32_t line) const {
    if (!lines_.number(line).empty()) return line;
    if (lines_.issuer(line).empty()) return 0;
    std::uint32_t next = line;
    for (std::uint32_t i = 0; i < kNumberWithin; ++i) {
      next = next_line(next);
      if (next == 0) return 0;
      if (!lines_.number(next).empty()) return next;
    }
    return 0;
  }

  /// A list, or a notice that has a list or a day of printing.
  bool begins(std::uint32_t line) const {
    if (document_.cell_count(line) > 1) return lines_.list_header(line);
    if (number_line(line) == 0) return false;
    for (std::uint32_t next = line + 1; next <= document_.line_count(); ++next) {
      if (!is_open(next)) {
        if (x_.use[next] != LineUse::blank) return false;
      } else if (document_.cell_count(next) > 1 ? lines_.list_header(next) : !lines_.closing(next).empty()) {
        return true;
      } else if (lines_.stops(next)) {
        return false;
      }
    }
    return false;
  }

  /// What follows an end still belongs to the notices: another of their signs stands within a few lines.
  bool goes_on(std::uint32_t line) const {
    for (std::uint32_t i = 0; i < kGoesOnWithin; ++i) {
      line = next_line(line);
      if (line == 0 || lines_.stops(line)) return false;
      if (document_.cell_count(line) > 1 ? lines_.list_header(line) : number_line(line) > 0 || !lines_.closing(line).empty()) return true;
    }
    return false;
  }

  std::uint32_t read_region(std::uint32_t first) {
    open_.clear();
    list_.reset();
    contents_.clear();
    last_own_ = -1;
    std::uint32_t end = first;
    for (std::uint32_t line = first; line <= document_.line_count(); ++line) {
      if (x_.use[line] == LineUse::blank) continue;
      if (!is_open(line)) break;
      if (document_.cell_count(line) > 1) {
        read_cells(line);
        end = line;
        continue;
      }
      const std::string_view raw = document_.trimmed_line(line);
      if (is_page_number(raw)) {
        end = line;
        continue;
      }
      if (lines_.stops(line)) break;
      if (const std::uint32_t number = number_line(line); number > 0) {
        line = begin_notice(line, number);
        end = line;
        continue;
      }
      if (const std::string_view day = lines_.closing(line); !day.empty()) {
        close_list();
        end = line;
        if (!open_.empty()) {
          attached_[open_.back()].printed = day;
          open_.pop_back();
        }
        if (!goes_on(line)) break;
        continue;
      }
      if (list_) {
        const std::uint32_t next = next_line(line);
        if (next > 0 && document_.cell_count(next) > 1) {
          list_->read_heading(line, raw);
          end = line;
          continue;
        }
        close_list();
        if (!goes_on(line)) break;
      }
      if (!open_.empty()) attached_[open_.back()].add_line(line, raw);
      end = line;
    }
    close_list();
    const std::uint32_t footer = next_line(end);
    if (footer > 0 && is_page_number(document_.trimmed_line(footer))) end = footer;
    for (std::uint32_t line = first; line <= end; ++line) {
      if (is_open(line)) x_.use[line] = LineUse::notice;
    }
    return end + 1;
  }

  /// `line` names the issuer, or is the number itself. Returns the last line read.
  std::uint32_t begin_notice(std::uint32_t line, std::uint32_t number) {
    close_list();
    // A notice that passes none on ends where the next begins.
    if (!open_.empty() && !attached_[open_.back()].forwards) open_.pop_back();
    AttachedNotice notice;
    notice.line = number;
    notice.number = lines_.number(number);
    if (number != line) notice.issuer = lines_.issuer(line);
    std::uint32_t last = number;
    const std::uint32_t title = next_line(number);
    if (title > 0 && document_.cell_count(title) == 1 && !lines_.stops(title)) {
      notice.title = document_.trimmed_line(title);
      last = title;
      notice.forwards = std::any_of(form_.forwards.begin(), form_.forwards.end(), [&](const std::string& word) {
        return notice.title.find(word) != std::string_view::npos;
      });
    }
    if (!notice.forwards) last_own_ = static_cast<int>(attached_.size());
    open_.push_back(attached_.size());
    attached_.push_back(std::move(notice));
    return last;
  }

  void read_cells(std::uint32_t line) {
    if (lines_.list_header(line)) {
      if (!list_) list_ = std::make_unique<CatalogueList>(form_, document_, x_.out, std::exchange(contents_, {}));
      list_->begin_page(line);
    } else if (list_) {
      list_->read_row(line);
    } else {
      read_contents_line(line);
    }
  }

  /// A line of the list's own contents: a name and a page.
  void read_contents_line(std::uint32_t line) {
    const std::string_view name = document_.cell(line, 0);
    const std::string_view page = document_.cell(line, document_.cell_count(line) - 1);
    if (name.empty() || page.empty() || page.size() > 4 || page.find_first_not_of("0123456789") != std::string_view::npos) return;
    CatalogueContents entry;
    const std::size_t leader = std::min(name.find("..."), name.find("……"));
    entry.name = trim(name.substr(0, leader));
    entry.folded = fold(entry.name, *x_.out.arena);
    for (const char c : page) entry.page = entry.page * 10 + (c - '0');
    contents_.push_back(entry);
  }

  void close_list() {
    if (!list_) return;
    const int notice = last_own_ >= 0 ? last_own_ : open_.empty() ? -1 : static_cast<int>(open_.back());
    lists_.push_back({list_->finish(), notice});
    list_.reset();
  }

  Extraction& x_;
  const Document& document_;
  const CatalogueForm& form_;
  NoticeLines lines_;
  std::vector<AttachedNotice> attached_;
  std::vector<std::size_t> open_;                ///< notices whose day of printing is still to come, the innermost last
  std::vector<List> lists_;
  std::unique_ptr<CatalogueList> list_;
  std::vector<CatalogueContents> contents_;
  int last_own_ = -1;                            ///< the last notice of the region that passes none on
};

}  // namespace

void read_catalogues(Extraction& extraction) {
  if (extraction.form.catalogues.present()) NoticeReader(extraction).run();
}

}  // namespace gouji
