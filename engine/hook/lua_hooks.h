#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/hook/hook.h"

namespace gouji {

struct HookLimits {
  int instructions = 1'000'000;                 ///< of one call
  std::size_t memory = 16 * 1024 * 1024;        ///< bytes of the state, all files together
};

/// Hooks written in Lua 5.4, in a sandbox: no files, no system, no clock, no randomness, no addresses, tables walked in the order
/// of their keys. What a hook remembers never reaches another document: begin each with forget(), or with hooks of its own.
///
/// A file returns one function, or a table of functions by their names. Amounts come and go as whole numbers of 0.0001 yuan,
/// ratios of 10⁻¹², so that no money is ever a binary fraction; numbers are whole or not; texts, dates (“2026-01-31”), document
/// numbers are strings; years whole; lists are sequences. nil as a result is 没有.
class LuaHooks final : public HookPort {
 public:
  /// The text of a hook file by its name in 来自; nothing where it is not found.
  using ReadFile = std::function<std::optional<std::string>(const std::string& file)>;

  explicit LuaHooks(ReadFile read, HookLimits limits = {});
  ~LuaHooks() override;
  /// Loads files once for all documents; others are loaded where a document first calls them. To be said before the first call.
  void preload(std::span<const std::string> files);
  /// All hooks are again as if they had never been called.
  void forget();
  HookResult call(const std::string& file, const std::string& name, std::span<const Value> arguments, const dsl::Type& result,
                  Arena& memory) override;
  /// What is wrong with a function that rules declare with so many parameters: its file does not load, does not have it, or takes
  /// another number. Empty: nothing.
  std::string problem(const std::string& file, const std::string& name, std::size_t parameters);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace gouji
