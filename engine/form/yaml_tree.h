#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace gouji {

/// A place in a YAML text.
struct YamlNode {
  enum class Kind : unsigned char { null, scalar, sequence, mapping };
  Kind kind = Kind::null;
  int line = 0;                        ///< from 1
  std::string text;                    ///< of a scalar
  std::vector<const YamlNode*> items;  ///< of a sequence
  struct Entry {
    const YamlNode* key;
    const YamlNode* value;
  };
  std::vector<Entry> entries;          ///< of a mapping, in the order written
};

/// Why a text is not YAML: in the words of the library, which are English.
struct YamlError {
  int line = 0;                        ///< from 1; 0: not known
  std::string message;
};

/// A YAML text as a tree. Where an anchor is used again, the same node stands in two places.
class YamlTree {
 public:
  static tl::expected<std::unique_ptr<const YamlTree>, YamlError> parse(std::string_view text);
  /// Of the first document; a null where there is none.
  const YamlNode& root() const { return *root_; }

 private:
  friend class YamlBuilder;
  std::deque<YamlNode> nodes_;
  const YamlNode* root_ = nullptr;
};

}  // namespace gouji
