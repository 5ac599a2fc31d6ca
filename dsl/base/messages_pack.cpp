#include "dsl/base/messages.h"

namespace gouji::dsl {

namespace {

constexpr Message table[] = {
    {"G0501", DiagnosticSeverity::error, "规则“{0}”与另一条规则同名（{1} 第 {2} 行）", "一次检查所用的全部规则里，规则的名字不能重复：请改其中一个",
     "the rule “{0}” has the name of another one ({1}, line {2})", "names of rules must differ over all packs of a run: rename one of them"},
    {"G0502", DiagnosticSeverity::error, "找不到引用的文件“{0}”", "文件名从本文件所在的文件夹算起，再从规则包的文件夹算起；别的规则包里的写作 “规则包名/文件名”",
     "the file “{0}” was not found", "names of files begin at the folder of this file, then at that of the pack; a file of another pack is “pack/file”"},
    {"G0503", DiagnosticSeverity::error, "引用绕了一圈又回到本文件：{0}", "请把双方都要用的定义移到第三个文件里",
     "the uses lead back to this file: {0}", "move what both need to a third file"},
    {"G0504", DiagnosticSeverity::error, "没有安装表式“{0}”", "已安装的表式：{1}", "no form “{0}” is installed", "installed: {1}"},
    {"G0505", DiagnosticSeverity::error, "找不到函数文件“{0}”", "函数文件放在规则文件旁边、规则包的文件夹里，或规则目录的 hooks 文件夹里",
     "the file “{0}” was not found", "files of functions lie beside the rule file, in the folder of the pack, or in hooks of the rules folder"},
    {"G0506", DiagnosticSeverity::error, "函数“{0}”不能用：{1}", "请改正函数文件，或改这里的写法", "the function “{0}” cannot be used: {1}",
     "mend the file of the function, or what is written here"},
    {"G0507", DiagnosticSeverity::error, "函数文件“{0}”与另一个规则包用的不是同一个文件（{1}）", "一次检查所用的函数文件不能同名而内容不同：请改其中一个的名字",
     "the file “{0}” is not the one that another pack uses ({1})", "files of functions in one run may not share a name: rename one of them"},
};

}  // namespace

std::span<const Message> pack_messages() {
  return table;
}

}  // namespace gouji::dsl
