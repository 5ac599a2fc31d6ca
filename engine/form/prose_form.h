#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/claim_pattern.h"
#include "engine/form/key_index.h"

namespace gouji {
class FormNode;

/// Where a document says whose it is: lines before the contents.
struct CoverForm {
  std::vector<ClaimPattern> titles;       ///< with the fields 单位, 年度 and 文种; tried in order
  std::vector<std::string> ignore;        ///< lines of the cover that are no part of a name: 附件
  std::vector<ClaimPattern> replied;      ///< with the field 日期: 批复
  std::vector<ClaimPattern> published;    ///< with the field 日期: 公开
};

/// A heading that the form knows.
struct SectionForm {
  int part = 0;                           ///< 1 第一部分 …
  int level = 0;                          ///< 1 part, 2 一、, 3 （一）
  std::string number;                     ///< as rules name it: 一, 五（一）; of a part as printed: 第一部分
  std::string parent;                     ///< number of the section around it; empty at level 1 and 2
  std::vector<ClaimPattern> titles;       ///< of the whole heading without its number
};

/// A sentence of the prose and what rules call its parts.
struct SentenceForm {
  std::string id;
  std::string subject;                    ///< 事项 in 说明.变动 and so on; the id unless the form says otherwise
  int part = 0;
  std::string section;                    ///< number of the section it belongs to
  bool change = false;                    ///< kind 变动: fields 方向, 变动额, 本年, 上年, 变动率, 率方向, 原因
  bool shares = false;                    ///< kind 占比: repeated 名称, 金额, 占比; or X with X占比; total: 总额, else the first amount
  bool list = false;                      ///< kind 清单: repeated 名目
  std::vector<ClaimPattern> says;
  std::vector<std::vector<std::string>> claim_ids;   ///< of each of `says`, by field: the id alone, or id.field
  std::vector<PatternField> fields;       ///< of all `says`, each name once; the repeated ones have several values
};

/// Figures with names of their own: counts of staff, vehicles, area.
struct NamedFigureForm {
  std::string group;                      ///< vehicles; empty: none
  int part = 0;
  std::string section;
  std::vector<ClaimPattern> says;         ///< a field names its figure; a repeated pair 名称, 数 names it by what is printed
};

struct ProseForm {
  PatternVocabulary vocabulary;
  std::int64_t step = 0;                  ///< of amounts, in amount units; 0: none
  std::int64_t percent_step = 0;          ///< of ratios
  std::vector<std::string> contents;      ///< titles of the contents: 目录
  std::vector<SectionForm> sections;
  std::vector<std::string> captions;      ///< endings of lines that name a figure or table: 图
  std::vector<SentenceForm> sentences;
  KeyIndex keys;                          ///< of the sentences, each of which is absent where none of its keys occurs
  /// Folded words that must not be left over in a sentence of kind 变动: the comparison was then not understood whole.
  std::vector<std::u32string> unfinished;
  std::vector<int> figure_parts;          ///< parts in which a figure that no sentence took is a claim all the same
  int terms_part = 0;                     ///< part of the 名词解释
  std::vector<NamedFigureForm> institution;
  std::vector<NamedFigureForm> assets;
  int purchase_part = 0;
  std::string purchase_section;           ///< where the purchase of services is stated
  /// What rules call the places of names (处).
  struct {
    std::string cover, table_head, table_row, prose, target, target_text;
  } name_places;

  const SentenceForm* sentence(std::string_view id) const;
};

CoverForm load_cover(const FormNode& node);
/// `form` is the whole file: reads its keys contents, sections, paragraphs, names, terms, claims, institution, assets, purchase.
ProseForm load_prose(const FormNode& form);

}  // namespace gouji
