#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/report/check_report.h"

namespace gouji {

/// How much of a number is told.
enum class Masking : std::uint8_t {
  usual,   ///< what is a mobile, identity or bank card number by its digits (check digits included)
  privacy  ///< of a rule about privacy: every run of digits as long as such a number, landlines too
};

/// The text with telephone, identity and bank numbers masked: 134****0000.
std::string mask_numbers(std::string_view text, Masking masking);

/// 郝某某 for 郝…
std::string mask_name(std::string_view name);

/// Masks numbers in everything that a report says of a document; `names` (of private persons) where a finding shows one as
/// evidence; and everywhere the names that rules about privacy found, which are those that a variable of theirs stands for.
/// Fingerprints and states stay.
void mask_private(DocumentReport& report, std::span<const std::string> names);

}  // namespace gouji
