#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace gouji {

/// The kinds of record that a model may have. A form gives them and their fields the names that rules use; what they are is known
/// here, in English, and the same for every form.
enum class RecordRole : std::uint8_t {
  unit, contents_entry, heading, paragraph, name, term,
  prose, change, share_group, share, enumeration,
  target, reprint, funds, indicator, pair,
  purchase, attachment, entry, version,
  assets, institution, figures, named_figure, printed_days
};
inline constexpr std::size_t kRecordRoles = 25;

/// What a field of a record is, before a form names it.
enum class FieldHolds : std::uint8_t {
  text, texts, number, amount, ratio, year, years, date, document_number, document_numbers, position, amounts,
  rows,              ///< rows of the tables that list projects
  record, records,   ///< one or a list of FieldRole::record
  word               ///< one of FieldRole::words
};

/// Closed lists of words that fields may hold; their words come from the form.
enum class WordRole : std::uint8_t { none, direction, document_kind, name_place, sign, rank, nature, span, pairing };
inline constexpr std::size_t kWordRoles = 9;

struct FieldRole {
  std::string_view word;               ///< what a form's `fields` say for it
  FieldHolds holds = FieldHolds::text;
  RecordRole record = RecordRole::unit;
  WordRole words = WordRole::none;
  std::string_view doc;                ///< for completion and the handbook
};

/// The fields of a kind of record, in the order of the enumerations below.
std::span<const FieldRole> fields_of(RecordRole role);
/// What a form calls the kind of record under `model: records:`.
std::string_view word_of(RecordRole role);
/// What a form calls a closed list under `model: words:`.
std::string_view word_of(WordRole role);

// Fields by place in fields_of().
namespace unit_field { enum : std::uint8_t { name, rank, nature, department }; }
namespace contents_field { enum : std::uint8_t { title, number, page, level, heading }; }
namespace heading_field { enum : std::uint8_t { title, number, level, year, position, part, section }; }
namespace paragraph_field { enum : std::uint8_t { text, printed, section, position }; }
namespace name_field { enum : std::uint8_t { text, place }; }
namespace term_field { enum : std::uint8_t { word, meaning }; }
namespace prose_field { enum : std::uint8_t { changes, shares, enumerations }; }
namespace change_field {
enum : std::uint8_t { subject, section, current, previous, direction, difference, rate, rate_direction, reason, text };
}
namespace share_group_field { enum : std::uint8_t { subject, section, total, shares }; }
namespace share_field { enum : std::uint8_t { name, amount, share }; }
namespace enumeration_field { enum : std::uint8_t { subject, section, total, names }; }
namespace target_field {
enum : std::uint8_t {
  project, department, department_code, implementing_unit, attribute, period, years, year, period_funds, annual_funds, period_indicators,
  annual_indicators, responsible, handler, phone, filled, text, page_years, reprints, position
};
}
namespace reprint_field { enum : std::uint8_t { place, before, after }; }
namespace funds_field { enum : std::uint8_t { span, total, sources }; }
namespace indicator_field { enum : std::uint8_t { level1, level2, level3, value, span, sign, number, measure, ratio, amount }; }
namespace pair_field { enum : std::uint8_t { project, unit, rows, targets, target_name, means }; }
namespace purchase_field { enum : std::uint8_t { statement, cited, attachments, heading, entries }; }
namespace attachment_field { enum : std::uint8_t { number, forwarded_by, printed, entries, heading, gaps }; }
namespace entry_field { enum : std::uint8_t { department, code, name, parent, earlier }; }
namespace version_field { enum : std::uint8_t { number, effective, until, repealed_by, entries }; }
namespace figures_field { enum : std::uint8_t { others }; }
namespace named_figure_field { enum : std::uint8_t { name, number }; }
namespace printed_days_field { enum : std::uint8_t { replied, published }; }

}  // namespace gouji
