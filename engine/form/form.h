#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/form/catalogue_form.h"
#include "engine/form/model_form.h"
#include "engine/form/prose_form.h"
#include "engine/form/table_form.h"
#include "engine/form/target_form.h"

namespace gouji {

/// By what a document of a form is recognised: `applies` in the YAML.
struct Applies {
  int first_year = 0;                    ///< 0: any
  int last_year = 9999;
  std::vector<std::string> kinds;        ///< 部门预算, 单位预算
  std::vector<std::string> recognise;    ///< words that must all occur
};

/// Which function of which script in rules/hooks finds the names of persons in a text: `private_names` in the YAML.
struct PrivateNamesForm {
  std::string file;       ///< empty: none
  std::string function;   ///< takes a text, gives a list of texts
};

/// What documents of one kind look like (rules/forms/*.yaml): which tables, sections, sentences and targets they have, and what
/// rules call them. Nothing about a particular form stands in C++.
struct Form {
  std::string name;      ///< shanxi-budget
  std::string title;     ///< 山西省部门（单位）预算公开
  Applies applies;       ///< years, kinds, and words by which a document is recognised
  CoverForm cover;
  ProseForm prose;
  std::vector<TableForm> tables;
  TableLines table_lines;
  TargetForm targets;
  CatalogueForm catalogues;
  PrivateNamesForm private_names;
  ModelForm model;       ///< names of the model for rules; reference day
};

/// A mistake in a form, a catalogue or another YAML file.
struct FormProblem {
  std::string file;
  int line = 0;          ///< from 1; 0: the whole file
  std::string message;   ///< what is wrong and what to do, for the person who edits the file
};

/// All mistakes of a file at once.
tl::expected<Form, std::vector<FormProblem>> load_form(const std::string& path);

}  // namespace gouji
