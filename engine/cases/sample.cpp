#include "engine/cases/sample.h"

#include "engine/extract/extract.h"

namespace gouji {

Sample::Sample(Document document, const Form& form)
    : document_(std::make_unique<const Document>(std::move(document))), disclosure_(extract(*document_, form)), form_(&form) {}

Sample Sample::blank(const Form& form) {
  Sample sample(Document("空白文档", "\n"), form);
  sample.blank_ = true;
  return sample;
}

tl::expected<Sample, std::string> Sample::with_text(const std::string& from, const std::string& to) const {
  std::string text(document_->text());
  std::size_t count = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + from.size())) ++count;
  if (count == 0) return tl::unexpected("原文里没有“" + from + "”");
  if (count > 1) return tl::unexpected("原文里有 " + std::to_string(count) + " 处“" + from + "”，应当恰好一处，请多写几个字");
  text.replace(text.find(from), from.size(), to);
  return Sample(Document(document_->path(), std::move(text)), *form_);
}

}  // namespace gouji
