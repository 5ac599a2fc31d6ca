#include "engine/report/report_words.h"

#include <array>

namespace gouji {
namespace {

struct CategoryWords {
  std::string_view id, word;
};

/// In the order of dsl::ast::Category.
constexpr std::array<CategoryWords, 10> kCategories{{{"structure", "结构"},
                                                     {"table-arithmetic", "表内勾稽"},
                                                     {"cross-table", "跨表勾稽"},
                                                     {"narrative", "文字说明"},
                                                     {"three-public", "三公经费"},
                                                     {"indicator", "绩效指标"},
                                                     {"purchase-catalogue", "购买服务目录"},
                                                     {"assets", "资产"},
                                                     {"privacy", "隐私"},
                                                     {"timeliness", "及时性"}}};

const CategoryWords& words_of(dsl::ast::Category category) { return kCategories[static_cast<std::size_t>(category)]; }

}  // namespace

std::string_view category_id(dsl::ast::Category category) { return words_of(category).id; }
std::string_view category_word(dsl::ast::Category category) { return words_of(category).word; }

std::string_view severity_id(dsl::ast::Severity severity) {
  switch (severity) {
    case dsl::ast::Severity::error: return "error";
    case dsl::ast::Severity::warning: return "warning";
    case dsl::ast::Severity::info: break;
  }
  return "info";
}

std::string_view severity_word(dsl::ast::Severity severity) {
  switch (severity) {
    case dsl::ast::Severity::error: return "错误";
    case dsl::ast::Severity::warning: return "警告";
    case dsl::ast::Severity::info: break;
  }
  return "提示";
}

std::string_view outcome_id(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "pass";
    case Outcome::pass_by_rounding: return "pass_by_rounding";
    case Outcome::fail: return "fail";
    case Outcome::not_applicable: return "not_applicable";
    case Outcome::undetermined: break;
  }
  return "undetermined";
}

std::string_view outcome_title(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "通过";
    case Outcome::pass_by_rounding: return "尾差通过";
    case Outcome::fail: return "不通过";
    case Outcome::not_applicable: return "不适用";
    case Outcome::undetermined: break;
  }
  return "无法判定";
}

}  // namespace gouji
