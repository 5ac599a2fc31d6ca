#include "engine/app/memory.h"

#include <cstdlib>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace gouji::app {

void keep_freed_memory() {
#if defined(__GLIBC__)
  constexpr int kKept = 32 * 1024 * 1024;
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kKept);
#endif
}

}  // namespace gouji::app
