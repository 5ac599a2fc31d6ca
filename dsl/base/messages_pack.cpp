#include "dsl/base/messages.h"

namespace gouji::dsl {

namespace {

constexpr Message table[] = {
    {"G0501", DiagnosticSeverity::error, "规则“{0}”与另一条规则同名（{1} 第 {2} 行）", "一次检查所用的全部规则里，规则的名字不能重复：请改其中一个",
     "the rule “{0}” has the name of another one ({1}, line {2})", "names of rules must differ over all packs of a run: rename one of them"},
    {"G0502", DiagnosticSeverity::error, "找不到引用的文件“{0}”", "文件名从本文件所在的文件夹算起，找不到时从规则包的文件夹算起",
     "the file “{0}” was not found", "names of files begin at the folder of this file, then at that of the pack"},
    {"G0503", DiagnosticSeverity::error, "引用绕了一圈又回到本文件：{0}", "请把双方都要用的定义移到第三个文件里",
     "the uses lead back to this file: {0}", "move what both need to a third file"},
    {"G0504", DiagnosticSeverity::error, "没有安装表式“{0}”", "已安装的表式：{1}", "no form “{0}” is installed", "installed: {1}"},
};

}  // namespace

std::span<const Message> pack_messages() {
  return table;
}

}  // namespace gouji::dsl
