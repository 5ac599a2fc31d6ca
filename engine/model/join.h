#pragma once
#include "engine/form/form.h"
#include "engine/model/facts.h"

namespace gouji {

/// Fills the root of the form that joins projects to their targets, from the tables and targets that `facts` hold; a form without
/// such a root is left alone. make_facts does so; whoever changes tables or targets of a copy does so again.
///
/// A project is the rows of one name under one unit, in all tables that list projects; the targets of one name and unit are taken
/// together likewise. Each project has a record, then each group of targets that none belongs to. Where rows or targets were not
/// read, whatever is without partner has an unread one.
void join_targets(const Form& form, Facts& facts);

}  // namespace gouji
