#include <filesystem>
#include <memory>
#include <system_error>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "dsl/syntax/words.h"
#include "engine/app/case_finder.h"
#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"
#include "engine/app/rule_dialogue.h"
#include "engine/app/rule_draft.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string kind, pack, file, form;
  RuleDraft draft;
  bool no_case = false, print = false;
};

/// The options that a rule cannot be written without, where nobody can be asked.
std::string lacking(const NewOptions& options) {
  std::string out;
  const auto need = [&](const char* name, bool there) {
    if (!there) out += (out.empty() ? "" : "、") + std::string(name);
  };
  need("--file", !options.file.empty());
  need("--id", !options.draft.id.empty());
  need("--title", !options.draft.title.empty());
  need("--category", !options.draft.category.empty());
  need("--require（或 --forbid）", !options.draft.require.empty() || !options.draft.forbid.empty());
  return out;
}

/// --file is sought in the folder of --pack, where that is given.
tl::expected<std::string, Failure> place_of(const NewOptions& options, const Installation& installation) {
  if (options.pack.empty()) return options.file.empty() ? "我的规则.gj" : options.file;
  std::error_code error;
  fs::path folder = options.pack;
  if (!fs::is_directory(folder, error)) folder = installation.folder() / "packs" / options.pack;
  if (!fs::is_directory(folder, error)) {
    return tl::unexpected(Failure{"找不到规则包“" + options.pack + "”的文件夹", "规则包是一个文件夹，或已安装的规则包的名字；新的规则包请先建好文件夹"});
  }
  const std::string file = options.file.empty() ? (options.draft.category.empty() ? "我的规则" : options.draft.category) + ".gj" : options.file;
  return (folder / file).string();
}

int fail(const Failure& failure) {
  print_failure(failure);
  return kCannotRun;
}

int run_new(NewOptions options) {
  if (options.kind == "form") return fail({"此版本尚无 gouji new form", "表式的写法见文档 docs/forms.md"});
  if (options.kind != "rule") return fail({options.kind.empty() ? "要写出新建什么" : "不能新建“" + options.kind + "”", "例如：gouji new rule"});
  if (!options.draft.require.empty() && !options.draft.forbid.empty()) return fail({"--require 和 --forbid 只能写一个", "一条规则只有一个要求"});
  const bool terminal = ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO);
  const std::string lacks = lacking(options);
  const bool asks = !lacks.empty() && terminal && !(options.file.empty() && lacks == "--file");
  if (!asks && !lacks.empty() && !(lacks == "--file" && (terminal || !options.pack.empty()))) {
    return fail({"缺少 " + lacks, "在终端上运行 gouji new rule，会一步一步问；其他地方请把这些选项写全，例如见 gouji new --help"});
  }
  ReadOptions read;
  read.form = options.form;
  const auto installation = Installation::open(read);
  if (!installation) return fail(installation.error());
  const auto path = place_of(options, *installation);
  if (!path) return fail(path.error());
  const auto home = DraftHome::open(*path, options.form, *installation);
  if (!home) return fail(home.error());
  if (!options.draft.id.empty() && home->has_rule(options.draft.id)) {
    return fail({"已经有一条规则叫“" + options.draft.id + "”", "请用 --id 换一个名字，或直接改那条规则"});
  }
  RuleDraft draft = options.draft;
  if (asks) {
    auto asked = ask_for_rule(std::move(draft), *home);
    if (!asked) return fail({"没有写", ""});
    draft = std::move(*asked);
  }
  if (draft.severity.empty()) draft.severity = "警告";
  std::string text = text_of(draft);
  if (const std::string wrong = home->mistakes(text, wants_colour_on_errors()); !wrong.empty()) {
    return fail({wrong, "规则有误，没有写；请改正后再运行"});
  }
  std::string about;
  if (!options.no_case) {
    const auto found = find_case(text, draft.id, *home, *installation);
    if (!found) return fail(found.error());
    about = found->fails ? "案例改动样本里的一处，使规则不通过。"
                         : "没有找到能使规则不通过的改动，案例只说了样本里的结论；请把它改成会查出问题的情形。";
    text += "\n" + std::string(found->fails ? "" : "# 没有找到能使规则不通过的改动：请在这里改动一处，并把预期改为不通过。\n") + found->text;
  }
  const std::string content = home->with(text);
  if (options.print) {
    const auto failure = write_output("", content);
    return failure ? fail(*failure) : kDone;
  }
  if (asks && !ask_to_write(home->with(text), *path)) return fail({"没有写", ""});
  if (const auto failure = write_output(*path, content)) return fail(*failure);
  const auto failure = write_output("", "规则 " + draft.id + " 已写进 " + *path + "。" + about + "\n  查看：gouji lint " + *path +
                                            "\n" + (options.no_case ? "" : "  运行案例：gouji test " + *path + "\n"));
  return failure ? fail(*failure) : kDone;
}

}  // namespace

void add_new(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("new", "写一条新规则，连同一个能运行的案例；在终端上一步一步问");
  const auto options = std::make_shared<NewOptions>();
  command->add_option("KIND", options->kind, "新建什么：rule（规则）")->type_name("");
  command->add_option("--file", options->file, "写进这个规则文件；没有就新建，已有就加在末尾，原有的内容不动")->type_name("文件");
  command->add_option("--pack", options->pack, "规则包的文件夹或已安装的规则包的名字，--file 从它算起")->type_name("规则包");
  command->add_option("--form", options->form, "表式的名字，新文件和规则包都没有写表式时用")->type_name("表式");
  command->add_option("--id", options->draft.id, "规则的名字，例如 三公.分项合计")->type_name("名字");
  command->add_option("--title", options->draft.title, "标题，一句话说明要求什么")->type_name("文字");
  command->add_option("--number", options->draft.number, "编号")->type_name("编号");
  command->add_option("--category", options->draft.category, "类别：结构、表内勾稽、跨表勾稽、文字说明……")->type_name("类别");
  command->add_option("--severity", options->draft.severity, "级别：错误、警告（默认）、提示")->type_name("级别");
  command->add_option("--basis", options->draft.basis, "依据")->type_name("文字");
  command->add_option("--when", options->draft.when, "适用：不成立时不检查")->type_name("条件");
  add_repeated(*command, "--for", options->draft.loops, "逐个检查什么，例如 “支出总表.行 中每个 行”；可以有几个")->type_name("列表");
  command->add_option("--require", options->draft.require, "应当成立的条件")->type_name("条件");
  command->add_option("--forbid", options->draft.forbid, "不得成立的条件，与 --require 写一个")->type_name("条件");
  command->add_option("--otherwise", options->draft.otherwise, "不符合时怎么说；不写则由程序写出两边的数和算式")->type_name("文字");
  command->add_option("--advice", options->draft.advice, "怎么改")->type_name("文字");
  command->add_flag("--no-case", options->no_case, "只写规则，不写案例");
  command->add_flag("--print", options->print, "只在标准输出显示写好的文件，不写");
  command->footer("例如：\n  gouji new rule\n  gouji new rule --file 我的规则.gj --id 我的.接待费 --title '接待费不超过十万元' --category 三公经费 \\\n"
                  "    --basis '内部管理规定' --require '三公经费表.公务接待费.合计 不超过 10万元'");
  command->callback([options, &status] { status = run_new(*options); });
}

}  // namespace gouji::app
