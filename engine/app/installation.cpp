#include "engine/app/installation.h"

#include "engine/app/rules_folder.h"
#include "engine/model/model.h"

namespace gouji::app {

tl::expected<Installation, Failure> Installation::open(ReadOptions options) {
  const auto folder = find_rules_folder();
  if (!folder) return tl::unexpected(folder.error());
  Installation installation;
  installation.options_ = std::move(options);
  installation.folder_ = *folder;
  auto forms = load_forms(*folder);
  if (!forms) return tl::unexpected(forms.error());
  installation.forms_ = std::move(*forms);
  if (const std::string& form = installation.options_.form; !form.empty()) {
    if (const auto named = find_form(installation.forms_, form); !named) return tl::unexpected(named.error());
  }
  auto library = CatalogueLibrary::load((*folder / "catalogues").string());
  if (!library) return tl::unexpected(failure_of(library.error()));
  installation.library_ = std::make_unique<const CatalogueLibrary>(std::move(*library));
  for (const auto& form : installation.forms_) {
    installation.catalogues_.push_back(std::make_unique<const CatalogueFacts>(form->form, *installation.library_));
  }
  auto companions = Companions::load(installation.options_.companions, installation.forms_, installation.options_.form);
  if (!companions) return tl::unexpected(companions.error());
  installation.companions_ = std::make_unique<const Companions>(std::move(*companions));
  return installation;
}

tl::expected<Examined, Failure> Installation::examine(const std::string& path) const {
  auto reading = read_disclosure(path, forms_, options_.form);
  if (!reading) return tl::unexpected(reading.error());
  Examined examined;
  examined.reading = std::make_unique<const Reading>(std::move(*reading));
  const InstalledForm& installed = *examined.reading->form;
  examined.facts = make_facts(installed.form, *installed.schema, examined.reading->disclosure, model_options(installed));
  return examined;
}

ModelOptions Installation::model_options(const InstalledForm& form) const {
  ModelOptions model;
  model.catalogues = catalogues(form);
  model.as_of = options_.as_of;
  model.department = options_.department;
  model.companion_forms = form.companions.get();
  model.companions = &companions_->all();
  return model;
}

const CatalogueFacts* Installation::catalogues(const InstalledForm& form) const {
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    if (forms_[i].get() == &form) return catalogues_[i].get();
  }
  return nullptr;
}

}  // namespace gouji::app
