// The three real documents against what independent readers took from their prose.
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <nlohmann/json.hpp>

#include "engine/extract/extract.h"
#include "engine/read/reader.h"
#include "tests/unit/engine/extract/prose/sample.h"

namespace gouji {
namespace {

const std::filesystem::path kShared = GOUJI_SHARED_DIR;
const char* const kNames[] = {"jincheng-rural-2026", "xiaoyi-hrss-2026", "yuxian-ecology-2026"};

/// The number in a reference value (8,090.37 or 96.2), nothing where it is in words.
std::optional<double> number(const nlohmann::json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  std::string digits;
  for (const char c : value.get<std::string>()) {
    if (c == ',') continue;
    if ((c < '0' || c > '9') && c != '.') return std::nullopt;
    digits.push_back(c);
  }
  return digits.empty() ? std::nullopt : std::optional<double>(std::stod(digits));
}

bool has_digit(const std::string& text) { return text.find_first_of("0123456789") != std::string::npos; }

double printed(const Claim& claim) {
  std::string digits;
  for (const char c : claim.text) {
    if ((c >= '0' && c <= '9') || c == '.') digits.push_back(c);
  }
  return digits.empty() ? -1 : std::stod(digits);
}

TEST(Reference, EveryFigureOfTheProseIsAClaim) {
  if (!std::filesystem::exists(kShared / "reference")) GTEST_SKIP() << "the shared documents are not here";
  std::size_t wanted = 0;
  std::size_t found = 0;
  std::size_t extra = 0;
  for (const std::string name : kNames) {
    const auto document = read_document((kShared / "disclosures" / (name + ".txt")).string());
    ASSERT_TRUE(document);
    const Disclosure out = extract(*document, sample::form());
    std::multimap<std::uint32_t, double> free;
    for (const Claim& claim : out.claims) {
      if (claim.kind == "amount" || claim.kind == "ratio" || claim.kind == "count") free.emplace(claim.line, printed(claim));
    }
    std::ifstream file(kShared / "reference" / name / "narrative.json");
    for (const auto& item : nlohmann::json::parse(file)) {
      const auto value = number(item["value"]);
      if (!value || !has_digit(item["claim"].get<std::string>())) continue;
      ++wanted;
      const auto line = item["line"].get<std::uint32_t>();
      bool hit = false;
      for (const std::uint32_t at : {line, line - 1, line + 1, line - 2, line + 2}) {
        const auto [begin, end] = free.equal_range(at);
        for (auto i = begin; i != end && !hit; ++i) {
          if (std::abs(i->second - *value) > 1e-9) continue;
          free.erase(i);
          hit = true;
          break;
        }
        if (hit) break;
      }
      found += hit ? 1U : 0U;
      EXPECT_TRUE(hit) << name << ":" << line << " " << item["claim"];
    }
    extra += free.size();
  }
  EXPECT_GE(static_cast<double>(found), 0.98 * static_cast<double>(wanted));
  EXPECT_LE(extra, 8U);   // figures that the readers noted once though the text prints them twice
}

TEST(Reference, NoSentenceIsLeftUnread) {
  if (!std::filesystem::exists(kShared / "disclosures")) GTEST_SKIP() << "the shared documents are not here";
  for (const std::string name : kNames) {
    const auto document = read_document((kShared / "disclosures" / (name + ".txt")).string());
    ASSERT_TRUE(document);
    const Disclosure out = extract(*document, sample::form());
    EXPECT_TRUE(out.unread_patterns.empty()) << name << " " << out.unread_patterns.front();
    EXPECT_EQ(out.contents.size(), 33U) << name;
    for (const ContentsEntry& entry : out.contents) EXPECT_GE(entry.heading, 0) << name << " " << entry.text;
    EXPECT_EQ(out.sections.size(), 18U) << name;
    EXPECT_EQ(out.terms.size(), 12U) << name;
    EXPECT_EQ(out.changes.size(), name.starts_with("jincheng") ? 9U : 10U) << name;
    EXPECT_EQ(out.shares.size(), 3U) << name;
    EXPECT_EQ(out.enumerations.size(), 3U) << name;
  }
}

}  // namespace
}  // namespace gouji
