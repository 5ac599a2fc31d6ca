#pragma once
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/report/handbook.h"
#include "engine/report/report_words.h"

/// What both forms of the handbook say in the same words.
namespace gouji {

/// The rules of one category over all packs, in the order of packs and files.
struct HandbookChapter {
  dsl::ast::Category category{};
  std::vector<const HandbookRule*> rules;
};
std::vector<HandbookChapter> chapters_of(const Handbook& handbook);

/// 错误 · 请复核 · 停用
std::string standing_of(const HandbookRule& rule);
/// Name and content of each line of particulars: 依据, 读取, 有效期 … in a fixed order, without those that are empty.
std::vector<std::pair<std::string, std::vector<std::string>>> particulars_of(const HandbookRule& rule);
/// 山西省…规则（shanxi-budget 2026.1），93 条规则
std::string about_of(const HandbookPack& pack);

}  // namespace gouji
