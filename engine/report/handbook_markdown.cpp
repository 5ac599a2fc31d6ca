#include "engine/report/handbook_words.h"

namespace gouji {
namespace {

/// A text as Markdown shows it: what would be markup stands for itself.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>|#").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

class MarkdownWriter {
 public:
  std::string write(const Handbook& handbook) {
    out_ = "# 规则手册\n\n由 `gouji doc` 从规则包生成，请勿手工修改。\n\n";
    for (const HandbookPack& pack : handbook.packs) out_ += "- " + plain(about_of(pack)) + "\n";
    const std::vector<HandbookChapter> chapters = chapters_of(handbook);
    out_ += "\n## 目录：按类别\n";
    for (const HandbookChapter& chapter : chapters) {
      out_ += "\n### " + std::string(category_word(chapter.category)) + "（" + std::to_string(chapter.rules.size()) + " 条）\n\n";
      for (const HandbookRule* rule : chapter.rules) entry(*rule);
    }
    out_ += "\n## 目录：按文件\n";
    for (const HandbookPack& pack : handbook.packs) {
      for (const HandbookFile& file : pack.files) {
        out_ += "\n### " + plain(pack.name + "/" + file.name) + "\n\n" + (file.about.empty() ? "" : plain(file.about) + "\n\n");
        for (const HandbookRule& rule : file.rules) entry(rule);
      }
    }
    for (const HandbookChapter& chapter : chapters) {
      out_ += "\n## " + std::string(category_word(chapter.category)) + "\n";
      for (const HandbookRule* item : chapter.rules) rule(*item);
    }
    return std::move(out_);
  }

 private:
  void entry(const HandbookRule& rule) {
    out_ += "- [" + plain((rule.number.empty() ? "" : rule.number + " ") + rule.title) + "](#" + rule.id + ") " + plain(rule.id) + "\n";
  }

  void rule(const HandbookRule& rule) {
    out_ += "\n<a id=\"" + rule.id + "\"></a>\n\n### " + plain((rule.number.empty() ? "" : rule.number + " ") + rule.title) + "\n\n";
    out_ += "`" + rule.id + "` · " + standing_of(rule) + "\n\n" + plain(rule.words) + "\n\n";
    for (const auto& [name, lines] : particulars_of(rule)) {
      if (lines.size() == 1) {
        out_ += "- **" + name + "**：" + plain(lines.front()) + "\n";
        continue;
      }
      out_ += "- **" + name + "**：\n";
      for (const std::string& line : lines) out_ += "  - " + plain(line) + "\n";
    }
    if (!rule.cases.empty()) out_ += "- **案例**：\n";
    for (const HandbookCase& test : rule.cases) {
      out_ += "  - " + plain(test.title) + "：" + plain(test.sample);
      for (const std::string& change : test.changes) out_ += "，" + plain(change);
      out_ += " → ";
      for (std::size_t i = 0; i < test.expected.size(); ++i) out_ += (i ? "；" : "") + plain(test.expected[i]);
      out_ += "\n";
    }
    out_ += "\n<details><summary>规则原文</summary>\n\n```text\n" + rule.text + "```\n\n</details>\n";
  }

  std::string out_;
};

}  // namespace

std::string handbook_markdown(const Handbook& handbook) { return MarkdownWriter().write(handbook); }

}  // namespace gouji
