#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/extract/prose_steps.h"
#include "engine/form/claim_match.h"

namespace gouji {

/// What reading the sentences of one document shares: the tokens, what of them is spoken for, and how a match becomes facts.
class ClaimReader {
 public:
  ClaimReader(Extraction& extraction, const ProseText& text);

  /// All sentences of the form, then institution and assets, then the figures that are left over.
  void read();

 private:
  struct KeyPlace {
    std::uint32_t sentence = 0;
    std::uint32_t order = 0;   // of the key among those of its sentence
    std::uint32_t at = 0;      // the token where it begins
  };
  enum Spoken : std::uint8_t { unspoken = 0, in_sentence = 1, claimed = 2 };  // of a token: in no sentence, in one, a claim already

  // sentences
  void mark_keys();
  void read_sentence(std::size_t index);
  /// Where the first key of a sentence that nothing took stands; nullptr: nowhere.
  const KeyPlace* unread_key(std::size_t index) const;
  void report_missing(const SentenceForm& sentence, std::size_t index);
  /// `which` of the sentence's patterns has matched.
  void take(const SentenceForm& sentence, std::size_t which, std::string_view section, bool first);
  void take_fields(const ClaimPattern& pattern, Sentence& out);
  /// Reports a sentence that goes on about last year behind what its pattern understood.
  void check_finished(const SentenceForm& sentence);
  void take_change(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section);
  void take_shares(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section);
  void take_list(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section);
  // figures with names of their own
  void read_named(const NamedFigureForm& form, std::vector<NamedFigure>& out);
  void read_left_over();

  /// Made once for a match: a figure is a claim, a field and part of a list.
  ReadFigure figure_at(const Capture& capture, FieldType type);
  ReadFigure make_figure(const Capture& capture, FieldType type);
  ReadText text_at(const Capture& capture) const;
  std::string_view name_at(const Capture& capture) const;
  /// The captures of one field, or of any field of a type.
  const Capture* capture_of(const ClaimPattern& pattern, std::string_view field) const;
  void claim(const Capture& capture, FieldType type, std::string_view id, std::string_view section, int part);
  /// A new match: its tokens are spoken for.
  void begin_match();
  bool overlaps_own(std::uint32_t begin, std::uint32_t end) const;

  Extraction& x_;
  const ProseForm& form_;
  const ProseText& text_;
  Disclosure& out_;
  PatternMatcher matcher_;
  PatternMatch match_;
  std::vector<TokenRange> ranges_;                      // by sentence
  std::vector<KeyPlace> key_places_;
  std::vector<bool> has_key_;                           // by sentence
  std::vector<std::uint8_t> marks_;                     // by token: a key begins here
  std::vector<std::uint8_t> spoken_;                    // by token
  std::vector<std::pair<std::uint32_t, std::uint32_t>> own_;  // token ranges that the sentence being read has taken
  struct MadeFigure {
    std::uint32_t begin = 0;
    FieldType type = FieldType::amount;
    ReadFigure figure;
  };
  std::vector<MadeFigure> made_;                        // of the match
  std::vector<bool> found_;                             // by sentence
};

/// A figure of the prose as a fact: what is printed and the interval it stands for (language.md 7).
ReadFigure read_prose_figure(const ProseFigure& figure, TokenKind kind, const ProseForm& form, std::string_view text, const Place& place);

}  // namespace gouji
