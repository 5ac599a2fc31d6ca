#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/value/value.h"

/// What was read from one document, in the words of the extract contract (docs/… interfaces). Every text is a view into the
/// document or into `arena`. Names of tables, columns, rows, claims and fields are those of the form (views into it); nothing
/// here knows a particular one. Amounts are Quantity in 0.0001 yuan.
namespace gouji {

/// A text that was read, with its place.
struct ReadText {
  std::string_view text;   ///< joined where the page layout broke it, white space at the ends removed
  Place place;
  bool read = false;       ///< something stands there
  std::string_view folded = {};  ///< as the text compares, where the reader needed that; else empty
};

/// A figure that was read (or a place where one belongs).
struct ReadFigure {
  std::string_view text;   ///< as printed, with its unit where prose prints one
  Place place;
  State state = State::absent;
  Measure measure = Measure::amount;
  Quantity quantity;
  int decimals = 0;        ///< printed decimals
};

struct Unread {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  std::string_view reason;   ///< a sentence for the user
  std::string_view text;     ///< what stands there, shortened
  std::string_view container; ///< id of the table, claim or list it may belong to; may be empty
};

// ---- structure ----

struct ContentsEntry {
  std::uint32_t line = 0;
  std::string_view text;       ///< as printed without leader dots and page
  std::string_view number;     ///< 第一部分, 一, 表一, （一）
  std::string_view title;      ///< without number
  int page = 0;
  int level = 0;               ///< as of Heading
  int heading = -1;            ///< index into headings, -1: none found
};

struct Heading {
  std::uint32_t line = 0;
  std::string_view text;       ///< as printed
  std::string_view number;
  std::string_view title;      ///< without number
  int level = 0;               ///< 1 第一部分, 2 一、 or a table, 3 （一）
  int part = 0;                ///< the part it stands in or begins: 1 第一部分 …
  int year = 0;                ///< year in the title, 0 none
  int table = -1;              ///< index into tables where it is a table's title
  Place place;
  std::string_view section;    ///< of the form, as rules name it: 三, 五（一）; empty: none of the form's
};

struct Section {
  int part = 0;                ///< 1 to 4: 第一部分 …
  std::string_view number;     ///< 三, 五（一）
  std::string_view title;
  std::uint32_t line = 0;      ///< of the heading
  std::uint32_t end = 0;       ///< the line before the next heading that is not below it
  bool whole = true;           ///< read whole: a sentence not found in it is absent, not unread
};

/// Prose outside tables, targets and attached notices; broken lines joined.
struct Paragraph {
  std::string_view text;
  std::string_view section;    ///< number of its section, empty in part one and four before any heading
  int part = 0;
  Place place;                 ///< line to end_line
};

/// A place where the unit names itself.
struct NameOccurrence {
  std::string_view text;
  std::string_view where;      ///< 封面 表头 表内 文字 绩效表
  Place place;
};

struct Term {                  // 名词解释
  ReadText word;
  ReadText meaning;
};

// ---- tables ----

struct TableColumn {
  std::string_view id;         ///< of the form; empty for a printed column the form does not know
  std::string_view label;      ///< header path, white space removed, joined with '/', side first
  int side = 0;                ///< 0 the only one, 1 left (收入), 2 right (支出)
  bool figures = false;
};

struct TableCell {
  std::uint16_t column = 0;    ///< index into columns
  ReadFigure figure;           ///< state present for figures; text always as printed
  bool is_figure = false;
};

struct TableRow {
  std::uint32_t line = 0;
  int side = 0;
  std::string_view printed;    ///< name as printed, joined
  std::string_view name;       ///< without numbering: 一、 ① （一） 其中：
  std::string_view code;
  std::string_view id;         ///< row id of the form; empty: none
  int form_row = -1;           ///< index of that row in the form
  std::string_view level;      ///< 合计 类 款 项 单位 项目 (the form's words); empty: unknown
  int depth = 0;               ///< 0 top
  int parent = -1;             ///< index into rows
  std::span<TableCell> cells;  ///< non-blank cells only, names and codes too, by column; in the arena
};

struct ReadTable {
  int number = 0;              ///< of the form
  std::string_view id;
  std::string_view title;      ///< as printed
  std::string_view printed_number;  ///< 部门公开表9; empty: none printed
  ReadText entity;
  std::string_view unit_of_measure; ///< as printed: 万元
  std::int64_t unit = 0;       ///< amount units in one printed unit; 0: not printed and the form gives none
  std::uint32_t line = 0;      ///< of the title
  std::uint32_t end = 0;
  bool empty = false;          ///< title printed, no data row
  bool whole = true;           ///< no unread line in it
  std::vector<ReadText> notes;
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
};

// ---- performance targets ----

struct TargetFunds {
  ReadFigure total;
  /// Sources in the form's order: 中央 省级 市县 单位自筹 其他.
  std::vector<std::pair<std::string_view, ReadFigure>> sources;
};

struct Indicator {
  std::uint32_t line = 0;
  ReadText l1, l2, l3, value;  ///< blank l1, l2 filled from above
  // parsed from value
  std::string_view sign;       ///< = ≥ ≤ > <, empty: none printed
  std::optional<Quantity> number;   ///< 数: the first number
  std::string_view measure_word;    ///< 计量: 条, 人, 立方米/天
  std::optional<Quantity> ratio;    ///< where the value is a percentage
  std::optional<Quantity> amount;   ///< where it is money
};

/// One printed table of targets.
struct Target {
  std::uint32_t line = 0;      ///< of the project's name row (of the first row for a whole-unit table)
  std::uint32_t title_line = 0;
  std::uint32_t end = 0;
  std::uint32_t group = 0;     ///< line of the first page of this project
  int page = 1;
  std::string_view kind;       ///< the form's word: 项目 整体
  std::string_view title;
  int year = 0;
  std::uint32_t year_line = 0; ///< where it is printed; 0: it is not
  ReadText project, dept_code, dept, implementing_unit, attribute, period;
  std::optional<int> period_years;   ///< 年数
  TargetFunds period_funds, annual_funds;
  /// Whole-unit tables: funds_by 来源 / 方向 → (name, figure).
  std::vector<std::pair<std::string_view, std::vector<std::pair<std::string_view, ReadFigure>>>> funds_by;
  std::vector<std::pair<std::string_view, ReadText>> texts;  ///< form's key (项目概况 …) → text; head counts of whole-unit tables too
  std::vector<Indicator> period_indicators, annual_indicators;
  /// Categories (l1, l2) whose template line is printed without indicator.
  std::vector<Indicator> period_blank, annual_blank;
  ReadText filled;
  std::uint32_t contact_line = 0;
  ReadText responsible, handler, phone;
  bool whole = true;           ///< project, texts and funds were read; a field not found stands nowhere
  bool period_whole = true, annual_whole = true;  ///< no line of that side's indicators is unread
};

// ---- prose ----

/// One figure or statement of the prose.
struct Claim {
  std::uint32_t line = 0;
  int part = 0;
  std::string_view section;
  std::string_view id;         ///< 收入总计, or the pattern's id and field: 三公.合计
  std::string_view kind;       ///< amount ratio count direction reason statement
  std::string_view text;       ///< that figure with its unit as printed
  ReadFigure figure;
};

/// A field of a sentence by its name in the form's pattern.
struct ClaimField {
  std::string_view name;
  Kind type = Kind::amount;    ///< amount ratio number text year
  ReadFigure figure;           ///< amount ratio number
  ReadText text;               ///< text (directions are already mapped to the form's words)
};

/// A sentence (or clause) of the prose that a pattern of the form understood, or whose absence or unreadability is known.
struct Sentence {
  std::string_view pattern;    ///< id in the form
  std::string_view section;
  State state = State::absent; ///< present; absent (section whole, no key word); unread (keys but no pattern fits, or section not read)
  std::string_view reason;     ///< of unread
  Place place;                 ///< of an absence: the section's heading
  std::string_view text;
  std::vector<ClaimField> fields;
};

/// 说明.变动
struct Change {
  std::string_view subject;    ///< 事项, the form's row id where there is one
  std::string_view section;
  ReadFigure current, previous, difference, rate;
  ReadText direction, rate_direction, reason;
  Place place;
  std::string_view text;
};

/// 说明.占比
struct Share {
  std::string_view subject;
  ReadFigure amount, share;
  Place place;
};
struct ShareGroup {
  std::string_view subject;
  std::string_view section;
  ReadFigure total;
  std::vector<Share> items;
  Place place;
};

/// 说明.清单
struct Enumeration {
  std::string_view subject;
  std::string_view section;
  ReadFigure total;
  std::vector<ReadText> names;
  std::vector<ReadFigure> amounts;  ///< one for each name where the sentence prints them (教育支出0.30万元、…), else empty
  Place place;
};

// ---- purchase catalogues ----

struct CatalogueEntry {
  std::uint32_t line = 0;
  std::string_view department; ///< heading it stands under
  std::string_view code;
  std::string_view name;       ///< empty: a code printed without a name
};
struct CatalogueDepartment {
  std::uint32_t line = 0;
  std::string_view name;
  std::vector<CatalogueEntry> entries;
};
struct CatalogueGap {
  std::uint32_t after_line = 0;
  std::string_view what;
};
struct ReadCatalogue {
  std::uint32_t line = 0;
  std::uint32_t end = 0;
  std::string_view number;     ///< 文号 of the notice it belongs to, empty: none found
  std::uint32_t number_line = 0;
  std::string_view forwarded_by;
  std::string_view printed;    ///< 2021-11-03
  std::vector<CatalogueDepartment> departments;
  std::vector<CatalogueGap> gaps;
};
struct Notice {
  std::uint32_t line = 0;
  std::string_view number;
  std::string_view issuer;
  std::string_view printed;    ///< yyyy-mm-dd or empty
  std::string_view role;       ///< attached forwards repealed basis cited
  std::string_view of;         ///< for forwards: the notice forwarded
};

/// A named count or measure: institution and assets.
struct NamedFigure {
  std::string_view name;       ///< form's key: 内设机构 编制 …
  std::string_view group;      ///< vehicles; empty: top level
  ReadFigure figure;
};

struct Disclosure {
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  std::string_view form;

