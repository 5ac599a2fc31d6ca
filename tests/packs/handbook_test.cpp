// docs/手册.md is the handbook of the starter pack as `gouji doc` writes it. UPDATE_DOCS=1 writes it; one that is out of date fails.
#include <cstdlib>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

TEST(Handbook, InTheDocumentsIsWhatTheProgramWrites) {
  const std::string path = GOUJI_SOURCE_DIR "/docs/手册.md";
  const Finished run = run_gouji({"doc", "shanxi-budget", "--format", "md"});
  ASSERT_EQ(run.status, 0) << run.errors;
  if (content_of(path) == run.output) return;
  if (std::getenv("UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << run.output;
  FAIL() << "docs/手册.md is out of date; UPDATE_DOCS=1 writes it";
}

// The same bytes on any number of threads; nothing from elsewhere, no path of this machine.
TEST(Handbook, StandsByItself) {
  const Finished one = run_gouji({"doc", "shanxi-budget", "--jobs", "1"});
  const Finished four = run_gouji({"doc", "shanxi-budget", "--jobs", "4"});
  ASSERT_EQ(one.status, 0) << one.errors;
  EXPECT_EQ(one.output, four.output);
  for (const char* outside : {"http://", "https://", "src=", "@import", "url("}) EXPECT_EQ(one.output.find(outside), std::string::npos) << outside;
  EXPECT_EQ(one.output.find(GOUJI_SOURCE_DIR), std::string::npos);
}

}  // namespace
}  // namespace gouji::test
