#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gouji {

struct FormProblem;

/// A place in a YAML file that is being read: asks for values in the shape they must have and collects every mistake (wrong
/// shape, missing key, unknown key with the nearest known one) with its line. A node that is not there gives empty values.
class FormNode {
 public:
  struct Impl;
  explicit FormNode(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  bool present() const;
  int line() const;
  /// The value under a key of a mapping; the key then counts as known. Not there: a node with present() == false.
  FormNode operator[](std::string_view key) const;
  /// The same; a key that is not there is a mistake.
  FormNode need(std::string_view key) const;

  std::string text(std::string_view otherwise = {}) const;
  int integer(int otherwise = 0) const;
  bool flag(bool otherwise = false) const;
  /// One of `words`: its index; anything else is a mistake that lists them.
  int choice(const std::vector<std::string_view>& words, int otherwise) const;
  /// A sequence, or a single value as a sequence of one; empty where not there.
  std::vector<FormNode> items() const;
  std::vector<std::string> texts() const;
  /// A mapping in the order written; all its keys count as known.
  std::vector<std::pair<std::string, FormNode>> entries() const;
  bool is_mapping() const;
  bool is_sequence() const;

  void problem(std::string message) const;
  /// To be called once all keys have been asked for: the others are mistakes.
  void no_other_keys() const;

  /// Opens a file; unreadable or not YAML: a problem, and a node that is not there.
  static FormNode open(const std::string& path, std::vector<FormProblem>& problems);
  /// The same for a text at hand; `name` is what problems call it.
  static FormNode parse(const std::string& text, const std::string& name, std::vector<FormProblem>& problems);

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace gouji
