#include "dsl/lsp/code_actions.h"
#include "dsl/lsp/complete.h"
#include "dsl/lsp/format_edits.h"
#include "dsl/lsp/hover.h"
#include "dsl/lsp/inlay_hints.h"
#include "dsl/lsp/navigate.h"
#include "dsl/lsp/rename.h"
#include "dsl/lsp/semantic_tokens.h"
#include "dsl/lsp/session.h"
#include "dsl/lsp/symbols.h"
#include "dsl/lsp/uri.h"

namespace gouji::lsp {

const std::map<std::string_view, Server::Session::Request>& Server::Session::requests() {
  static const std::map<std::string_view, Request> table{
      {"initialize", &Session::initialize},
      {"shutdown", &Session::shutdown},
      {"textDocument/completion", &Session::completion},
      {"completionItem/resolve", &Session::completion_item},
      {"textDocument/hover", &Session::hovering},
      {"textDocument/definition", &Session::going_to_definition},
      {"textDocument/references", &Session::finding_references},
      {"textDocument/documentHighlight", &Session::highlighting},
      {"textDocument/prepareRename", &Session::preparing_rename},
      {"textDocument/rename", &Session::renaming},
      {"textDocument/formatting", &Session::formatting},
      {"textDocument/rangeFormatting", &Session::range_formatting},
      {"textDocument/codeAction", &Session::offering_actions},
      {"textDocument/semanticTokens/full", &Session::tokens},
      {"textDocument/inlayHint", &Session::hints},
      {"textDocument/documentSymbol", &Session::listing_symbols},
      {"textDocument/foldingRange", &Session::folding},
      {"workspace/symbol", &Session::searching_symbols},
  };
  return table;
}

const std::map<std::string_view, Server::Session::Notification>& Server::Session::notifications() {
  static const std::map<std::string_view, Notification> table{
      {"initialized", &Session::initialized},
      {"textDocument/didOpen", &Session::did_open},
      {"textDocument/didChange", &Session::did_change},
      {"textDocument/didClose", &Session::did_close},
      {"textDocument/didSave", &Session::did_save},
      {"workspace/didChangeWatchedFiles", &Session::did_change_watched_files},
      {"workspace/didChangeConfiguration", &Session::did_change_configuration},
  };
  return table;
}

Json Server::Session::capabilities(const ClientAbilities& client) {
  return {
      {"positionEncoding", client.encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", false}}},
      {"completionProvider", {{"triggerCharacters", {".", "。", "．", "[", "［", "“", "\"", "{", "｛", "=", "＝", "(", "（", ",", "，", ":", "：", " "}}, {"resolveProvider", true}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"documentHighlightProvider", true},
      {"renameProvider", {{"prepareProvider", true}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll.gouji"}}}},
      {"semanticTokensProvider", {{"legend", semantic_tokens_legend()}, {"full", true}}},
      {"inlayHintProvider", true},
      {"documentSymbolProvider", true},
      {"foldingRangeProvider", true},
      {"workspaceSymbolProvider", true},
      {"documentFormattingProvider", true},
      {"documentRangeFormattingProvider", true},
  };
}

Server::Session::Asked Server::Session::asked(const Json& params, bool with_position) {
  Asked out;
  const std::string uri = text_of(member(params, "textDocument"), "uri");
  const auto position = read_position(member(params, "position"));
  if (uri.empty() || (with_position && !position)) {
    out.refusal = Refusal{ErrorCode::invalid_params, "请求里缺 textDocument 或 position"};
    return out;
  }
  const std::string path = path_of(uri);
  const Found found = workspace_->find(path.empty() ? uri : path);
  if (!found) {
    out.refusal = Refusal{ErrorCode::invalid_params, "文件没有打开：" + uri};
    return out;
  }
  found.pack->resolve();
  out.view.emplace(View{host_, *workspace_, *found.pack, *found.file, client_});
  if (with_position) out.offset = found.file->lines().offset(*position);
  return out;
}

Answer Server::Session::at_position(const Json& params, Json (*feature)(const View&, std::uint32_t)) {
  const Asked at = asked(params, true);
  return at.refusal ? Answer(*at.refusal) : Answer(feature(*at.view, at.offset));
}

Answer Server::Session::in_document(const Json& params, Json (*feature)(const View&)) {
  const Asked at = asked(params, false);
  return at.refusal ? Answer(*at.refusal) : Answer(feature(*at.view));
}

Answer Server::Session::completion(const Json& params) { return at_position(params, complete); }
Answer Server::Session::completion_item(const Json& params) {
  return params.is_object() ? Answer(resolve_completion(params)) : Answer(Refusal{ErrorCode::invalid_params, "请求里缺补全的一项"});
}
Answer Server::Session::hovering(const Json& params) { return at_position(params, hover); }
Answer Server::Session::going_to_definition(const Json& params) { return at_position(params, definition); }
Answer Server::Session::highlighting(const Json& params) { return at_position(params, highlights); }
Answer Server::Session::tokens(const Json& params) { return in_document(params, semantic_tokens); }
Answer Server::Session::listing_symbols(const Json& params) { return in_document(params, document_symbols); }
Answer Server::Session::folding(const Json& params) { return in_document(params, folding_ranges); }
Answer Server::Session::searching_symbols(const Json& params) { return workspace_symbols(*workspace_, text_of(params, "query")); }

Answer Server::Session::finding_references(const Json& params) {
  const Asked at = asked(params, true);
  if (at.refusal) return *at.refusal;
  return references(*at.view, at.offset, member(member(params, "context"), "includeDeclaration") == true);
}

Answer Server::Session::preparing_rename(const Json& params) {
  const Asked at = asked(params, true);
  return at.refusal ? Answer(*at.refusal) : prepare_rename(*at.view, at.offset);
}

Answer Server::Session::renaming(const Json& params) {
  const Asked at = asked(params, true);
  if (at.refusal) return *at.refusal;
  const Json& name = member(params, "newName");
  if (!name.is_string()) return Refusal{ErrorCode::invalid_params, "请求里缺 newName"};
  return rename(*at.view, at.offset, name.get<std::string>());
}

Answer Server::Session::offering_actions(const Json& params) {
  const Asked at = asked(params, false);
  if (at.refusal) return *at.refusal;
  const auto range = read_range(member(params, "range"));
  if (!range) return Refusal{ErrorCode::invalid_params, "请求里缺 range"};
  at.view->pack.settle();
  return code_actions(*at.view, *range, member(params, "context"));
}

Answer Server::Session::hints(const Json& params) {
  const Asked at = asked(params, false);
  if (at.refusal) return *at.refusal;
  const auto range = read_range(member(params, "range"));
  if (!range) return Refusal{ErrorCode::invalid_params, "请求里缺 range"};
  return inlay_hints(*at.view, *range);
}

Answer Server::Session::formatting(const Json& params) {
  const Asked at = asked(params, false);
  if (at.refusal) return *at.refusal;
  return format_edits(*at.view, std::nullopt);
}

Answer Server::Session::range_formatting(const Json& params) {
  const Asked at = asked(params, false);
  if (at.refusal) return *at.refusal;
  const auto range = read_range(member(params, "range"));
  if (!range) return Refusal{ErrorCode::invalid_params, "请求里缺 range"};
  return format_edits(*at.view, range);
}

}  // namespace gouji::lsp
