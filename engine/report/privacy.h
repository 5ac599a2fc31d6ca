#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/report/check_report.h"
#include "engine/report/private_names.h"
#include "engine/report/shown_texts.h"

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

/// Whether a text is as long as the name of a person: two to four Chinese characters.
bool is_personal_name(std::string_view text);

/// Masks numbers in everything that a report says of a document. Fingerprints and states stay.
void mask_numbers(DocumentReport& report);

/// Masks names of persons: everywhere, and those of signers in the passages that show one as a fact.
void mask_names(const ShownTexts& shown, const PrivateNames& names);

}  // namespace gouji
