#include "engine/app/workbench.h"

namespace gouji::app {

tl::expected<Workbench, Failure> Workbench::open(const std::vector<std::string>& packs, ReadOptions read, bool colour) {
  const std::string form = read.form;
  auto installation = Installation::open(std::move(read));
  if (!installation) return tl::unexpected(installation.error());
  auto loaded = load_packs(packs, installation->folder());
  if (!loaded) return tl::unexpected(loaded.error());
  for (const auto& installed : installation->forms()) {
    const std::string& script = installed->form.private_names.file;
    if (script.empty() || loaded->hooks.contains(script)) continue;
    const auto path = installation->folder() / "hooks" / script;
    auto text = content_of_file(path);
    if (!text) return tl::unexpected(Failure{"表式“" + installed->form.name + "”的 private_names：找不到函数文件“" + path.string() + "”",
                                              "请重新安装本程序，或把这个文件放回去"});
    loaded->hooks.emplace(script, HookFile{path, std::move(*text)});
  }
  auto rules = RuleSet::compile(std::move(*loaded), installation->forms(), form, colour);
  if (!rules) return tl::unexpected(rules.error());
  return Workbench{std::move(*installation), std::move(*rules)};
}

}  // namespace gouji::app
