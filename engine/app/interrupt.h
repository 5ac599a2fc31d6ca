#pragma once

namespace gouji::app {

/// From now on Ctrl-C asks the work to stop at the next document instead of ending the program; a second one ends it.
void catch_interrupt();
bool is_interrupted();

}  // namespace gouji::app
