#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/form/catalogue_library.h"
#include "engine/model/model.h"

namespace gouji {

/// A folder that is gone when the test is over.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "gouji-model-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_.string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

/// Tables and the `model:` part of a small form, loaded as any form; a sentence is put beside them by hand.
inline constexpr const char* kSmallForm = R"(
form: small
title: 云川市预算公开
applies: {years: 2022.., kinds: [部门预算, 单位预算]}
reference_day: {预算: '{year}-01-31'}
tables:
  - id: 支出表
    number: 1
    title: '{year}年支出表'
    unit: 万元
    blank: zero
    code: 科目编码
    name: 名称
    columns: {合计: 合计, 基本支出: 基本支出}
    rows: {合计: 合计}
    levels: {类: 3, 款: 5}
  - id: 收支表
    number: 2
    title: '{year}年收支表'
    unit: 万元
    halves:
      收入:
        header: 收入
        name: 项目
        columns: {金额: 金额}
        rows: {一般公共预算: 一、一般公共预算, 合计: 收入合计}
      支出:
        header: 支出
        name: 项目
        columns: {金额: 金额}
        rows: {一般公共预算: 一、一般公共预算, 合计: 支出合计}
model:
  roots:
    本单位: unit
    年度: year
    文种: kind
    基准日: reference_day
    目次: contents
    正文标题: headings
    段落: paragraphs
    名称出处: names
    名词解释: terms
    说明: prose
    项目绩效目标: {targets: 项目}
    购买服务: purchase
    资产: assets
    各科目表: {tables: coded}
    服务目录: {catalogue: 服务目录}
  records:
    unit: {called: 单位, fields: {名称: name, 级次: rank, 性质: nature, 主管部门: department}}
    contents_entry: {called: 目次条目, fields: {标题: title, 正文: heading}}
    heading: {called: 标题, fields: {标题: title, 层: level, 位置: position}}
    paragraph: {called: 段落, fields: {文本: text, 节: section}}
    name: {called: 名称出处, fields: {文本: text, 处: place}}
    term: {called: 名词, fields: {词: word, 释义: meaning}}
    prose: {called: 说明, fields: {变动: changes, 占比: shares, 清单: enumerations}}
    change: {called: 变动, fields: {事项: subject, 本年: current, 上年: previous, 方向: direction, 变动率: rate}}
    share_group: {called: 占比组, fields: {总额: total, 分项: shares}}
    share: {called: 分项, fields: {名称: name, 金额: amount, 占比: share}}
    enumeration: {called: 清单, fields: {事项: subject, 名目: names}}
    target:
      called: 绩效目标
      fields: {项目名称: project, 年数: years, 年度资金: annual_funds, 年度指标: annual_indicators, 概况: {text: 项目概况}, 填报日期: filled, 全文: text, 各页年度: page_years, 重印: reprints}
    reprint: {called: 重印, fields: {栏目: place, 前文: before, 后文: after}}
    funds: {called: 资金, fields: {期别: span, 总额: total, 省级: {source: 省级}, 来源: sources}}
    indicator: {called: 指标, fields: {一级: level1, 三级: level3, 指标值: value, 数: number, 比率: ratio}}
    purchase: {called: 购买服务, fields: {陈述: statement, 所引文号: cited, 所附目录: attachments, 目录部门: heading}}
    attachment: {called: 所附目录, fields: {文号: number, 条目: entries, 目录部门: heading}}
    entry: {called: 目录条目, fields: {部门: department, 代码: code, 名称: name, 上级: parent}}
    version: {called: 目录版本, fields: {文号: number, 施行日: effective, 废止日: until, 废止文号: repealed_by, 条目: entries}}
    assets: {called: 资产, fields: {公务用车: {group: vehicles}, 办公用房: {figure: 办公用房}, 截至日期: {date: 截至日期}}}
    figures: {called: 公务用车, fields: {编制: {figure: 编制}, 分类: others}}
    named_figure: {called: 分类, fields: {名称: name, 数量: number}}
  words:
    direction: {called: 增减, values: [增加, 减少, 持平]}
    document_kind: {called: 文种}
    name_place: {called: 处, values: [封面, 文字]}
    span: {called: 期别, values: [实施期, 年度]}
    rank: {called: 级次, values: [{市级: ['*市*局*分局']}, {县级: ['*县*']}, {市级: ['云川市*']}]}
    nature: {called: 性质, part: 1, kinds: [单位预算], values: {公益一类: ['*公益一类*'], 行政: ['*行政单位*']}}
)";

inline Form small_form() {
  const Folder folder;
  auto loaded = load_form(folder.write("small.yaml", kSmallForm));
  if (!loaded) {
    ADD_FAILURE() << loaded.error().front().line << ": " << loaded.error().front().message;
    return {};
  }
  Form form = *loaded;
  SentenceForm totals;
  totals.id = "收入总计";
  totals.subject = "收入总计";
  totals.change = true;
  totals.list = true;
  totals.fields = {{"总额", FieldType::amount, false}, {"单位数", FieldType::count, false}, {"名目", FieldType::name, true}};
  form.prose.sentences.push_back(totals);
  form.prose.terms_part = 4;
  form.prose.purchase_part = 3;
  form.prose.purchase_section = "十二（一）";
  NamedFigureForm assets;
  assets.part = 3;
  assets.section = "十一";
  form.prose.assets.push_back(assets);
  for (const char* source : {"省级", "市县"}) {
    form.targets.funds.sources.emplace_back();
    form.targets.funds.sources.back().id = source;
  }
  return form;
}

/// The value that a path of names leads to: root, then fields.
inline const Value& at(const Facts& facts, const std::string& root, const std::vector<std::string>& fields = {}) {
  const int index = facts.schema->root(root);
  EXPECT_GE(index, 0) << root;
  const Value* value = &facts.roots[static_cast<std::size_t>(index)];
  for (const std::string& name : fields) {
    const auto& record = facts.schema->records[value->record->type];
    const int field = record.field(facts.schema->symbols.find(name));
    EXPECT_GE(field, 0) << name;
    value = &value->record->fields[field];
  }
  return *value;
}

inline const Value& field(const Facts& facts, const Value& record, const std::string& name) {
  const int field = facts.schema->records[record.record->type].field(facts.schema->symbols.find(name));
  EXPECT_GE(field, 0) << name;
  return record.record->fields[field];
}

inline const Fact& fact_of(const Value& value) { return static_cast<const Fact&>(*value.origin); }

inline ReadText read_text(std::string_view text, std::uint32_t line) { return {text, {line, line, 0, 0, 0}, true}; }

inline ReadFigure read_amount(std::string_view text, std::int64_t yuan, std::uint32_t line) {
  return {text, {line, line, 0, 0, 0}, State::present, Measure::amount, Quantity::exact(yuan * kYuan), 2};
}

}  // namespace gouji
