#include "engine/app/companions.h"

#include <algorithm>
#include <filesystem>

#include "engine/app/suggestion.h"
#include "engine/read/reader.h"
#include "engine/value/text.h"

namespace gouji::app {
namespace {

constexpr std::size_t kHeadersShown = 4;

/// 项目（也可写 项目名称、采购项目 …）
std::string headings_of(const CompanionForm& form) {
  std::string out;
  for (const CompanionField& field : form.fields) {
    if (!field.needed) continue;
    out += (out.empty() ? "" : "，") + field.name;
    std::string others;
    std::size_t shown = 0;
    for (const std::string& header : field.headers) {
      if (header == fold(field.name) || shown == kHeadersShown) continue;
      others += (shown++ == 0 ? "" : "、") + header;
    }
    if (!others.empty()) out += "（也可写 " + others + (field.headers.size() > kHeadersShown + 1 ? " 等" : "") + "）";
  }
  return out;
}

std::string kinds_of(const std::vector<CompanionForm>& forms) {
  std::string out;
  for (const CompanionForm& form : forms) out += (out.empty() ? "" : "、") + form.kind;
  return out;
}

}  // namespace

class Companions::Loader {
 public:
  Loader(Companions& out, const Forms& forms, const std::string& form_name)
      : out_(out), forms_(forms), kinds_(*forms.front()->companions), form_name_(form_name) {}

  /// What is wrong; no message: nothing.
  Failure take(const std::string& written) {
    const std::size_t equal = written.find('=');
    const std::string before = equal == std::string::npos ? std::string{} : written.substr(0, equal);
    if (const CompanionForm* kind = kind_named(before)) {
      const std::string path = written.substr(equal + 1);
      if (path.empty()) return {"选项 --companion " + written + " 没有写文件", "例如：--companion " + kind->kind + "=文件.csv"};
      return kind->is_list() ? list(*kind, path) : disclosure(*kind, path);
    }
    std::error_code error;
    if (equal == std::string::npos || std::filesystem::exists(written, error)) return unnamed(written);
    dsl::Nearest nearest(before);
    for (const CompanionForm& form : kinds_) nearest.offer(form.kind);
    return {"没有“" + before + "”这种资料", suggestion(nearest) + "可以写：" + kinds_of(kinds_)};
  }

 private:
  const CompanionForm* kind_named(const std::string& name) const {
    const auto found = std::find_if(kinds_.begin(), kinds_.end(), [&](const CompanionForm& form) { return form.kind == name; });
    return found == kinds_.end() ? nullptr : &*found;
  }

  static Failure about(const std::string& path, const std::string& message, std::string advice) {
    return {"资料“" + path + "”：" + message, std::move(advice)};
  }

  Failure disclosure(const CompanionForm& kind, const std::string& path) {
    auto reading = read_disclosure(path, forms_, form_name_);
    if (!reading) return about(path, reading.error().message, reading.error().advice);
    out_.readings_.push_back(std::make_unique<const Reading>(std::move(*reading)));
    const Reading& kept = *out_.readings_.back();
    Companion companion;
    companion.form = &kind;
    companion.path = path;
    companion.document = kept.document.get();
    companion.disclosure_form = &kept.form->form;
    companion.disclosure = &kept.disclosure;
    out_.all_.push_back(std::move(companion));
    return {};
  }

  /// The file cut into cells; its document is kept.
  tl::expected<CompanionFile, Failure> open(const std::string& path) {
    auto document = read_document(path);
    if (!document) {
      return tl::unexpected(about(path, document.error().message, "资料应是 CSV 或 YAML 文件；表格软件里的表请另存为 CSV（逗号分隔）"));
    }
    out_.documents_.push_back(std::make_unique<const Document>(std::move(*document)));
    auto file = CompanionFile::open(*out_.documents_.back());
    if (!file) return tl::unexpected(about(path, file.error().message, file.error().advice));
    return std::move(*file);
  }

  void keep(const CompanionForm& kind, const std::string& path, const CompanionFile& file) {
    Companion companion;
    companion.form = &kind;
    companion.path = path;
    companion.list = file.read(kind);
    out_.all_.push_back(std::move(companion));
  }

  Failure list(const CompanionForm& kind, const std::string& path) {
    auto file = open(path);
    if (!file) return file.error();
    if (!file->fits(kind)) {
      return about(path, "不像" + kind.kind + "：没有找到" + kind.kind + "的表头；文件第一行是“" + file->first_line() + "”",
                   "表头里要有：" + headings_of(kind));
    }
    keep(kind, path, *file);
    return {};
  }

  Failure unnamed(const std::string& path) {
    auto file = open(path);
    if (!file) return file.error();
    const Document& document = *out_.documents_.back();
    for (const CompanionForm& kind : kinds_) {
      if (!kind.is_list() && recognise(forms_, document)) return disclosure(kind, path);
    }
    if (const CompanionForm* kind = kind_named(file->named()); kind != nullptr && kind->is_list()) return list(*kind, path);
    std::vector<const CompanionForm*> fitting;
    for (const CompanionForm& kind : kinds_) {
      if (file->fits(kind)) fitting.push_back(&kind);
    }
    if (fitting.size() == 1) {
      keep(*fitting.front(), path, *file);
      return {};
    }
    std::string names;
    for (const CompanionForm* kind : fitting) names += (names.empty() ? "" : "、") + kind->kind;
    if (!fitting.empty()) return about(path, "表头既像" + names, "请写明是哪一种：--companion " + fitting.front()->kind + "=" + path);
    std::string advice;
    for (const CompanionForm& kind : kinds_) advice += (advice.empty() ? "" : "\n") + kind.kind + (kind.is_list() ? "的表头里要有：" + headings_of(kind) : "：" + kind.about);
    return about(path, "不知道是什么资料；文件第一行是“" + file->first_line() + "”", std::move(advice));
  }

  Companions& out_;
  const Forms& forms_;
  const std::vector<CompanionForm>& kinds_;
  const std::string& form_name_;
};

tl::expected<Companions, Failure> Companions::load(const std::vector<std::string>& written, const Forms& forms, const std::string& form_name) {
  Companions companions;
  Loader loader(companions, forms, form_name);
  for (const std::string& each : written) {
    if (Failure failure = loader.take(each); !failure.message.empty()) return tl::unexpected(std::move(failure));
  }
  return companions;
}

std::vector<std::string> Companions::kinds() const {
  std::vector<std::string> kinds;
  for (const Companion& companion : all_) {
    if (std::find(kinds.begin(), kinds.end(), companion.form->kind) == kinds.end()) kinds.push_back(companion.form->kind);
  }
  return kinds;
}

}  // namespace gouji::app
