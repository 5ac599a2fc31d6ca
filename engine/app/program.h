#pragma once

namespace gouji::app {

/// The whole program: reads the command line, runs the command, gives the exit status.
int run(int argc, char** argv);

}  // namespace gouji::app
