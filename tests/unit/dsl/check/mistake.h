#pragma once
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "small_form.h"

namespace gouji::dsl::test {

/// A text with one mistake and all that is said of it.
struct Mistake {
  const char* name;
  bool whole_file;  ///< else the clauses of one rule
  const char* text;
  const char* said;
};

inline void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

inline void expect_said(const Mistake& mistake) {
  const Checked checked = check_text(mistake.whole_file ? mistake.text : rule_of(mistake.text));
  EXPECT_EQ(print(checked.said), std::string(mistake.said) + "\n");
}

}  // namespace gouji::dsl::test
