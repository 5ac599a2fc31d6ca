#include "engine/app/completion.h"

#include <algorithm>

#include "dsl/base/utf8.h"
#include "dsl/check/check.h"
#include "dsl/check/place.h"
#include "dsl/check/signatures.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/words.h"

namespace gouji::app {
namespace {

bool is_name_character(char32_t code) {
  const bool ascii = (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code == '_';
  return ascii || (code >= 0x3400 && code <= 0x9FFF) || (code >= 0x20000 && code <= 0x323AF);
}

/// Offset of the first character of the name that a text ends with.
std::size_t name_begin(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    std::size_t at = begin - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) --at;
    if (!is_name_character(dsl::decode(text, at).code)) break;
    begin = at;
  }
  return begin;
}

/// The expression that ends where a text ends: names, dots and what stands in brackets behind them.
std::string_view last_expression(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    const char c = text[begin - 1];
    if (c == ')' || c == ']') {
      int depth = 0;
      std::size_t at = begin;
      while (at > 0) {
        const char b = text[--at];
        if (b == ')' || b == ']') ++depth;
        if ((b == '(' || b == '[') && --depth == 0) break;
      }
      if (depth != 0) return {};
      begin = at;
      continue;
    }
    if (c == '.') {
      --begin;
      continue;
    }
    const std::size_t name = name_begin(text.substr(0, begin));
    if (name == begin) break;
    begin = name;
  }
  return text.substr(begin);
}

dsl::Type type_of(std::string_view text, const dsl::Schema& schema) {
  const dsl::Source source("", std::string(text));
  const dsl::ParseExprResult parsed = dsl::parse_expression(source);
  if (!parsed.expression || !parsed.diagnostics.empty()) return {};
  return dsl::check_expression(source, *parsed.expression, schema).expression.type;
}

}  // namespace

Completion complete_expression(const std::string& before, const dsl::Schema& schema) {
  Completion out;
  const std::size_t begin = name_begin(before);
  out.begun = before.substr(begin);
  std::vector<std::string> names;
  if (begin > 0 && before[begin - 1] == '.') {
    const std::string_view owner = last_expression(std::string_view(before).substr(0, begin - 1));
    for (const dsl::MemberName& member : dsl::members_of(type_of(owner, schema), schema)) names.push_back(member.name);
  } else {
    for (const dsl::RootSchema& root : schema.roots) names.emplace_back(schema.symbols.text(root.name));
    for (const dsl::Signature& function : dsl::signatures()) names.push_back(std::string(function.name) + "(");
    for (int n = 0; n <= static_cast<int>(dsl::Word::or_else); ++n) {
      const auto word = static_cast<dsl::Word>(n);
      if (!out.begun.empty() && dsl::is_reserved(word)) names.emplace_back(dsl::spelling(word, dsl::Language::zh));
    }
  }
  for (std::string& name : names) {
    if (name.starts_with(out.begun) && std::find(out.names.begin(), out.names.end(), name) == out.names.end()) out.names.push_back(std::move(name));
  }
  return out;
}

bool goes_on(std::string_view text) {
  int brackets = 0;
  int curly = 0;          // “ ” nest
  bool straight = false;
  for (std::size_t at = 0; at < text.size();) {
    const dsl::Character character = dsl::decode(text, at);
    if (character.length == 0) break;
    at += character.length;
    if (character.code == '\n') {
      curly = 0;          // a text never crosses a line
      straight = false;
    } else if (straight) {
      straight = character.code != '"';
    } else if (character.code == U'“') {
      ++curly;
    } else if (character.code == U'”') {
      curly -= curly > 0 ? 1 : 0;
    } else if (curly == 0) {
      straight = character.code == '"';
      if (character.code == '(' || character.code == '[' || character.code == U'（' || character.code == U'［') ++brackets;
      if (character.code == ')' || character.code == ']' || character.code == U'）' || character.code == U'］') --brackets;
    }
  }
  return brackets > 0;
}

}  // namespace gouji::app
