#include "engine/app/line_editor.h"

#include <algorithm>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <histedit.h>

#include "dsl/base/utf8.h"
#include "engine/report/text_layout.h"

namespace gouji::app {
namespace {

constexpr int kHistory = 500;
constexpr std::size_t kMostNames = 60;     // listed at once
constexpr std::size_t kLineWidth = 78;

std::wstring wide(std::string_view text) {
  std::wstring out;
  for (std::size_t at = 0; at < text.size();) {
    const dsl::Character character = dsl::decode(text, at);
    if (character.length == 0) break;
    out += static_cast<wchar_t>(character.code);
    at += character.length;
  }
  return out;
}

std::string narrow(std::wstring_view text) {
  std::string out;
  for (const wchar_t character : text) dsl::append_utf8(out, static_cast<char32_t>(character));
  return out;
}

/// What all names have in common behind `begun`, in whole characters.
std::string common(const Completion& completion) {
  std::string shared = completion.names.front();
  for (const std::string& name : completion.names) {
    std::size_t length = 0;
    while (length < shared.size() && length < name.size() && shared[length] == name[length]) ++length;
    while (length > 0 && length < shared.size() && (static_cast<unsigned char>(shared[length]) & 0xC0U) == 0x80) --length;
    shared.resize(length);
  }
  return shared.size() > completion.begun.size() ? shared.substr(completion.begun.size()) : std::string();
}

/// The names in as many columns as fit.
std::string listed(const std::vector<std::string>& names) {
  std::size_t widest = 0;
  for (const std::string& name : names) widest = std::max<std::size_t>(widest, dsl::display_width(name));
  const std::size_t columns = std::max<std::size_t>(1, kLineWidth / (widest + 2));
  std::string out = "\n";
  for (std::size_t i = 0; i < std::min(names.size(), kMostNames); ++i) {
    const bool last = i % columns == columns - 1 || i + 1 == std::min(names.size(), kMostNames);
    out += last ? names[i] + "\n" : pad(names[i], widest + 2);
  }
  if (names.size() > kMostNames) out += "……共 " + std::to_string(names.size()) + " 个，再写几个字会少一些\n";
  return out;
}

}  // namespace

struct LineEditor::Terminal {
  Complete complete;
  EditLine* editor = nullptr;
  HistoryW* history = nullptr;
  std::wstring prompt;
  std::string before;
  bool interrupted = false;

  static Terminal& of(EditLine* editor) {
    void* data = nullptr;
    el_wget(editor, EL_CLIENTDATA, &data);
    return *static_cast<Terminal*>(data);
  }
  static wchar_t* show_prompt(EditLine* editor) { return of(editor).prompt.data(); }

  static unsigned char on_tab(EditLine* editor, int) {
    Terminal& self = of(editor);
    const LineInfoW* line = el_wline(editor);
    const std::string written = narrow({line->buffer, static_cast<std::size_t>(line->cursor - line->buffer)});
    const Completion completion = self.complete(self.before + written);
    if (completion.names.empty()) return CC_ERROR;
    if (const std::string more = common(completion); !more.empty()) {
      return el_winsertstr(editor, wide(more).c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    }
    if (completion.names.size() == 1) return CC_ERROR;   // written whole already
    std::fputs(listed(completion.names).c_str(), stdout);
    std::fflush(stdout);
    return CC_REDISPLAY;
  }

  /// Ctrl-C throws away what was written; the program goes on.
  static unsigned char on_interrupt(EditLine* editor, int) {
    of(editor).interrupted = true;
    std::fputs("^C\r\n", stdout);
    return CC_NEWLINE;
  }
};

LineEditor::LineEditor(Complete complete) : terminal_(std::make_unique<Terminal>()) {
  // Characters and their widths come from the locale; any will do that knows UTF-8.
  std::setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");
  terminal_->complete = std::move(complete);
  terminal_->editor = el_init("gouji", stdin, stdout, stderr);
  terminal_->history = history_winit();
  EditLine* editor = terminal_->editor;
  HistEventW event;
  history_w(terminal_->history, &event, H_SETSIZE, kHistory);
  history_w(terminal_->history, &event, H_SETUNIQUE, 1);
  el_wset(editor, EL_CLIENTDATA, terminal_.get());
  el_wset(editor, EL_PROMPT, &Terminal::show_prompt);
  el_wset(editor, EL_EDITOR, L"emacs");
  el_wset(editor, EL_HIST, history_w, terminal_->history);
  el_wset(editor, EL_ADDFN, L"gouji-complete", L"complete a name", &Terminal::on_tab);
  el_wset(editor, EL_ADDFN, L"gouji-interrupt", L"throw the line away", &Terminal::on_interrupt);
  el_wset(editor, EL_BIND, L"^I", L"gouji-complete", nullptr);
  el_wset(editor, EL_BIND, L"^C", L"gouji-interrupt", nullptr);
  el_wset(editor, EL_SETTY, L"-d", L"-isig", nullptr);
}

LineEditor::~LineEditor() {
  el_end(terminal_->editor);
  history_wend(terminal_->history);
}

LineEditor::Line LineEditor::read(const std::string& prompt, const std::string& before) {
  terminal_->prompt = wide(prompt);
  terminal_->before = before;
  terminal_->interrupted = false;
  int count = 0;
  const wchar_t* text = el_wgets(terminal_->editor, &count);
  if (terminal_->interrupted) return {{}, End::interrupted};
  if (text == nullptr || count <= 0) return {{}, End::closed};
  std::string line = narrow({text, static_cast<std::size_t>(count)});
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return {std::move(line), End::line};
}

void LineEditor::remember(const std::string& entry) {
  std::wstring line = wide(entry);
  std::replace(line.begin(), line.end(), L'\n', L' ');
  HistEventW event;
  history_w(terminal_->history, &event, H_ENTER, line.c_str());
}

}  // namespace gouji::app
