#include <fmt/format.h>

#include <algorithm>

#include "dsl/base/diagnostic.h"
#include "dsl/base/utf8.h"

namespace gouji::dsl {

namespace {

std::string_view severity_word(DiagnosticSeverity severity, Language language) {
  const bool zh = language == Language::zh;
  switch (severity) {
    case DiagnosticSeverity::error: return zh ? "错误" : "error";
    case DiagnosticSeverity::warning: return zh ? "警告" : "warning";
    case DiagnosticSeverity::hint: return zh ? "提示" : "hint";
  }
  return {};
}

std::string_view severity_colour(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::error: return "\x1b[1;31m";
    case DiagnosticSeverity::warning: return "\x1b[1;33m";
    case DiagnosticSeverity::hint: return "\x1b[1;36m";
  }
  return {};
}

constexpr std::string_view plain = "\x1b[0m";

/// The line of `span` and below it the mark; what of the span lies on further lines is not marked.
void append_line(std::string& out, const Source& source, Span span, char mark, std::string_view colour) {
  const std::uint32_t number = source.locate(span.begin).line;
  const std::string_view line = source.line_text(number);
  const auto line_begin = line.empty() ? span.begin : static_cast<std::uint32_t>(line.data() - source.text().data());
  std::string shown;
  std::string before;
  unsigned width = 0;
  for (std::size_t i = 0; i < line.size();) {
    const Character c = decode(line, i);
    const std::size_t offset = line_begin + i;
    if (c.code == '\t' || c.code >= 0x20) {
      append_utf8(shown, c.code);
    } else {
      append_utf8(shown, 0xFFFD);
    }
    if (offset < span.begin) {
      if (c.code == '\t') {
        before += '\t';
      } else {
        before.append(display_width(c.code), ' ');
      }
    } else if (offset < span.end) {
      width += c.code == '\t' ? 1 : display_width(c.code);
    }
    i += c.length;
  }
  out += fmt::format("    {}\n    {}{}{}{}\n", shown, before, colour, std::string(std::max(width, 1U), mark), colour.empty() ? "" : plain);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, const Source& source, Language language, bool colour) {
  const std::string_view tint = colour ? severity_colour(diagnostic.severity) : std::string_view{};
  const Location at = source.locate(diagnostic.span.begin);
  std::string out = fmt::format("{}:{}:{}: {}{}[{}]{}: {}\n", source.name(), at.line, at.column, tint, severity_word(diagnostic.severity, language),
                                diagnostic.code, colour ? plain : std::string_view{}, message_of(diagnostic, language));
  append_line(out, source, diagnostic.span, '^', tint);
  for (const Label& label : diagnostic.labels) {
    const Location there = source.locate(label.span.begin);
    const std::string_view said = !label.text.empty() ? std::string_view(label.text) : language == Language::zh ? "另见这里" : "see also here";
    out += fmt::format("  {}:{}:{}: {}\n", source.name(), there.line, there.column, said);
    append_line(out, source, label.span, '-', {});
  }
  const std::string help = help_of(diagnostic, language);
  if (!help.empty()) out += fmt::format("  {}{}\n", language == Language::zh ? "改法：" : "help: ", help);
  return out;
}

}  // namespace gouji::dsl
