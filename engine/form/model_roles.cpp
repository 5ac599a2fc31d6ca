#include "engine/form/model_roles.h"

#include <array>

namespace gouji {
namespace {

using enum FieldHolds;

constexpr FieldRole one(std::string_view word, RecordRole role, std::string_view doc) {
  return {word, record, role, WordRole::none, doc};
}
constexpr FieldRole many(std::string_view word, RecordRole role, std::string_view doc) {
  return {word, records, role, WordRole::none, doc};
}
constexpr FieldRole plain(std::string_view word, FieldHolds holds, std::string_view doc) {
  return {word, holds, RecordRole::unit, WordRole::none, doc};
}
constexpr FieldRole closed(std::string_view word, WordRole words, std::string_view doc) {
  return {word, FieldHolds::word, RecordRole::unit, words, doc};
}

constexpr std::array kUnit = {plain("name", text, "封面所写的单位名称"), closed("rank", WordRole::rank, "级次"),
                              closed("nature", WordRole::nature, "单位性质"), plain("department", text, "主管部门")};
constexpr std::array kContents = {plain("title", text, "标题，不含编号"), plain("number", text, "编号"),
                                  plain("page", number, "页码"), plain("level", number, "层"),
                                  one("heading", RecordRole::heading, "正文中的标题")};
constexpr std::array kHeading = {plain("title", text, "标题，不含编号"), plain("number", text, "编号"), plain("level", number, "层"),
                                 plain("year", FieldHolds::year, "标题中的年份"), plain("position", FieldHolds::position, "位置"),
                                 plain("part", number, "第几部分"), plain("section", text, "表式中的节")};
constexpr std::array kParagraph = {plain("text", text, "文字"), plain("printed", text, "照印的文字"), plain("section", text, "所在的节"),
                                   plain("position", FieldHolds::position, "位置")};
constexpr std::array kName = {plain("text", text, "写出的名称"), closed("place", WordRole::name_place, "在何处")};
constexpr std::array kTerm = {plain("word", text, "词"), plain("meaning", text, "释义")};
constexpr std::array kProse = {many("changes", RecordRole::change, "与上年的比较"), many("shares", RecordRole::share_group, "占比"),
                               many("enumerations", RecordRole::enumeration, "列举的名目")};
constexpr std::array kChange = {plain("subject", text, "事项"),
                                plain("section", text, "所在的节"),
                                plain("current", amount, "本年数"),
                                plain("previous", amount, "上年数"),
                                closed("direction", WordRole::direction, "增减方向"),
                                plain("difference", amount, "变动额"),
                                plain("rate", ratio, "变动率"),
                                closed("rate_direction", WordRole::direction, "比率的增减方向"),
                                plain("reason", text, "原因"),
                                plain("text", text, "原文")};
constexpr std::array kShareGroup = {plain("subject", text, "事项"), plain("section", text, "所在的节"), plain("total", amount, "总额"),
                                    many("shares", RecordRole::share, "分项")};
constexpr std::array kShare = {plain("name", text, "名称"), plain("amount", amount, "金额"), plain("share", ratio, "占比")};
constexpr std::array kEnumeration = {plain("subject", text, "事项"), plain("section", text, "所在的节"), plain("total", amount, "总额"),
                                     plain("names", texts, "名目")};
constexpr std::array kTarget = {plain("project", text, "项目名称"),
                                plain("department", text, "主管部门"),
                                plain("department_code", text, "主管部门编码"),
                                plain("implementing_unit", text, "实施单位"),
                                plain("attribute", text, "项目属性"),
                                plain("period", text, "项目期，照印"),
                                plain("years", number, "项目期的年数"),
                                plain("year", FieldHolds::year, "目标表的年度"),
                                one("period_funds", RecordRole::funds, "实施期资金"),
                                one("annual_funds", RecordRole::funds, "年度资金"),
                                many("period_indicators", RecordRole::indicator, "实施期指标"),
                                many("annual_indicators", RecordRole::indicator, "年度指标"),
                                plain("responsible", text, "负责人"),
                                plain("handler", text, "经办人"),
                                plain("phone", text, "联系电话"),
                                plain("filled", date, "填报日期"),
                                plain("text", text, "全文"),
                                plain("page_years", FieldHolds::years, "各页所印的年度"),
                                many("reprints", RecordRole::reprint, "换页重印时与前页不同的各栏"),
                                plain("position", FieldHolds::position, "位置")};
constexpr std::array kReprint = {plain("place", text, "栏目"), plain("before", text, "前页所印"), plain("after", text, "后页所印")};
constexpr std::array kFunds = {closed("span", WordRole::span, "期别"), plain("total", amount, "总额"), plain("sources", amounts, "各来源的金额")};
constexpr std::array kIndicator = {plain("level1", text, "一级指标"),       plain("level2", text, "二级指标"),
                                   plain("level3", text, "三级指标"),       plain("value", text, "指标值，照印"),
                                   closed("span", WordRole::span, "期别"),  closed("sign", WordRole::sign, "符号"),
                                   plain("number", number, "指标值中的数"), plain("measure", text, "计量单位"),
                                   plain("ratio", ratio, "指标值是百分比时"), plain("amount", amount, "指标值是金额时")};
constexpr std::array kPair = {plain("project", text, "项目名称，照项目支出表"),
                              plain("unit", text, "单位"),
                              plain("rows", FieldHolds::rows, "这个项目在各项目支出表中的行"),
                              many("targets", RecordRole::target, "这个项目的绩效目标"),
                              plain("target_name", text, "绩效目标表所写的项目名称"),
                              closed("means", WordRole::pairing, "怎样配成一对")};
constexpr std::array kPurchase = {plain("statement", text, "关于购买服务的陈述"), plain("cited", document_numbers, "陈述所引的文号"),
                                  many("attachments", RecordRole::attachment, "所附的目录"),
                                  plain("heading", text, "本单位在现行目录中的部门标题"),
                                  many("entries", RecordRole::entry, "现行目录中本单位的部门标题下的条目")};
constexpr std::array kAttachment = {plain("number", document_number, "文号"), plain("forwarded_by", document_number, "转发文号"),
                                    plain("printed", date, "印发日期"), many("entries", RecordRole::entry, "条目"),
                                    plain("heading", text, "本单位在这一目录中的部门标题"), plain("gaps", texts, "看得出缺页、缺标题的地方")};
constexpr std::array kEntry = {plain("department", text, "部门标题"), plain("code", text, "代码"), plain("name", text, "名称"),
                               one("parent", RecordRole::entry, "上级条目"),
                               one("earlier", RecordRole::entry, "同一部门里在它之前、代码相同的条目")};
constexpr std::array kVersion = {plain("number", document_number, "文号"), plain("effective", date, "施行日"), plain("until", date, "废止日"),
                                 plain("repealed_by", document_number, "废止文号"), many("entries", RecordRole::entry, "条目")};
constexpr std::array<FieldRole, 0> kNone{};
constexpr std::array kFigures = {many("others", RecordRole::named_figure, "没有名字的各项")};
constexpr std::array kNamedFigure = {plain("name", text, "名称"), plain("number", number, "数")};
constexpr std::array kPrintedDays = {plain("replied", date, "封面印的批复日期"), plain("published", date, "封面印的公开日期")};

struct RoleOfRecord {
  std::string_view word;
  std::span<const FieldRole> fields;
};

constexpr std::array<RoleOfRecord, kRecordRoles> kRoles = {
    {{"unit", kUnit}, {"contents_entry", kContents}, {"heading", kHeading}, {"paragraph", kParagraph}, {"name", kName}, {"term", kTerm},
     {"prose", kProse}, {"change", kChange}, {"share_group", kShareGroup}, {"share", kShare}, {"enumeration", kEnumeration},
     {"target", kTarget}, {"reprint", kReprint}, {"funds", kFunds}, {"indicator", kIndicator}, {"pair", kPair},
     {"purchase", kPurchase}, {"attachment", kAttachment}, {"entry", kEntry}, {"version", kVersion},
     {"assets", kNone}, {"institution", kNone}, {"figures", kFigures}, {"named_figure", kNamedFigure}, {"printed_days", kPrintedDays}}};

constexpr std::array<std::string_view, kWordRoles> kWords = {"", "direction", "document_kind", "name_place", "sign", "rank", "nature", "span", "pairing"};

}  // namespace

std::span<const FieldRole> fields_of(RecordRole role) { return kRoles[static_cast<std::size_t>(role)].fields; }
std::string_view word_of(RecordRole role) { return kRoles[static_cast<std::size_t>(role)].word; }
std::string_view word_of(WordRole role) { return kWords[static_cast<std::size_t>(role)]; }

}  // namespace gouji
