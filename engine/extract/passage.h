#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/prose_tokens.h"
#include "engine/read/document.h"
#include "engine/value/value.h"

namespace gouji {

/// Lines of a document read as one text: what the page layout broke is joined.
struct Passage {
  std::string_view text;          ///< joined; a view into the document where it is one line
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  int part = 0;
  std::string_view section;
  std::uint32_t base = 0;         ///< where its bytes begin among those of all passages
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;   ///< behind its paragraph_end; equal to first_token where it was not tokenized
  std::uint32_t first_piece = 0;
  std::uint32_t pieces = 0;
};

/// Passages with their tokens, and the way back from a token to the document.
class ProseText {
 public:
  ProseText(const Document& document, Arena& arena) : document_(document), arena_(arena) { tokens_.tokens.reserve(4096); }

  /// Adds the trimmed texts of `lines` as one passage.
  Passage& add(std::span<const std::uint32_t> lines);
  /// Tokens of the last passage added.
  void tokenize_last(const std::vector<std::string>& counters);

  const std::vector<Passage>& passages() const { return passages_; }
  const ProseTokens& tokens() const { return tokens_; }
  std::uint32_t token_count() const { return static_cast<std::uint32_t>(tokens_.tokens.size()); }

  /// The text of tokens [begin, end) as printed; joined where it runs over lines. It ends at the end of its passage.
  std::string_view text(std::uint32_t begin, std::uint32_t end) const;
  /// Where those tokens stand.
  Place place(std::uint32_t begin, std::uint32_t end) const;
  Place place(const Passage& passage) const;
  /// The passage of a token.
  const Passage& passage_of(std::uint32_t token) const;

 private:
  struct Piece {
    std::uint32_t at = 0;       ///< byte of the passage
    std::uint32_t offset = 0;   ///< byte of the document
    std::uint32_t length = 0;
    std::uint32_t line = 0;
  };
  /// The piece that holds byte `at` of a passage (of a byte behind the last: the last).
  const Piece& piece_of(const Passage& passage, std::uint32_t at) const;
  /// The last token of [begin, end) with bytes in the passage of `begin`; `begin` itself where none has.
  std::uint32_t last_token(std::uint32_t begin, std::uint32_t end) const;

  const Document& document_;
  Arena& arena_;
  std::vector<Passage> passages_;
  std::vector<Piece> pieces_;
  ProseTokens tokens_;
  std::uint32_t bytes_ = 0;
  mutable std::size_t last_passage_ = 0;   // of passage_of(): tokens are asked for one near the other
};

}  // namespace gouji
