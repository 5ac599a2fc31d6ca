#include "engine/form/yaml_tree.h"

#include <map>

#include <yaml.h>

namespace gouji {
namespace {

struct Parser {
  yaml_parser_t parser{};
  Parser() { yaml_parser_initialize(&parser); }
  ~Parser() { yaml_parser_delete(&parser); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
};

struct Event {
  yaml_event_t event{};
  ~Event() { yaml_event_delete(&event); }
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

std::string_view text_of(const yaml_char_t* bytes, std::size_t size) { return {reinterpret_cast<const char*>(bytes), size}; }
std::string name_of(const yaml_char_t* bytes) { return bytes == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(bytes)); }

/// A scalar without quotes or tag that stands for nothing.
bool is_null(std::string_view text) { return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"; }

YamlError error_of(const yaml_parser_t& parser) {
  const bool has_place = parser.error == YAML_SCANNER_ERROR || parser.error == YAML_PARSER_ERROR;
  std::string message = parser.problem == nullptr ? "unreadable" : parser.problem;
  if (parser.context != nullptr) message = std::string(parser.context) + ", " + message;
  return {has_place ? static_cast<int>(parser.problem_mark.line) + 1 : 0, std::move(message)};
}

}  // namespace

/// Takes the events of a document and hangs each node under the one that is open.
class YamlBuilder {
 public:
  explicit YamlBuilder(YamlTree& tree) : tree_(tree) {}

  /// False for an alias without its anchor.
  bool take(const yaml_event_t& event) {
    switch (event.type) {
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        YamlNode& node = make(event, name_of(scalar.anchor));
        node.text = text_of(scalar.value, scalar.length);
        const bool bare = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nullptr;
        node.kind = bare && is_null(node.text) ? YamlNode::Kind::null : YamlNode::Kind::scalar;
        break;
      }
      case YAML_SEQUENCE_START_EVENT: open(event, name_of(event.data.sequence_start.anchor), YamlNode::Kind::sequence); break;
      case YAML_MAPPING_START_EVENT: open(event, name_of(event.data.mapping_start.anchor), YamlNode::Kind::mapping); break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT: open_.pop_back(); break;
      case YAML_ALIAS_EVENT: {
        const auto known = anchors_.find(name_of(event.data.alias.anchor));
        if (known == anchors_.end()) return false;
        hang(*known->second);
        break;
      }
      case YAML_NO_EVENT: case YAML_STREAM_START_EVENT: case YAML_STREAM_END_EVENT: case YAML_DOCUMENT_START_EVENT: case YAML_DOCUMENT_END_EVENT:
        break;
    }
    return true;
  }

 private:
  struct Open {
    YamlNode* node;
    const YamlNode* key = nullptr;   ///< of a mapping: the value comes next
  };

  YamlNode& make(const yaml_event_t& event, const std::string& anchor) {
    YamlNode& node = tree_.nodes_.emplace_back();
    node.line = static_cast<int>(event.start_mark.line) + 1;
    if (!anchor.empty()) anchors_[anchor] = &node;
    hang(node);
    return node;
  }

  void open(const yaml_event_t& event, const std::string& anchor, YamlNode::Kind kind) {
    YamlNode& node = make(event, anchor);
    node.kind = kind;
    open_.push_back({&node, nullptr});
  }

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
  std::map<std::string, const YamlNode*> anchors_;
};

tl::expected<std::unique_ptr<const YamlTree>, YamlError> YamlTree::parse(std::string_view text) {
  auto tree = std::make_unique<YamlTree>();
  YamlBuilder builder(*tree);
  Parser parser;
  yaml_parser_set_input_string(&parser.parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  for (bool more = true; more;) {
    Event next;
    if (yaml_parser_parse(&parser.parser, &next.event) == 0) return tl::unexpected(error_of(parser.parser));
    const auto line = static_cast<int>(next.event.start_mark.line) + 1;
    if (!builder.take(next.event)) return tl::unexpected(YamlError{line, "the anchor that is referred to is not defined"});
    more = next.event.type != YAML_DOCUMENT_END_EVENT && next.event.type != YAML_STREAM_END_EVENT;
  }
  if (tree->root_ == nullptr) tree->root_ = &tree->nodes_.emplace_back();
  return std::unique_ptr<const YamlTree>(std::move(tree));
}

}  // namespace gouji
