#include "engine/report/handbook_words.h"

namespace gouji {

std::vector<HandbookChapter> chapters_of(const Handbook& handbook) {
  std::vector<HandbookChapter> chapters(static_cast<std::size_t>(dsl::ast::Category::timeliness) + 1);
  for (std::size_t i = 0; i < chapters.size(); ++i) chapters[i].category = static_cast<dsl::ast::Category>(i);
  for (const HandbookPack& pack : handbook.packs) {
    for (const HandbookFile& file : pack.files) {
      for (const HandbookRule& rule : file.rules) chapters[static_cast<std::size_t>(rule.category)].rules.push_back(&rule);
    }
  }
  std::erase_if(chapters, [](const HandbookChapter& chapter) { return chapter.rules.empty(); });
  return chapters;
}

std::string standing_of(const HandbookRule& rule) {
  std::string out(severity_word(rule.severity));
  if (rule.review) out += " · 请复核（不计入结论）";
  if (!rule.off.empty()) out += " · 停用（点名才检查）";
  return out;
}

std::vector<std::pair<std::string, std::vector<std::string>>> particulars_of(const HandbookRule& rule) {
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  const auto add = [&](const char* name, std::vector<std::string> lines) {
    std::erase_if(lines, [](const std::string& line) { return line.empty(); });
    if (!lines.empty()) out.emplace_back(name, std::move(lines));
  };
  add("依据", {rule.basis});
  add("停用的原因", {rule.off});
  add("有效期", {rule.period});
  add("读取", rule.reads);
  add("需要资料", rule.companions);
  add("不检查", rule.lacking);
  if (!rule.example.empty()) {
    add("不符合时会说", {"“" + rule.example + "”（案例：" + rule.example_case + "）"});
  } else {
    add("不符合时会说", {rule.message});
  }
  add("建议", {rule.advice});
  return out;
}

std::string about_of(const HandbookPack& pack) {
  std::size_t count = 0;
  for (const HandbookFile& file : pack.files) count += file.rules.size();
  std::string forms;
  for (const std::string& form : pack.forms) forms += (forms.empty() ? "" : "、") + form;
  return (pack.title.empty() ? pack.name : pack.title + "（" + pack.name + (pack.version.empty() ? "" : " " + pack.version) + "）") + "，" +
         std::to_string(count) + " 条规则" + (forms.empty() ? "" : "，用于 " + forms);
}

}  // namespace gouji
