#include "engine/form/form_node.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "engine/form/form.h"
#include "engine/value/text.h"

namespace gouji {

struct FormNode::Impl {
  std::shared_ptr<std::vector<FormProblem>*> problems;  // where all nodes of one file report to
  std::string file;
  YAML::Node node;
  bool there = false;
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

/// yaml-cpp takes a key written twice without a word; only one of the two would count.
void report_repeated_keys(const YAML::Node& node, const std::string& file, std::vector<FormProblem>& problems, int depth = 0) {
  if (depth > 64) return;
  if (node.IsSequence()) {
    for (const YAML::Node& item : node) report_repeated_keys(item, file, problems, depth + 1);
  }
  if (!node.IsMap()) return;
  std::vector<std::string> seen;
  for (const auto& entry : node) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (is_known(seen, key)) {
      problems.push_back({file, entry.first.Mark().line + 1, fmt::format("键“{}”写了两次，请只留一处", key)});
    }
    seen.push_back(key);
    report_repeated_keys(entry.second, file, problems, depth + 1);
  }
}

}  // namespace

bool FormNode::present() const { return impl_->there; }

int FormNode::line() const { return impl_->line; }

FormNode FormNode::operator[](std::string_view key) const {
  auto child = std::make_shared<Impl>();
  child->problems = impl_->problems;
  child->file = impl_->file;
  child->line = impl_->line;
  child->name = std::string(key);
  if (!is_known(impl_->known, child->name)) impl_->known.push_back(child->name);
  if (!impl_->there) return FormNode(child);
  if (!impl_->node.IsMap()) {
    if (impl_->known.size() == 1) problem(impl_->name.empty() ? "这里应写成“键: 值”的形式" : fmt::format("“{}”应写成“键: 值”的形式", impl_->name));
    return FormNode(child);
  }
  for (const auto& entry : impl_->node) {
    if (!entry.first.IsScalar() || entry.first.Scalar() != child->name) continue;
    child->node.reset(entry.second);
    child->there = !entry.second.IsNull();
    child->line = (entry.second.Mark().is_null() ? entry.first.Mark().line : entry.second.Mark().line) + 1;
    break;
  }
  return FormNode(child);
}

FormNode FormNode::need(std::string_view key) const {
  FormNode child = (*this)[key];
  if (impl_->there && impl_->node.IsMap() && !child.present()) problem(fmt::format("缺少“{}”，请补上", key));
  return child;
}

std::string FormNode::text(std::string_view otherwise) const {
  if (!impl_->there) return std::string(otherwise);
  if (impl_->node.IsScalar()) return impl_->node.Scalar();
  problem(fmt::format("“{}”应是一个文本", impl_->name));
  return std::string(otherwise);
}

int FormNode::integer(int otherwise) const {
  if (!impl_->there) return otherwise;
  if (impl_->node.IsScalar()) {
    const std::string& written = impl_->node.Scalar();
    int value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error == std::errc() && end == written.data() + written.size()) return value;
  }
  problem(fmt::format("“{}”应是一个整数", impl_->name));
  return otherwise;
}

bool FormNode::flag(bool otherwise) const {
  if (!impl_->there) return otherwise;
  if (impl_->node.IsScalar()) {
    const std::string& written = impl_->node.Scalar();
    if (written == "true" || written == "是") return true;
    if (written == "false" || written == "否") return false;
  }
  problem(fmt::format("“{}”应是 true 或 false", impl_->name));
  return otherwise;
}

int FormNode::choice(const std::vector<std::string_view>& words, int otherwise) const {
  if (!impl_->there) return otherwise;
  if (impl_->node.IsScalar()) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (impl_->node.Scalar() == words[i]) return static_cast<int>(i);
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
  if (!impl_->there) return out;
  if (!impl_->node.IsSequence()) return {*this};
  for (const YAML::Node& item : impl_->node) {
    auto child = std::make_shared<Impl>();
    child->problems = impl_->problems;
    child->file = impl_->file;
    child->node.reset(item);
    child->there = !item.IsNull();
    child->line = item.Mark().is_null() ? impl_->line : item.Mark().line + 1;
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
  if (!impl_->there) return out;
  if (!impl_->node.IsMap()) {
    problem(fmt::format("“{}”应写成“键: 值”的形式", impl_->name));
    return out;
  }
  for (const auto& entry : impl_->node) {
    if (!entry.first.IsScalar()) {
      problem("键应是一个词");
      continue;
    }
    out.emplace_back(entry.first.Scalar(), (*this)[entry.first.Scalar()]);
  }
  return out;
}

bool FormNode::is_mapping() const { return impl_->there && impl_->node.IsMap(); }

bool FormNode::is_sequence() const { return impl_->there && impl_->node.IsSequence(); }

void FormNode::problem(std::string message) const {
  if (*impl_->problems) (*impl_->problems)->push_back({impl_->file, impl_->line, std::move(message)});
}

void FormNode::no_other_keys() const {
  if (!is_mapping()) return;
  for (const auto& entry : impl_->node) {
    if (!entry.first.IsScalar()) continue;
    const std::string& key = entry.first.Scalar();
    if (is_known(impl_->known, key)) continue;
    const std::string close = nearest(impl_->known, key);
    std::string message = fmt::format("不认识的键“{}”", key);
    if (close.empty()) {
      message += "，请删去或改正";
    } else {
      message += fmt::format("，是否指“{}”？", close);
    }
    if (*impl_->problems) (*impl_->problems)->push_back({impl_->file, entry.first.Mark().line + 1, std::move(message)});
  }
}

FormNode FormNode::open(const std::string& path, std::vector<FormProblem>& problems) {
  auto root = std::make_shared<Impl>();
  root->problems = std::make_shared<std::vector<FormProblem>*>(&problems);
  root->file = path;
  std::error_code ignored;
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, ignored)) {
    problems.push_back({path, 0, "打不开这个文件：请核对文件名，并确认它不是文件夹、有权读取"});
    return FormNode(root);
  }
  std::ostringstream text;
  text << stream.rdbuf();
  try {
    root->node = YAML::Load(text.str());
    report_repeated_keys(root->node, path, problems);
    root->there = root->node.IsDefined() && !root->node.IsNull();
    root->line = root->there ? root->node.Mark().line + 1 : 1;
    if (!root->there) problems.push_back({path, 0, "文件里没有内容"});
  } catch (const YAML::Exception& error) {
    root->there = false;
    problems.push_back({path, error.mark.is_null() ? 0 : error.mark.line + 1,
                        fmt::format("不是合规的 YAML：{}；请检查缩进、引号和冒号后的空格", error.msg)});
  }
  return FormNode(root);
}

}  // namespace gouji
