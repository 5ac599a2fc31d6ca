#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/character_groups.h"
#include "engine/form/name_pattern.h"
#include "engine/form/target_label.h"
#include "engine/form/target_looks.h"

namespace gouji {
class FormNode;

/// A name of the form and the labels under which documents print it. Labels are folded (text.h).
struct TargetLabelForm {
  std::string id;
  std::vector<std::string> labels;
};

/// The single values of a target table, by what they are.
enum class TargetField : std::uint8_t {
  project, department, implementing_unit, attribute, period, responsible, handler, phone, filled
};
inline constexpr std::size_t kTargetFields = 9;
inline constexpr std::array<std::string_view, kTargetFields> kTargetFieldKeys = {
    "project", "department", "implementing_unit", "attribute", "period", "responsible", "handler", "phone", "filled"};

/// A kind of target table: 项目, 整体.
struct TargetKindForm {
  std::string id;
  std::vector<NamePattern> titles;   ///< of its title line
};

/// Funds by period and source (project tables).
struct TargetFundsForm {
  std::vector<std::string> period;        ///< labels of the total for the whole period
  std::vector<std::string> annual;        ///< labels of the total for the year
  std::vector<TargetLabelForm> sources;   ///< 中央 省级 市县 … in the order rules see them
  std::string unit;                       ///< where the table prints none
  std::int64_t step = 0;                  ///< in amount units; 0: one unit of the last printed digit
};

/// Funds in groups of their own (whole-unit tables): 来源, 方向.
struct TargetFundsGroups {
  std::vector<TargetLabelForm> groups;
  std::string unit;
  std::int64_t step = 0;
};

/// A category of the second level under those of the first.
struct TargetCategory {
  std::string name;
  std::vector<std::string> below;
};

/// Words before or behind a number that say which way it binds.
struct TargetSign {
  std::string sign;                       ///< = ≥ ≤ > <
  std::vector<std::string> before;
  std::vector<std::string> behind;
};

/// The words of all signs that stand before numbers.
class TargetSignWords {
 public:
  void add(std::string_view word, std::size_t sign);
  /// The sign whose words a folded text begins with, the longest of them removed from the text; -1: none.
  int take(std::string_view& text) const;

 private:
  struct Word {
    std::string text;
    std::size_t sign = 0;
  };
  std::vector<Word> words_;
  CharacterGroups groups_;
};

struct TargetIndicatorForm {
  std::vector<std::string> level1, level2, level3, value;  ///< labels of the header's columns
  std::vector<TargetCategory> categories;                  ///< first level: second level, with their variants
  std::vector<std::string> like_level2;                    ///< patterns that names of the second level usually follow
  std::string without_sign;               ///< the sign a figure without one stands for; empty: none
  std::vector<TargetSign> signs;
  TargetSignWords sign_words;
  std::vector<std::string> date_words;                     ///< what may stand around a date that is a whole value: 底前, 至
};

/// How documents of a form print performance targets (绩效目标表).
struct TargetForm {
  std::vector<TargetKindForm> kinds;
  std::vector<std::string> announced;     ///< words by which the prose says that there are target tables
  int part = 0;                           ///< where the tables stand; 0: anywhere
  std::string section;
  std::vector<std::string> year;          ///< word behind the year in the line below the title: 年度
  std::vector<std::string> lead;          ///< words that may precede a label: 其中
  std::array<std::vector<std::string>, kTargetFields> fields;
  std::vector<TargetLabelForm> texts;     ///< texts and head counts by their ids
  TargetLabelForm period_goal, annual_goal;   ///< id: key among the texts; labels: heads above the goals
  std::vector<std::string> goal_rows;     ///< label of the row of goals
  std::vector<std::string> blocks;        ///< labels of merged cells beside several rows, without a value of their own
  TargetFundsForm funds;
  TargetFundsGroups funds_by;
  TargetIndicatorForm indicators;

  TargetLabels labels;                    ///< all labels above
  TargetLooks looks;                      ///< the categories above
  CharacterFilter projects;               ///< first characters of the labels of `project`

  bool present() const { return !kinds.empty(); }
};

TargetForm load_targets(const FormNode& node);

}  // namespace gouji
