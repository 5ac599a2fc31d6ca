#include "engine/app/workbench.h"

namespace gouji::app {

tl::expected<Workbench, Failure> Workbench::open(const std::vector<std::string>& packs, ReadOptions read, bool colour) {
  const std::string form = read.form;
  auto installation = Installation::open(std::move(read));
  if (!installation) return tl::unexpected(installation.error());
  auto loaded = load_packs(packs, installation->folder());
  if (!loaded) return tl::unexpected(loaded.error());
  auto rules = RuleSet::compile(std::move(*loaded), installation->forms(), form, colour);
  if (!rules) return tl::unexpected(rules.error());
  return Workbench{std::move(*installation), std::move(*rules)};
}

}  // namespace gouji::app
