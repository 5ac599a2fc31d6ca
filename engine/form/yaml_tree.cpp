#include "engine/form/yaml_tree.h"

#include <sstream>
#include <unordered_map>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace gouji {

/// Takes the events of a document and hangs each node under the one that is open.
class YamlBuilder : public YAML::EventHandler {
 public:
  explicit YamlBuilder(YamlTree& tree) : tree_(tree) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { make(mark, anchor, YamlNode::Kind::null); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override { hang(*anchors_.at(anchor)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    const bool bare = tag == "?";  // neither quotes nor a tag
    make(mark, anchor, bare && is_null(value) ? YamlNode::Kind::null : YamlNode::Kind::scalar).text = value;
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(make(mark, anchor, YamlNode::Kind::sequence));
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(make(mark, anchor, YamlNode::Kind::mapping));
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  struct Open {
    YamlNode* node;
    const YamlNode* key = nullptr;  ///< of a mapping: the value comes next
  };

  static bool is_null(std::string_view text) { return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"; }

  YamlNode& make(const YAML::Mark& mark, YAML::anchor_t anchor, YamlNode::Kind kind) {
    YamlNode& node = tree_.nodes_.emplace_back();
    node.kind = kind;
    node.line = mark.line + 1;
    if (anchor != YAML::NullAnchor) anchors_[anchor] = &node;
    hang(node);
    return node;
  }

  void open(YamlNode& node) { open_.push_back({&node, nullptr}); }

  void hang(const YamlNode& node) {
    if (open_.empty()) {
      tree_.root_ = &node;
      return;
    }
    Open& around = open_.back();
    if (around.node->kind == YamlNode::Kind::sequence) {
      around.node->items.push_back(&node);
    } else if (around.key == nullptr) {
      around.key = &node;
    } else {
      around.node->entries.push_back({around.key, &node});
      around.key = nullptr;
    }
  }

  YamlTree& tree_;
  std::vector<Open> open_;
  std::unordered_map<YAML::anchor_t, const YamlNode*> anchors_;
};

tl::expected<std::unique_ptr<const YamlTree>, YamlError> YamlTree::parse(std::string_view text) {
  auto tree = std::make_unique<YamlTree>();
  YamlBuilder builder(*tree);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser(stream).HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    return tl::unexpected(YamlError{error.mark.is_null() ? 0 : error.mark.line + 1, error.msg});
  }
  if (tree->root_ == nullptr) tree->root_ = &tree->nodes_.emplace_back();
  return std::unique_ptr<const YamlTree>(std::move(tree));
}

}  // namespace gouji