  ReadText unit;                                    ///< from the place the form names, never a majority
  std::vector<std::pair<std::string_view, std::vector<std::uint32_t>>> unit_variants;
  int year = 0;                                     ///< 0: not read
  std::string_view kind;                            ///< 部门预算 …; empty: not read
  ReadText reply_day, publication_day;              ///< 批复 / 公开 dates where printed

  std::vector<ContentsEntry> contents;
  bool contents_found = false;
  std::vector<Heading> headings;
  std::vector<Section> sections;
  std::vector<Paragraph> paragraphs;
  std::vector<NameOccurrence> names;
  std::vector<Term> terms;

  std::vector<ReadTable> tables;                    ///< in document order; a table the form knows and the document lacks is not here
  std::vector<Target> targets;
  bool targets_whole = true;                        ///< no table is missing that the document speaks of

  std::vector<Claim> claims;
  std::vector<Sentence> sentences;                  ///< one per pattern that was found, and one per pattern that was not
  std::vector<Change> changes;
  std::vector<ShareGroup> shares;
  std::vector<Enumeration> enumerations;
  std::vector<std::string_view> unread_patterns;    ///< lists above are partial where a pattern that feeds them is unread

  std::vector<ReadCatalogue> catalogues;
  std::vector<Notice> notices;
  ReadText purchase_statement;                      ///< 十二（一） itself
  std::vector<std::pair<std::string_view, std::uint32_t>> purchase_cited;  ///< 文号 cited there, line

  std::vector<NamedFigure> institution;
  std::vector<NamedFigure> assets;

  std::vector<Unread> unread;
};

}  // namespace gouji
