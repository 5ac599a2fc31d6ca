#pragma once
#include <string>

namespace gouji::app {

/// Why something could not be done, for the person at the desk: what is wrong and what to do (may be empty). Neither ends with
/// a line end.
struct Failure {
  std::string message;
  std::string advice;
};

}  // namespace gouji::app
