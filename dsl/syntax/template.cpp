#include "dsl/syntax/template.h"

#include <algorithm>

#include "dsl/syntax/characters.h"

namespace gouji::dsl {

namespace {

class TemplateParser {
 public:
  TemplateParser(const ast::Text& text, Builder& builder)
      : text_(text.text), offset_(text.span.begin + static_cast<std::uint32_t>(text.open.size())), builder_(builder) {
    out_.open = text.open;
    out_.span = text.span;
  }

  ast::Template run() {
    for (std::size_t i = 0; i < text_.size();) {
      const char c = text_[i];
      const bool doubled = i + 1 < text_.size() && text_[i + 1] == c;
      if ((c == '{' || c == '}') && doubled) {
        plain_ += c;
        i += 2;
      } else if (c == '{') {
        i = part(i);
      } else {
        if (c == '}') builder_.diagnostics().add("G0116", span(i, i + 1));
        plain_ += c;
        ++i;
      }
    }
    flush();
    return std::move(out_);
  }

 private:
  std::size_t part(std::size_t open) {
    const std::size_t close = find_close(open + 1);
    if (close == std::string_view::npos) {
      builder_.diagnostics().add("G0115", span(open, open + 1));
      plain_ += text_.substr(open);
      return text_.size();
    }
    flush();
    out_.parts.push_back({{}, expression(open, close)});
    return close + 1;
  }

  /// The `}` that ends an expression: not one inside a text in it.
  std::size_t find_close(std::size_t from) const {
    char32_t quote = 0;
    for (std::size_t i = from; i < text_.size();) {
      const Character c = folded_at(text_, i);
      if (quote != 0) {
        if (c.code == quote) quote = 0;
      } else if (c.code == '"' || c.code == U'“') {
        quote = c.code == '"' ? U'"' : U'”';
      } else if (c.code == '}') {
        return i;
      }
      i += c.length;
    }
    return std::string_view::npos;
  }

  ast::ExprPtr expression(std::size_t open, std::size_t close) {
    Tokens& tokens = builder_.tokens();
    const std::size_t first = tokens.items.size();
    const std::size_t comments = tokens.comments.size();
    lex(builder_.source().text(), span(open + 1, close), tokens, builder_.diagnostics());
    Builder inner(builder_.source(), tokens, first, tokens.items.size(), builder_.diagnostics(), builder_.next_id());
    if (tokens.comments.size() > comments) {
      builder_.diagnostics().add("G0104", tokens.comments[comments].span, {"#"});
      tokens.comments.resize(comments);
    } else if (first == tokens.items.size()) {
      builder_.diagnostics().add("G0162", span(open, close + 1));
    } else if (Recognised got = read_tokens(Content::expression, inner.over(first, tokens.items.size()), nullptr); got.holds) {
      return got.builder.expression(0);
    }
    ast::ExprPtr broken = inner.broken();
    broken->span = span(open, close + 1);
    return broken;
  }

  void flush() {
    if (!plain_.empty()) out_.parts.push_back({std::exchange(plain_, {}), nullptr});
  }

  Span span(std::size_t begin, std::size_t end) const {
    return {offset_ + static_cast<std::uint32_t>(begin), offset_ + static_cast<std::uint32_t>(end)};
  }

  std::string_view text_;
  std::uint32_t offset_;
  Builder& builder_;
  ast::Template out_;
  std::string plain_;
};

}  // namespace

ast::Template parse_template(const ast::Text& text, Builder& builder) {
  return TemplateParser(text, builder).run();
}

}  // namespace gouji::dsl
