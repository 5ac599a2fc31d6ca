#pragma once
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/check/check.h"

namespace gouji::dsl {

class Declarations;

/// A 定义 or 函数 of a file: exactly one of the two is set.
struct Declared {
  const ast::Definition* definition = nullptr;
  const ast::Function* function = nullptr;
  const Declarations* home = nullptr;
  std::size_t order = 0;  ///< among the items of its file

  const ast::Ident& name() const { return definition ? definition->name : function->name; }
};

/// What can be called in a file: its own 定义 and 函数, and those of the files it 引用s. Knows nothing of a schema.
class Declarations {
 public:
  /// `input` must outlive it.
  explicit Declarations(const ModuleInput& input);
  Declarations(const Declarations&) = delete;
  Declarations& operator=(const Declarations&) = delete;

  const ModuleInput& input() const { return *input_; }
  /// The declaration of a name as seen from an item of this file. Null where there is none.
  const Declared* find(std::string_view name) const;
  const std::vector<Declared>& own() const { return own_; }
  /// For `引用 unused`: the file that an item of this file takes a declaration from, by index of ModuleInput::uses; -1 for its own.
  int use_of(const Declared& declared) const;
  std::vector<std::string_view> names() const;

 private:
  using Registry = std::unordered_map<const ModuleInput*, std::unique_ptr<Declarations>>;
  struct Unread {};
  Declarations(const ModuleInput& input, Unread);
  void read(Registry& registry);

  const ModuleInput* input_;
  std::vector<Declared> own_;
  std::unordered_map<std::string_view, std::size_t> by_name_;
  std::vector<const Declarations*> uses_;
  Registry files_;  ///< of the file that was asked for: all others, once each, though files may 引用 each other in a circle
};

}  // namespace gouji::dsl
