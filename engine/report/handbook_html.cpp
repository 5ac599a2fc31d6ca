#include "engine/report/handbook_words.h"

namespace gouji {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="gouji doc">
<title>规则手册</title>
<style>
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
* { box-sizing: border-box; }
body { font: 16px/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 0 auto; max-width: 58rem; padding: 0 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.3rem; border-bottom: 1px solid var(--line); margin-top: 2.5rem; } h3 { font-size: 1.05rem; margin: 0; }
a { color: inherit; text-underline-offset: .2em; }
#search { position: sticky; top: 0; padding: .6rem 0; background: Canvas; }
#search input { font: inherit; width: 100%; padding: .4rem .7rem; border: 1px solid var(--line); border-radius: .4rem; }
details > summary { cursor: pointer; }
.rule { border: 1px solid var(--line); border-radius: .5rem; margin: 1rem 0; padding: .8rem 1rem; scroll-margin-top: 4rem; }
.rule .id { font-size: .85rem; opacity: .75; }
.rule p.words { font-size: 1.05rem; margin: .5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; } dt { font-weight: 600; grid-column: 1; } dd { margin: 0; grid-column: 2; }
pre { background: var(--soft); border-radius: .4rem; padding: .7rem; overflow-x: auto; font-size: .85rem; line-height: 1.5; }
ul { padding-left: 1.2rem; margin: .2rem 0; }
.error { color: #b3261e; } .warning { color: #8a5a00; } .info { color: #1a5fb4; }
@media (prefers-color-scheme: dark) { .error { color: #ff8a80; } .warning { color: #ffc266; } .info { color: #8ab4f8; } }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { grid-column: 1; margin-bottom: .4rem; } }
@media print { #search, nav { display: none; } body { max-width: none; font-size: 10.5pt; } .rule { break-inside: avoid; } }
</style>
</head>
<body>
<h1>规则手册</h1>
)html";

constexpr std::string_view kTail = R"html(<script>
const field = document.querySelector('#search input'), count = document.querySelector('#count');
const rules = [...document.querySelectorAll('.rule')].map(rule => [rule, rule.textContent.toLowerCase()]);
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [rule, text] of rules) shown += !(rule.hidden = !words.every(word => text.includes(word)));
  for (const chapter of document.querySelectorAll('section')) chapter.hidden = !chapter.querySelector('.rule:not([hidden])');
  count.textContent = words.length ? shown + ' 条' : '';
});
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(part => part.open = true));
</script>
</body>
</html>
)html";

class HtmlWriter {
 public:
  std::string write(const Handbook& handbook) {
    out_ = kHead;
    out_ += "<p>由 <code>gouji doc</code> 从规则包生成。</p>\n<ul>\n";
    for (const HandbookPack& pack : handbook.packs) out_ += "<li>" + escaped(about_of(pack)) + "</li>\n";
    out_ += "</ul>\n<div id=\"search\"><input type=\"search\" placeholder=\"查找：名称、编号、表、依据……\" aria-label=\"查找规则\"> <span id=\"count\" aria-live=\"polite\"></span></div>\n";
    const std::vector<HandbookChapter> chapters = chapters_of(handbook);
    out_ += "<nav>\n<h2>目录：按类别</h2>\n";
    for (const HandbookChapter& chapter : chapters) {
      fold(std::string(category_word(chapter.category)) + "（" + std::to_string(chapter.rules.size()) + " 条）", "");
      for (const HandbookRule* rule : chapter.rules) entry(*rule);
      out_ += "</ul></details>\n";
    }
    out_ += "<h2>目录：按文件</h2>\n";
    for (const HandbookPack& pack : handbook.packs) {
      for (const HandbookFile& file : pack.files) {
        fold(pack.name + "/" + file.name, file.about);
        for (const HandbookRule& rule : file.rules) entry(rule);
        out_ += "</ul></details>\n";
      }
    }
    out_ += "</nav>\n<main>\n";
    for (const HandbookChapter& chapter : chapters) {
      out_ += "<section>\n<h2>" + std::string(category_word(chapter.category)) + "</h2>\n";
      for (const HandbookRule* item : chapter.rules) rule(*item);
      out_ += "</section>\n";
    }
    out_ += "</main>\n";
    out_ += kTail;
    return std::move(out_);
  }

 private:
  void fold(const std::string& title, const std::string& about) {
    out_ += "<details><summary>" + escaped(title) + (about.empty() ? "" : " <small>" + escaped(about) + "</small>") + "</summary><ul>\n";
  }

  static std::string heading(const HandbookRule& rule) { return escaped((rule.number.empty() ? "" : rule.number + " ") + rule.title); }

  void entry(const HandbookRule& rule) {
    out_ += "<li><a href=\"#" + escaped(rule.id) + "\">" + heading(rule) + "</a> <small>" + escaped(rule.id) + "</small></li>\n";
  }

  void rule(const HandbookRule& rule) {
    out_ += "<article class=\"rule\" id=\"" + escaped(rule.id) + "\">\n<h3>" + heading(rule) + "</h3>\n<div class=\"id\"><code>" + escaped(rule.id) +
            "</code> · <span class=\"" + std::string(severity_id(rule.severity)) + "\">" + escaped(standing_of(rule)) + "</span></div>\n";
    out_ += "<p class=\"words\">" + escaped(rule.words) + "</p>\n<dl>\n";
    for (const auto& [name, lines] : particulars_of(rule)) {
      out_ += "<dt>" + name + "</dt>\n";
      for (const std::string& line : lines) out_ += "<dd>" + escaped(line) + "</dd>\n";
    }
    out_ += "</dl>\n";
    if (!rule.cases.empty()) {
      out_ += "<details><summary>案例 " + std::to_string(rule.cases.size()) + " 个</summary><ul>\n";
      for (const HandbookCase& test : rule.cases) {
        out_ += "<li>" + escaped(test.title) + "（" + escaped(test.sample) + "）";
        if (!test.changes.empty()) out_ += "<pre>";
        for (const std::string& change : test.changes) out_ += escaped(change) + "\n";
        if (!test.changes.empty()) out_ += "</pre>";
        out_ += " 预期：";
        for (std::size_t i = 0; i < test.expected.size(); ++i) out_ += (i ? "；" : "") + escaped(test.expected[i]);
        out_ += "</li>\n";
      }
      out_ += "</ul></details>\n";
    }
    out_ += "<details><summary>规则原文</summary><pre>" + escaped(rule.text) + "</pre></details>\n</article>\n";
  }

  std::string out_;
};

}  // namespace

std::string handbook_html(const Handbook& handbook) { return HtmlWriter().write(handbook); }

}  // namespace gouji
