#include "engine/app/memory.h"
#include "engine/app/program.h"

int main(int argc, char** argv) {
  gouji::app::keep_freed_memory();
  return gouji::app::run(argc, argv);
}
