#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/check/checked.h"
#include "dsl/check/place.h"
#include "dsl/check/schema.h"
#include "dsl/syntax/ast.h"

namespace gouji::lsp {

/// A place in a file that is not one of the rule files: a Lua hook, a form. Line from 1.
struct OutsidePlace {
  std::string path;
  std::uint32_t line = 1;
};

/// Something that can be written at a place, with what is to be said of it.
struct Choice {
  std::string text;
  std::string description;
};

/// The rule files that are checked as one.
struct PackFiles {
  struct File {
    std::string path;                 ///< absolute
    std::vector<std::string> forms;   ///< of its pack.yaml; empty: not said
  };
  std::string key;           ///< the same for all files of one pack
  std::vector<File> files;   ///< in the order of a run
  std::string problem;       ///< why there are no others (a faulty pack.yaml); empty: nothing is wrong
};

/// The value of an expression in the document at hand.
struct LiveValue {
  std::string text;                   ///< as a message prints it; a list one element to a line
  std::string interval;               ///< of a figure that is not exact
  std::string reason;                 ///< of a missing value: what it lacks
  std::vector<std::uint32_t> lines;   ///< of the document
};

/// What the server asks of the program around it. Nothing here throws; what is not there is empty.
class Host {
 public:
  Host() = default;
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  virtual ~Host() = default;

  /// The forms installed. Never fewer than one; they outlive the server.
  virtual std::vector<const dsl::Schema*> schemas() = 0;

  /// The pack that a file belongs to, itself included. A file of no pack is one by itself.
  virtual PackFiles pack_of(const std::string& path) { return {path, {{path, {}}}, {}}; }
  virtual std::optional<std::string> read(const std::string& /*path*/) { return std::nullopt; }
  /// The path of the file that 引用 “name” in the file `from` means; empty: none.
  virtual std::string used_file(const std::string& /*from*/, const std::string& /*name*/) { return {}; }
  /// What is wrong with the script of a 函数.
  virtual std::optional<dsl::Diagnostic> hook_problem(const std::string& /*from*/, const dsl::ast::Function& /*function*/) { return std::nullopt; }
  virtual std::optional<OutsidePlace> hook_place(const std::string& /*from*/, const dsl::ast::Function& /*function*/) { return std::nullopt; }
  /// Where the form says of a table or another name what it is.
  virtual std::optional<OutsidePlace> form_place(const dsl::Schema& /*schema*/, const std::string& /*name*/) { return std::nullopt; }

  /// Files that can be written after 来自 and 基于, as they are written there.
  virtual std::vector<std::string> hook_files(const std::string& /*from*/) { return {}; }
  virtual std::vector<std::string> samples(const std::string& /*from*/) { return {}; }
  /// The numbers of a catalogue that is looked up by them.
  virtual std::vector<Choice> catalogue_numbers(const dsl::Schema& /*schema*/, const std::string& /*root*/) { return {}; }
  /// The path of the page on a diagnostic; empty where the pages are not installed.
  virtual std::string page_of(const std::string& /*code*/) { return {}; }

  /// The document for live values from now on; empty: none. What is wrong with it, or empty.
  virtual std::string use_document(const std::string& /*path*/) { return {}; }
  /// The value in the document of an expression without open names, checked at a place of the first of `files`; behind it stand those
  /// that it 引用s, whose functions it may call. Nothing where there is no document of the place's form.
  virtual std::optional<LiveValue> live_value(const std::vector<std::string>& /*files*/, const dsl::checked::Expr& /*expression*/, const dsl::Place& /*place*/) {
    return std::nullopt;
  }
};

}  // namespace gouji::lsp
