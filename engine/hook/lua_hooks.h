#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/hook/hook.h"

namespace gouji {

/// What one call may use, and what the loading of one file may.
struct HookLimits {
  int instructions = 1'000'000;                 ///< work of the libraries and memory count as well
  std::size_t memory = 16 * 1024 * 1024;        ///< bytes
  std::size_t text = 64 * 1024;                 ///< bytes of one text
  std::size_t stack = 128 * 1024;               ///< bytes of the stack on which functions call each other
};

/// Hooks written in Lua 5.4, in a sandbox: no files, no system, no clock, no randomness, no addresses, tables walked in the order
/// of their keys. A call gives the same whatever was called before it: what a file has made when it is loaded cannot be written
/// any more, and its variables are set back before each call.
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
  /// The very memory is again as if no hook had ever been called: to be said between two documents, so that what a call uses is
  /// the same in any order of them.
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
