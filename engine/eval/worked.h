#pragma once
#include <cstdint>

#include "engine/eval/machine.h"
#include "engine/eval/trace_node.h"

namespace gouji {

/// An expression of the binding at hand with the value of every part under it, down to what was read. Of 中每个 中有 中无 the element
/// that decided is worked, of a sum or count the figures that it is made of. Called while the loops still stand where the outcome fell.
TraceNode worked(Machine& machine, std::uint32_t node);

}  // namespace gouji
