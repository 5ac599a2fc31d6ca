#include "engine/form/catalogue_form.h"

#include "engine/form/form_node.h"
#include "engine/value/text.h"

namespace gouji {
namespace {

std::vector<std::string> folded_texts(const FormNode& node) {
  std::vector<std::string> out;
  for (const std::string& text : node.texts()) out.push_back(fold(text));
  return out;
}

}  // namespace

CatalogueForm load_catalogues(const FormNode& node) {
  CatalogueForm form;
  if (!node.present()) return form;
  form.issuer = folded_texts(node["issuer"]);
  form.closing = folded_texts(node["closing"]);
  form.forwards = folded_texts(node["forwards"]);
  form.repeals = folded_texts(node["repeals"]);
  form.basis = folded_texts(node["basis"]);
  form.stop = folded_texts(node["stop"]);
  const FormNode list = node.need("list");
  form.header = folded_texts(list.need("header"));
  if (list.present() && form.header.size() < 2) list.problem("header 要写出目录表的表头：代码一列和名称至少一列");
  for (const FormNode& item : list["code_lengths"].items()) {
    const int length = item.integer();
    if (length <= 0) {
      item.problem("代码的长度要写正整数");
    } else {
      form.code_lengths.push_back(static_cast<std::size_t>(length));
    }
  }
  list.no_other_keys();
  node.no_other_keys();
  return form;
}

}  // namespace gouji
