#include "engine/report/private_names.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "engine/model/facts.h"
#include "engine/value/text.h"

namespace gouji {
namespace {

constexpr std::size_t kShortest = 9;      // bytes of a text that holds a name and a word beside it
constexpr std::size_t kTogether = 4096;   // bytes of texts that one call of the function is asked about
constexpr std::size_t kOverlap = 128;     // of two parts of a text that is longer

/// Texts that may hold a name, each once, for few calls of the function.
class Texts {
 public:
  void add(std::string_view text) {
    const auto is_han = [](char byte) { return static_cast<unsigned char>(byte) >= 0xE4; };
    if (text.size() < kShortest || std::none_of(text.begin(), text.end(), is_han) || !seen_.insert(text).second) return;
    while (text.size() > kTogether) {
      put(text.substr(0, begin_of_character(text, kTogether)));
      text.remove_prefix(begin_of_character(text, kTogether - kOverlap));
    }
    put(text);
  }
  const std::vector<std::string>& bundles() const { return bundles_; }

 private:
  /// At `at` or before it.
  static std::size_t begin_of_character(std::string_view text, std::size_t at) {
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
    return at;
  }

  void put(std::string_view text) {
    if (bundles_.empty() || bundles_.back().size() + text.size() > kTogether) bundles_.emplace_back();
    bundles_.back().append(text) += '\n';
  }

  std::unordered_set<std::string_view> seen_;
  std::vector<std::string> bundles_;
};

/// Projects stand in rows that the form does not name and that have no code.
void add_projects(const Disclosure& disclosure, Texts& texts) {
  for (const Target& target : disclosure.targets) texts.add(target.project.text);
  for (const ReadTable& table : disclosure.tables) {
    for (const TableRow& row : table.rows) {
      if (row.id.empty() && row.code.empty()) texts.add(row.name);
    }
  }
}

void keep_each_once(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

tl::expected<PrivateNames, std::string> find_private_names(const PrivateNamesForm& form, const Disclosure& disclosure,
                                                           const ShownTexts& shown, HookPort& hooks) {
  PrivateNames names;
  for (const Target& target : disclosure.targets) {
    for (const ReadText* signer : {&target.responsible, &target.handler}) {
      if (signer->read) names.signers.emplace_back(signer->text);
    }
  }
  keep_each_once(names.signers);
  names.persons = shown.persons;
  if (form.file.empty()) return names;
  Texts texts;
  add_projects(disclosure, texts);
  for (const ShownText& printed : shown.texts) texts.add(*printed.text);
  static const dsl::Type kNames = dsl::Type::list_of(dsl::Type::of(dsl::TypeKind::text));
  Arena memory;
  for (const std::string& bundle : texts.bundles()) {
    const Text text{bundle, bundle};
    Value argument;
    argument.state = State::present;
    argument.text = &text;
    const HookResult found = hooks.call(form.file, form.function, {&argument, 1}, kNames, memory);
    if (!found.error.empty()) return tl::unexpected(found.error);
    if (!found.value.present()) continue;
    for (std::uint32_t i = 0; i < found.value.list->count; ++i) {
      const Value& name = found.value.list->items[i];
      if (name.present()) names.persons.emplace_back(name.text->raw);
    }
  }
  keep_each_once(names.persons);
  return names;
}

}  // namespace gouji
