#pragma once
#include <string>

#include "dsl/lsp/host.h"
#include "dsl/lsp/message.h"
#include "dsl/lsp/workspace.h"

namespace gouji::lsp {

/// What the client said it can do, as far as answers depend on it.
struct ClientAbilities {
  Encoding encoding = Encoding::utf16;
  bool snippets = false;
  bool related_information = false;
  bool watches_files = false;         ///< lets us register for changes of files
  bool gives_configuration = false;   ///< answers workspace/configuration
};

/// What a feature works with: one file of a pack.
struct View {
  Host& host;
  Workspace& workspace;
  Pack& pack;
  RuleFile& file;
  const ClientAbilities& client;
};

/// The URI of a path as the client writes it; what is no path is a URI already.
std::string uri_for(const std::string& path);
/// {uri, range} of a place in a file.
Json location(const RuleFile& file, dsl::Span span);
Json location(const OutsidePlace& place);
Json text_edit(const RuleFile& file, dsl::Span span, std::string text);

}  // namespace gouji::lsp
