#pragma once
#include "engine/eval/origin.h"

namespace gouji {

/// The exact interval of a figure: its calculation seen as a linear form over the figures of the document, so that a cell that
/// cancels, cancels. Never wider than `term.quantity`; the same where the calculation is too large to be seen that way.
Quantity tightened(const Operand& term);

}  // namespace gouji
