#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/model/facts.h"
#include "engine/plan/plan.h"

namespace gouji {

/// What an expression stands for, seen as facts of the document.
struct Located {
  Value value;                    ///< of a list that the document has, its list; of a computed one a list of the elements
  std::vector<Value> elements;    ///< of a list, those that were read
  std::string text;               ///< as a message prints it
  std::shared_ptr<void> memory;   ///< where literals and computed values live; facts live with the document
};

/// The value of a plan made by lower_expression().
Located locate(const Plan& plan, const Facts& facts);

}  // namespace gouji
