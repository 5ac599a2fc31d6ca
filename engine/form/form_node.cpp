#include "engine/form/form_node.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>

#include "engine/form/form.h"
#include "engine/form/yaml_tree.h"
#include "engine/value/text.h"

namespace gouji {

/// What all nodes of one file share.
struct OpenFile {
  std::string path;
  std::vector<FormProblem>* problems = nullptr;
  std::unique_ptr<const YamlTree> tree;
};

struct FormNode::Impl {
  std::shared_ptr<OpenFile> file;
  const YamlNode* node = nullptr;   // null: not there
  int line = 0;
  std::string name;                 // the key it stands under, for messages
  std::vector<std::string> known;   // keys that were asked for
};

namespace {

bool is_known(const std::vector<std::string>& known, const std::string& key) {
  for (const std::string& word : known) {
    if (word == key) return true;
  }
  return false;
}

/// The known key most like `key`, or empty.
std::string nearest(const std::vector<std::string>& known, const std::string& key) {
  std::string best;
  std::size_t least = std::max<std::size_t>(1, count_characters(key) * 2 / 5) + 1;
  for (const std::string& word : known) {
    const std::size_t distance = edit_distance(word, key, least);
    if (distance < least) {
      least = distance;
      best = word;
    }
  }
  return best;
}

/// Only one of two values under the same key would count.
void report_repeated_keys(const YamlNode& node, const OpenFile& file, int depth = 0) {
  if (depth > 64) return;
  for (const YamlNode* item : node.items) report_repeated_keys(*item, file, depth + 1);
  std::vector<std::string> seen;
  for (const YamlNode::Entry& entry : node.entries) {
    if (is_known(seen, entry.key->text)) {
      file.problems->push_back({file.path, entry.key->line, fmt::format("键“{}”写了两次，请只留一处", entry.key->text)});
    }
    seen.push_back(entry.key->text);
    report_repeated_keys(*entry.value, file, depth + 1);
  }
}

bool is_scalar(const YamlNode& node) { return node.kind == YamlNode::Kind::scalar; }
bool is_there(const YamlNode& node) { return node.kind != YamlNode::Kind::null; }

}  // namespace

bool FormNode::present() const { return impl_->node != nullptr; }

int FormNode::line() const { return impl_->line; }

FormNode FormNode::operator[](std::string_view key) const {
  auto child = std::make_shared<Impl>();
  child->file = impl_->file;
  child->line = impl_->line;
  child->name = std::string(key);
  if (!is_known(impl_->known, child->name)) impl_->known.push_back(child->name);
  if (!present()) return FormNode(child);
  if (!is_mapping()) {
    if (impl_->known.size() == 1) problem(impl_->name.empty() ? "这里应写成“键: 值”的形式" : fmt::format("“{}”应写成“键: 值”的形式", impl_->name));
    return FormNode(child);
  }
  for (const YamlNode::Entry& entry : impl_->node->entries) {
    if (!is_scalar(*entry.key) || entry.key->text != child->name) continue;
    if (is_there(*entry.value)) child->node = entry.value;
    child->line = entry.value->line;
    break;
  }
  return FormNode(child);
}

FormNode FormNode::need(std::string_view key) const {
  FormNode child = (*this)[key];
  if (is_mapping() && !child.present()) problem(fmt::format("缺少“{}”，请补上", key));
  return child;
}

std::string FormNode::text(std::string_view otherwise) const {
  if (!present()) return std::string(otherwise);
  if (is_scalar(*impl_->node)) return impl_->node->text;
  problem(fmt::format("“{}”应是一个文本", impl_->name));
  return std::string(otherwise);
}

int FormNode::integer(int otherwise) const {
  if (!present()) return otherwise;
  if (is_scalar(*impl_->node)) {
    const std::string& written = impl_->node->text;
    int value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error == std::errc() && end == written.data() + written.size()) return value;
  }
  problem(fmt::format("“{}”应是一个整数", impl_->name));
  return otherwise;
}

bool FormNode::flag(bool otherwise) const {
  if (!present()) return otherwise;
  if (is_scalar(*impl_->node)) {
    const std::string& written = impl_->node->text;
    if (written == "true" || written == "是") return true;
    if (written == "false" || written == "否") return false;
  }
  problem(fmt::format("“{}”应是 true 或 false", impl_->name));
  return otherwise;
}

