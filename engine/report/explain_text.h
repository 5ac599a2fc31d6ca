#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dsl/base/source.h"
#include "engine/eval/describe.h"
#include "engine/eval/trace.h"
#include "engine/plan/plan.h"
#include "engine/report/text_layout.h"

namespace gouji {

struct ExplainOptions {
  std::optional<std::size_t> binding;   ///< the one to work, from 1 in the order of the document; nothing: failing ones first
  bool colour = false;
};

/// The outcomes of a rule on a document, and the requirement worked with the value, interval and lines of every part. Many
/// outcomes are listed one a line and the first is worked. Precondition: `binding` is one of `traces`.
std::string explain_text(const PlanRule& rule, const dsl::Source& source, const std::vector<Trace>& traces, const ExplainOptions& options);

/// An expression and below it its parts, each with value, interval and lines, `depth` steps to the right.
std::string worked_text(const TraceNode& node, const dsl::Source& source, std::size_t depth, const Paint& paint);

/// What an expression came to (`gouji eval`).
std::string description_text(const Description& description);

}  // namespace gouji
