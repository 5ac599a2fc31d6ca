#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gouji::dsl {

/// Finds among the names offered the one that was probably meant: a slip of the pen, or else a name that contains the other.
class Nearest {
 public:
  explicit Nearest(std::string_view wanted) : wanted_(wanted) {}
  void offer(std::string_view name) { names_.push_back(name); }
  /// Empty where no name is near. The names offered must still be there.
  std::string_view name() const;
  /// One character of a name of at least four is wrong, and no other name is as near: it can hardly be another one.
  bool certain() const;

 private:
  std::string wanted_;
  std::vector<std::string_view> names_;
};

}  // namespace gouji::dsl
