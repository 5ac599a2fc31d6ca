#pragma once
#include <cstddef>
#include <deque>
#include <string>
#include <vector>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"

namespace gouji::bench {

struct RuleText {
  std::string name;
  std::string text;
};

/// A pack of `rules` rules in files of the usual size: the starter pack over and over, each time under other ids, with its cases
/// and beside them a file of 定义 that others 引用.
std::vector<RuleText> make_rule_pack(std::size_t rules);

/// The files of a pack as a checker takes them: parsed, each knowing the files it 引用s and the others of the run.
class ParsedPack {
 public:
  explicit ParsedPack(const std::vector<RuleText>& files);
  ParsedPack(const ParsedPack&) = delete;
  ParsedPack& operator=(const ParsedPack&) = delete;

  const std::deque<dsl::ModuleInput>& inputs() const { return inputs_; }
  const std::deque<dsl::ParseResult>& results() const { return results_; }
  const std::deque<dsl::Source>& sources() const { return sources_; }

 private:
  std::deque<dsl::Source> sources_;
  std::deque<dsl::ParseResult> results_;
  std::deque<dsl::ModuleInput> inputs_;
};

/// Registers the benchmarks of reading a pack of 1,000 rules. Fails, with a sentence on stderr, where the pack has a mistake.
bool register_rule_pack(const dsl::Schema& schema);

}  // namespace gouji::bench