int FormNode::choice(const std::vector<std::string_view>& words, int otherwise) const {
  if (!present()) return otherwise;
  if (is_scalar(*impl_->node)) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (impl_->node->text == words[i]) return static_cast<int>(i);
    }
  }
  std::string list;
  for (const std::string_view word : words) {
    if (!list.empty()) list += "、";
    list += word;
  }
  problem(fmt::format("“{}”只能是：{}", impl_->name, list));
  return otherwise;
}

std::vector<FormNode> FormNode::items() const {
  std::vector<FormNode> out;
  if (!present()) return out;
  if (!is_sequence()) return {*this};
  for (const YamlNode* item : impl_->node->items) {
    auto child = std::make_shared<Impl>();
    child->file = impl_->file;
    if (is_there(*item)) child->node = item;
    child->line = item->line;
    child->name = impl_->name;
    out.emplace_back(child);
  }
  return out;
}

std::vector<std::string> FormNode::texts() const {
  std::vector<std::string> out;
  for (const FormNode& item : items()) out.push_back(item.text());
  return out;
}

std::vector<std::pair<std::string, FormNode>> FormNode::entries() const {
  std::vector<std::pair<std::string, FormNode>> out;
  if (!present()) return out;
  if (!is_mapping()) {
    problem(fmt::format("“{}”应写成“键: 值”的形式", impl_->name));
    return out;
  }
  for (const YamlNode::Entry& entry : impl_->node->entries) {
    if (!is_scalar(*entry.key)) {
      problem("键应是一个词");
      continue;
    }
    out.emplace_back(entry.key->text, (*this)[entry.key->text]);
  }
  return out;
}

bool FormNode::is_mapping() const { return present() && impl_->node->kind == YamlNode::Kind::mapping; }

bool FormNode::is_sequence() const { return present() && impl_->node->kind == YamlNode::Kind::sequence; }

void FormNode::problem(std::string message) const {
  impl_->file->problems->push_back({impl_->file->path, impl_->line, std::move(message)});
}

void FormNode::no_other_keys() const {
  if (!is_mapping()) return;
  for (const YamlNode::Entry& entry : impl_->node->entries) {
    if (!is_scalar(*entry.key)) continue;
    const std::string& key = entry.key->text;
    if (is_known(impl_->known, key)) continue;
    const std::string close = nearest(impl_->known, key);
    std::string message = fmt::format("不认识的键“{}”", key);
    if (close.empty()) {
      message += "，请删去或改正";
    } else {
      message += fmt::format("，是否指“{}”？", close);
    }
    impl_->file->problems->push_back({impl_->file->path, entry.key->line, std::move(message)});
  }
}

FormNode FormNode::open(const std::string& path, std::vector<FormProblem>& problems) {
  std::error_code ignored;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, ignored)) {
    problems.push_back({path, 0, "打不开这个文件：请核对文件名，并确认它不是文件夹、有权读取"});
    auto nothing = std::make_shared<Impl>();
    nothing->file = std::make_shared<OpenFile>();
    nothing->file->path = path;
    nothing->file->problems = &problems;
    return FormNode(nothing);
  }
  std::ostringstream text;
  text << stream.rdbuf();
  return parse(text.str(), path, problems);
}

FormNode FormNode::parse(const std::string& text, const std::string& name, std::vector<FormProblem>& problems) {
  auto root = std::make_shared<Impl>();
  root->file = std::make_shared<OpenFile>();
  root->file->path = name;
  root->file->problems = &problems;
  auto tree = YamlTree::parse(text);
  if (!tree) {
    problems.push_back({name, tree.error().line, fmt::format("不是合规的 YAML：{}；请检查缩进、引号和冒号后的空格", tree.error().message)});
    return FormNode(root);
  }
  root->file->tree = std::move(*tree);
  const YamlNode& node = root->file->tree->root();
  report_repeated_keys(node, *root->file);
  if (is_there(node)) {
    root->node = &node;
    root->line = node.line;
  } else {
    root->line = 1;
    problems.push_back({name, 0, "文件里没有内容"});
  }
  return FormNode(root);
}

}  // namespace gouji
