#include <array>

#include "dsl/base/messages.h"

namespace gouji::dsl {

namespace {

using enum DiagnosticSeverity;

constexpr std::array table = {
    // ---- the file and its characters ----
    Message{"G0101", error, "文件不是 UTF-8 编码，从这里起读不出文字", "用记事本或编辑器打开，另存为 UTF-8 编码",
            "the file is not UTF-8 from here on", "save the file in UTF-8"},
    Message{"G0102", error, "文件里有空字符（NUL），这不是规则文件", "检查文件是否损坏，或误把其他类型的文件当作规则文件",
            "the file contains a NUL character", "check that this is a rule file and not damaged"},
    Message{"G0103", error, "“{0}”里的词连在一起，认不出来", "用空格分开，写作“{1}”",
            "the words in “{0}” are run together", "put spaces between them: “{1}”"},
    Message{"G0104", error, "规则里不能有“{0}”", "删去它；文字要放在“ ”里", "“{0}” has no meaning here", "remove it; text stands between “ and ”"},
    Message{"G0105", error, "“{0}”不是规则里的符号", "写作“{1}”", "“{0}” is not a sign of the language", "write “{1}”"},
    Message{"G0106", error, "文字以 {0} 开头，却以 {1} 结尾，前后引号不成对", "把其中一个改为 {2}，使引号成对",
            "the text begins with {0} but ends with {1}", "change one of them to {2} so that the quotes match"},
    Message{"G0107", error, "这段文字没有结束：到行末还没有 {0}", "在文字末尾加上 {0}；一段文字不能跨行",
            "the text is not closed: the line ends without {0}", "add {0}; a text cannot go over several lines"},
    Message{"G0108", error, "括号“{0}”没有对应的“{1}”", "在它括住的内容后面加上“{1}”", "“{0}” has no “{1}”", "add “{1}” behind what it encloses"},
    Message{"G0109", error, "多了一个“{0}”，前面没有与它对应的括号", "删去它，或在前面补上括号", "“{0}” closes nothing", "remove it or add the opening bracket"},
    Message{"G0110", error, "“{0}”不是一个完整的数", "小数写作 12.34", "“{0}” is not a number", "write a decimal as 12.34"},
    Message{"G0111", error, "数后面的“{0}”不是单位", "单位可以是 元、万元、亿元、%、‰、个百分点、天、年、个、人、辆、次、条、台、套、批、家；若不是单位，用空格分开",
            "“{0}” is not a unit", "units are 元 万元 亿元 % ‰ 个百分点 天 年 个 人 辆 次 条 台 套 批 家; put a blank before anything else"},
    Message{"G0112", error, "“{0}”里的逗号不对", "千分位每三位一个逗号，并且后面要有单位，如 1,234.56万元；不然就不写逗号",
            "the commas in “{0}” do not stand as thousands separators", "group three digits and give a unit, as in 1,234.56万元, or leave the commas out"},
    Message{"G0113", error, "“{0}”不是日期的写法", "日期写作 2024-07-15，只到月份写作 2024-07；日子要真有", "“{0}” is not how a date is written",
            "write 2024-07-15, or 2024-07 for a month; the day must exist"},
    Message{"G0114", error, "文字的开头用了后引号 ”", "开头用 “，结尾用 ”", "a text begins with the closing quote ”", "open it with “ and close it with ”"},
    Message{"G0115", error, "这里的“{”没有对应的“}”", "在式子后面加上“}”；要显示花括号本身，写作“{{”",
            "this “{” has no “}”", "add “}” behind the expression; write “{{” for a brace itself"},
    Message{"G0116", error, "多了一个“}”", "删去它；要显示花括号本身，写作“}}”", "this “}” closes nothing", "remove it; write “}}” for a brace itself"},
    Message{"G0117", error, "数后面的“{0}”不是单位", "是否指“{1}”？", "“{0}” is not a unit", "did you mean “{1}”?"},
    Message{"G0118", error, "文字不能用 {0} 括起来", "用 “ 和 ”，或英文直引号 \"", "{0} does not delimit text", "use “ and ”, or the straight quote \""},
    Message{"G0119", error, "“{0}”：“年”前面要有四位数字", "年度写作 2026年；年数只写数，如 3", "“{0}”: a year has four digits",
            "write a year as 2026年 and a number of years as a bare number"},

    // ---- expressions ----
    Message{"G0120", error, "“{0}”后面应当是一个值，却是“{1}”", "补上名称、数、文字或括号里的式子；多写了就删去“{1}”",
            "a value is expected after “{0}”, not “{1}”", "add a name, a number, a text or a bracketed expression, or remove “{1}”"},
    Message{"G0121", error, "“{0}”后面缺一个值", "补上名称、数、文字或括号里的式子", "a value is missing after “{0}”", "add a name, a number, a text or a bracketed expression"},
    Message{"G0122", error, "“{1}”后面不能直接跟“{0}”", "两个值之间要有 且、或、相符、=、+ 一类的词或符号；多写了就删去“{0}”",
            "“{0}” cannot follow “{1}”", "join two values with a word or sign such as and, or, tallies with, =, +; or remove “{0}”"},
    Message{"G0123", error, "括号“{0}”里没有内容", "在括号里写上式子", "there is nothing inside “{0}”", "write an expression inside"},
    Message{"G0124", error, "这里应当是一个名称，却是“{0}”", "名称由汉字、字母、数字和下划线组成，不以数字开头", "a name is expected, not “{0}”",
            "a name consists of Han characters, letters, digits and _ and does not begin with a digit"},
    Message{"G0125", error, "“{0}”是规则语言的词，不能作名称", "换一个名称，如在后面加一个字", "“{0}” is a word of the language and cannot be a name", "choose another name"},
    Message{"G0126", error, "点号后面要写名称，名称不以数字开头", "写作 表.行名.列名；表头里印着年份的列，用表式给它起的名称，如 金额、合计",
            "a name is missing after the dot; it does not begin with a digit", "write table.row.column"},
    Message{"G0127", error, "几个比较不能连写", "分成两个比较，写作“{0}”", "comparisons cannot be chained", "write two comparisons: “{0}”"},
    Message{"G0128", error, "比较的一边只能有一个值，“或”“且”后面要另写一个完整的条件", "同一个值与几个值比较，写作“{0}”",
            "one comparison has one value on each side; a whole condition stands behind and, or", "to compare with several values write “{0}”"},
    Message{"G0129", error, "这里不能写“{0}”", "规则语言里写作“{1}”", "“{0}” is not a word of the language here", "write “{1}”"},
    Message{"G0130", error, "式子套得太深，最多六十四层", "用“设”给里面的部分起名称，分几步写", "the expression is nested deeper than 64 levels",
            "name its parts with let"},
    Message{"G0131", error, "式子太长", "用“设”给其中的部分起名称，分几步写；很多项相加用 合计([…])", "the expression is too long", "name its parts with let"},
    Message{"G0132", error, "前面已经有一个比较，不能再接“{0}”", "两个条件用“且”“或”连接；要比较一个条件的真假，用括号括起来",
            "“{0}” cannot follow: there is a comparison already", "join conditions with and, or; put brackets around a condition that is compared"},
    Message{"G0133", error, "“{1}”后面缺“{0}”", "补上“{0}”", "“{0}” is missing after “{1}”", "add “{0}”"},
    Message{"G0134", error, "“{0}”前面缺列表", "写作 列表 {0} 名称 满足 条件", "a list is missing before “{0}”", "write: every x in xs satisfies c"},
    Message{"G0135", error, "“{0}”后面应当是一个类型", "类型有 金额 比率 数 文本 日期 年度 文号 是否 位置 表 行 列 任意、列表[类型]，或表式里一类记录的名称",
            "a type is expected after “{0}”", "types are 金额 比率 数 文本 日期 年度 文号 是否 位置 表 行 列 任意, 列表[type], or the name of a record"},
    Message{"G0136", error, "“{0}”后面缺参数", "写作 {0}(参数: 类型, 参数: 类型): 类型", "the parameters are missing after “{0}”",
            "write {0}(parameter: type, parameter: type): type"},
    Message{"G0137", error, "“{0}”后面应当是一段文字", "文字放在“ ”里", "a text is expected after “{0}”", "put it between “ and ”"},
    Message{"G0138", error, "“where”前面应当是 名称 in 列表", "写作 (x in xs where 条件)", "`where` selects from a list: x in xs stands before it", "write (x in xs where c)"},
    Message{"G0139", error, "“中”前面应当是列表，不能是条件", "把它用括号括起来，或先用“设”给列表起名称", "a list stands before 中, not a condition",
            "put brackets around it, or name the list with let"},
    Message{"G0140", error, "“{0}”后面应当是日期", "日期写作 2024-07-15", "a date is expected after “{0}”", "write 2024-07-15"},

    // ---- clauses ----
    Message{"G0141", error, "这一行不能以“{0}”开头", "每一行以 编号、类别、级别、依据、适用、对、设、应当、不得、否则 一类的词开头；接着上一行写的，以 且、或、+、若、取 一类的词开头，或放在括号里",
            "a line cannot begin with “{0}”", "a line begins with a word such as number, category, let, require, otherwise; to go on with the line above begin with an operator or stay inside brackets"},
    Message{"G0142", error, "这一行不能以“{0}”开头", "是否指“{1}”？", "a line cannot begin with “{0}”", "did you mean “{1}”?"},
    Message{"G0143", error, "“{0}”不能写在这里", "“{0}”写在“{1}”里面", "“{0}” cannot stand here", "“{0}” stands inside a “{1}”"},
    Message{"G0144", error, "规则没有名称", "在“规则”后面写名称，如 规则 三公.分项合计 “标题”", "the rule has no name", "write a name after the word rule"},
    Message{"G0145", error, "规则“{0}”没有写要求什么", "加一行“应当 条件”或“不得 条件”", "the rule “{0}” requires nothing", "add a line: require or forbid, and a condition"},
    Message{"G0146", error, "一条规则只能有一个“应当”或“不得”", "用“且”合成一个条件，或分成两条规则", "a rule has exactly one require or forbid",
            "join the conditions with and, or write two rules"},
    Message{"G0147", error, "“{0}”写了两次", "留下一个", "“{0}” stands twice", "keep one"},
    Message{"G0148", error, "没有类别“{0}”", "类别有 结构、表内勾稽、跨表勾稽、文字说明、三公经费、绩效指标、购买服务目录、资产、隐私、及时性", "there is no category “{0}”",
            "categories are structure, table-arithmetic, cross-table, narrative, three-public, indicator, purchase-catalogue, assets, privacy, timeliness"},
    Message{"G0149", error, "没有类别“{0}”", "是否指“{1}”？", "there is no category “{0}”", "did you mean “{1}”?"},
    Message{"G0150", error, "没有级别“{0}”", "级别有 错误、警告、提示", "there is no severity “{0}”", "severities are error, warning, info"},
    Message{"G0151", error, "没有级别“{0}”", "是否指“{1}”？", "there is no severity “{0}”", "did you mean “{1}”?"},
    Message{"G0152", error, "没有结果“{0}”", "结果有 通过、不通过、不适用、无法判定、尾差通过", "there is no outcome “{0}”",
            "outcomes are pass, fail, not-applicable, undetermined, pass-by-rounding"},
    Message{"G0153", error, "没有结果“{0}”", "是否指“{1}”？", "there is no outcome “{0}”", "did you mean “{1}”?"},
    Message{"G0154", error, "“{0}”后面没有内容", "在同一行写上内容，或删去这一行", "there is nothing after “{0}”", "write it on the same line, or remove the line"},
    Message{"G0155", error, "“{0}”的内容要从同一行写起", "把下一行接到“{0}”后面", "what belongs to “{0}” begins on the same line", "move the next line up"},
    Message{"G0156", error, "“{0}”要写在第一条规则、案例、定义之前", "移到文件开头", "“{0}” stands before all rules, cases and definitions", "move it to the beginning of the file"},
    Message{"G0157", error, "“复核”后面写“是”或“否”", "写作 复核 是", "yes or no is expected", "write: review yes"},
    Message{"G0158", error, "“有效”后面写起止日期", "写作 有效 自 2024-07-15 至 2025-12-31，可以只写一头", "effective takes its first and last day",
            "write: effective from 2024-07-15 to 2025-12-31; either may be left out"},
    Message{"G0159", error, "“基于”后面写样本文件或空白文档", "写作 基于 “样本/清洁.txt” 或 基于 空白文档 表式名", "the sample of the case is missing",
            "write: based on “samples/clean.txt”, or based on blank and the name of a form"},
    Message{"G0160", error, "“加”后面写“行”或“指标”", "写作 加 行 表 “名称” 列 = 值，或 加 指标 目标 栏 = 值", "add takes row or indicator",
            "write: add row table “name” column = value, or add indicator target field = value"},
    Message{"G0161", error, "“{0}”不是次数", "写作 1 次", "“{0}” is not a number of times", "write: 1 times"},
    Message{"G0162", error, "“{”和“}”之间没有式子", "写上要显示的名称或式子；要显示花括号本身，写作“{{”“}}”", "there is nothing between { and }",
            "write an expression; write {{ and }} for the braces themselves"},
    Message{"G0163", error, "“{0}”一次只起一个名称", "另起一行写 {0} {1} = …", "{0} gives one name at a time", "write {0} {1} = … on a line of its own"},
    Message{"G0164", error, "这里不用“{0}”", "删去它；条件之间用“且”“或”连接", "“{0}” is not wanted here", "remove it; join conditions with and, or"},
    Message{"G0165", error, "“{0}”要紧跟在数的后面", "中间不空格，写作“{1}”", "the unit “{0}” stands right behind its number", "write “{1}” without a blank"},
    Message{"G0166", error, "几个值要写成一个列表", "写作“{0}”", "several values are written as one list", "write “{0}”"},
    Message{"G0167", error, "从列表里挑出几项要放在括号里", "写作 (列表 中 名称 其中 条件)", "a selection from a list stands in brackets",
            "write (x in xs where c)"},
};

}  // namespace

std::span<const Message> syntax_messages() {
  return table;
}

}  // namespace gouji::dsl
