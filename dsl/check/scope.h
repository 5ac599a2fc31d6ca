#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/span.h"
#include "dsl/check/type.h"

namespace gouji::dsl {

/// A text that is known before a document is: of a literal, or of a name that stands for literals.
struct KnownText {
  std::string text;
  Span span;
};

/// A name of 对, 设, 其中, a quantifier, or a parameter.
struct Local {
  std::string_view name;
  Span span;
  std::uint32_t slot = 0;
  Type type;
  bool used = false;
  bool computed = false;         ///< its value is arithmetic over figures
  std::vector<KnownText> texts;  ///< all that it can be, where every one is a literal; else empty
};

/// The names in force, innermost last. Inside a written-out definition the names of its caller are out of sight.
class Scope {
 public:
  Local& push(Local local) {
    locals_.push_back(std::move(local));
    return locals_.back();
  }
  void pop() { locals_.pop_back(); }

  Local* find(std::string_view name) {
    for (std::size_t i = locals_.size(); i-- > floor_;) {
      if (locals_[i].name == name) return &locals_[i];
    }
    return nullptr;
  }

  /// Hides all names in force; gives what `uncover` needs to see them again.
  std::size_t cover() {
    const std::size_t before = floor_;
    floor_ = locals_.size();
    return before;
  }
  void uncover(std::size_t before) {
    locals_.resize(floor_);
    floor_ = before;
  }

  std::size_t size() const { return locals_.size(); }
  std::vector<Local>& locals() { return locals_; }
  std::size_t floor() const { return floor_; }

 private:
  std::vector<Local> locals_;
  std::size_t floor_ = 0;
};

}  // namespace gouji::dsl
