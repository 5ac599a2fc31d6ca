#pragma once

namespace gouji::app {

// The contract of docs: what a run ends with.
inline constexpr int kDone = 0;            ///< every document was read, nothing at or above --fail-on failed
inline constexpr int kFindings = 1;
inline constexpr int kCannotRun = 2;       ///< bad usage, faulty pack, no rule selected, no input readable
inline constexpr int kSomeUnreadable = 3;  ///< the other documents were done
inline constexpr int kInterrupted = 130;

}  // namespace gouji::app
