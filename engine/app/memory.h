#pragma once

namespace gouji::app {

/// Lets the process keep the memory that one document gives back for the next. Checking a document takes a few MiB and gives all
/// of it back at its end; handing it to the system and asking for it again costs more than many a stage of the check.
void keep_freed_memory();

}  // namespace gouji::app
