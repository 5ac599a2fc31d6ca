#include "engine/extract/claim_reader.h"

#include <algorithm>

#include <fmt/format.h>

namespace gouji {
namespace {

constexpr std::size_t kLongestShown = 150;  // bytes of an unread text

std::string_view shortened(std::string_view text) {
  if (text.size() <= kLongestShown) return text;
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

}  // namespace

ClaimReader::ClaimReader(Extraction& extraction, const ProseText& text)
    : x_(extraction), form_(extraction.form.prose), text_(text), out_(extraction.out) {
  marks_.assign(text.token_count(), 0);
  spoken_.assign(text.token_count(), unspoken);
}

void ClaimReader::read() {
  matcher_.set_text(text_.tokens());
  mark_keys();
  found_.assign(form_.sentences.size(), false);
  for (std::size_t i = 0; i < form_.sentences.size(); ++i) read_sentence(i);
  for (const NamedFigureForm& form : form_.institution) read_named(form, out_.institution);
  for (const NamedFigureForm& form : form_.assets) read_named(form, out_.assets);
  // Only now is it known which key words stand inside other sentences.
  for (std::size_t i = 0; i < form_.sentences.size(); ++i) {
    if (!found_[i]) report_missing(form_.sentences[i], i);
  }
  read_left_over();
  std::stable_sort(out_.claims.begin(), out_.claims.end(), [](const Claim& a, const Claim& b) {
    return a.figure.place.offset < b.figure.place.offset;
  });
}

void ClaimReader::mark_keys() {
  ranges_.reserve(form_.sentences.size());
  has_key_.assign(form_.sentences.size(), false);
  std::uint32_t from = text_.token_count();
  std::uint32_t to = 0;
  for (std::size_t i = 0; i < form_.sentences.size(); ++i) {
    const SentenceForm& sentence = form_.sentences[i];
    ranges_.push_back(i > 0 && form_.sentences[i - 1].part == sentence.part && form_.sentences[i - 1].section == sentence.section
                          ? ranges_.back()
                          : find_range(out_, text_, sentence.part, sentence.section));
    if (ranges_.back().begin == ranges_.back().end) continue;
    from = std::min(from, ranges_.back().begin);
    to = std::max(to, ranges_.back().end);
  }
  form_.keys.for_each(text_.tokens().tokens, from, to, [&](const KeyIndex::Key& key, std::uint32_t at) {
    const TokenRange& range = ranges_[key.owner];
    if (at < range.begin || at + key.text.size() > range.end) return;
    key_places_.push_back({key.owner, key.order, at});
    has_key_[key.owner] = true;
    marks_[at] = 1;
  });
}

const ClaimReader::KeyPlace* ClaimReader::unread_key(std::size_t index) const {
  const KeyPlace* found = nullptr;
  for (const KeyPlace& place : key_places_) {
    if (place.sentence != index || spoken_[place.at] != unspoken) continue;
    if (!found || place.order < found->order) found = &place;   // they are in the order of the text
  }
  return found;
}

bool ClaimReader::overlaps_own(std::uint32_t begin, std::uint32_t end) const {
  return std::any_of(own_.begin(), own_.end(), [&](const auto& taken) { return begin < taken.second && taken.first < end; });
}

void ClaimReader::read_sentence(std::size_t index) {
  const SentenceForm& sentence = form_.sentences[index];
  const TokenRange& range = ranges_[index];
  if (!range.found || !has_key_[index]) return;
  own_.clear();
  for (std::size_t which = 0; which < sentence.says.size(); ++which) {
    std::uint32_t from = range.begin;
    while (matcher_.find(sentence.says[which], text_.tokens(), marks_, from, range.end, match_)) {
      from = std::max(match_.end, match_.begin + 1);
      if (overlaps_own(match_.begin, match_.end)) continue;
      own_.emplace_back(match_.begin, match_.end);
      take(sentence, which, text_.passage_of(match_.begin).section, !found_[index]);
      found_[index] = true;
    }
  }
}

void ClaimReader::report_missing(const SentenceForm& sentence, std::size_t index) {
  const TokenRange& range = ranges_[index];
  Sentence out;
  out.pattern = sentence.id;
  out.section = sentence.section;
  out.place = range.heading;
  if (!range.found) {
    out.state = State::unread;
    out.reason = out_.arena->copy(fmt::format("没有找到第 {} 部分“{}”这一节，其中的“{}”没有读到", sentence.part, sentence.section, sentence.id));
  } else {
    if (const KeyPlace* own = unread_key(index)) {
      const Passage& passage = text_.passage_of(own->at);
      out.state = State::unread;
      out.text = shortened(passage.text);
      out.place = text_.place(passage);
      out.reason = out_.arena->copy(fmt::format("“{}”的这句话不合表式里的任何一种写法，没有读懂", sentence.id));
      out_.unread.push_back({passage.line, passage.end_line, out.reason, out.text, sentence.id});
    } else if (!range.whole) {
      out.state = State::unread;
      out.reason = out_.arena->copy(fmt::format("“{}”所在的一节有没读懂的行，不能断定没有这句话", sentence.id));
    } else {
      out.state = State::absent;
    }
  }
  if (out.state == State::unread) out_.unread_patterns.push_back(sentence.id);
  out_.sentences.push_back(std::move(out));
}

ReadFigure ClaimReader::figure_at(const Capture& capture, FieldType type) {
  const auto known = std::find_if(made_.begin(), made_.end(), [&](const MadeFigure& made) { return made.begin == capture.begin && made.type == type; });
  if (known != made_.end()) return known->figure;
  return made_.emplace_back(MadeFigure{capture.begin, type, make_figure(capture, type)}).figure;
}

ReadFigure ClaimReader::make_figure(const Capture& capture, FieldType type) {
  const std::string_view text = text_.text(capture.begin, capture.end);
  const Place place = text_.place(capture.begin, capture.end);
  if (type == FieldType::zero || !capture.meaning.empty()) {  // a wording for none: an exact 0
    ReadFigure zero;
    zero.text = text;
    zero.place = place;
    zero.state = State::present;
    zero.measure = type == FieldType::ratio ? Measure::ratio : type == FieldType::count ? Measure::number : Measure::amount;
    zero.quantity = Quantity::exact(0);
    return zero;
  }
  const ProseToken& token = text_.tokens().tokens[capture.begin];
  ReadFigure figure = read_prose_figure(text_.tokens().figure_of(token), token.kind, form_, text, place);
  if (figure.state == State::unread) {
    out_.unread.push_back({place.line, place.end_line, "数字太大，读不出来", text, {}});
  }
  return figure;
}

ReadText ClaimReader::text_at(const Capture& capture) const {
  const std::string_view text = capture.meaning.empty() ? text_.text(capture.begin, capture.end) : capture.meaning;
  return {text, text_.place(capture.begin, capture.end), true};
}

std::string_view ClaimReader::name_at(const Capture& capture) const {
  constexpr std::string_view kAndSoOn = "等";
  std::string_view text = text_.text(capture.begin, capture.end);
  if (text.size() > kAndSoOn.size() && text.ends_with(kAndSoOn)) text.remove_suffix(kAndSoOn.size());
  return text;
}

const Capture* ClaimReader::capture_of(const ClaimPattern& pattern, std::string_view field) const {
  for (const Capture& capture : match_.captures) {
    if (capture.field != kLiteralFigure && pattern.fields()[capture.field].name == field) return &capture;
  }
  return nullptr;
}

void ClaimReader::claim(const Capture& capture, FieldType type, std::string_view id, std::string_view section, int part) {
  Claim out;
  switch (type) {
    case FieldType::amount: out.kind = "amount"; break;
    case FieldType::ratio: out.kind = "ratio"; break;
    case FieldType::count: out.kind = "count"; break;
    case FieldType::reason: out.kind = "reason"; break;
    case FieldType::zero: out.kind = "statement"; break;
    case FieldType::word: out.kind = "direction"; break;
    case FieldType::year: case FieldType::date: case FieldType::name: case FieldType::text: return;
  }
  const bool figure = type == FieldType::amount || type == FieldType::ratio || type == FieldType::count;
  if (figure && !capture.meaning.empty()) {  // a wording for none where a figure could stand
    out.kind = "statement";
  } else if (figure) {
    if (spoken_[capture.begin] == Spoken::claimed) return;
    spoken_[capture.begin] = Spoken::claimed;
  }
  out.figure = figure || type == FieldType::zero ? figure_at(capture, type) : ReadFigure{};
  if (!figure && type != FieldType::zero) {
    out.figure.text = text_.text(capture.begin, capture.end);
    out.figure.place = text_.place(capture.begin, capture.end);
  }
  // A wording for none says what there is none of.
  out.text = out.kind == "statement" ? text_.text(match_.begin, match_.end) : out.figure.text;
  out.line = out.figure.place.line;
  out.part = part;
  out.section = section;
  out.id = id;
  out_.claims.push_back(out);
}

void ClaimReader::begin_match() {
  made_.clear();
  for (std::uint32_t at = match_.begin; at < match_.end; ++at) spoken_[at] = std::max<std::uint8_t>(spoken_[at], in_sentence);
}

void ClaimReader::read_left_over() {
  const auto& tokens = text_.tokens().tokens;
  int order = 0;
  std::string_view section;
  int part = 0;
  const TokenPlaces& places = matcher_.places();
  std::uint32_t at = places.first(ProseTokens::mark_of(0), 0);   // all figures are in its chain
  for (const Passage& passage : text_.passages()) {
    if (passage.section.empty()) continue;
    if (std::find(form_.figure_parts.begin(), form_.figure_parts.end(), passage.part) == form_.figure_parts.end()) continue;
    if (passage.section != section || passage.part != part) {
      section = passage.section;
      part = passage.part;
      order = 0;
    }
    while (at < passage.first_token) at = places.next(at);
    for (; at < passage.last_token; at = places.next(at)) {
      const TokenKind kind = tokens[at].kind;
      if (kind < TokenKind::amount || kind > TokenKind::count || spoken_[at] == Spoken::claimed) continue;
      const FieldType type = kind == TokenKind::amount ? FieldType::amount : kind == TokenKind::ratio ? FieldType::ratio : FieldType::count;
      made_.clear();
      claim({0, at, at + 1, {}}, type, out_.arena->copy(fmt::format("{}.{}", section, ++order)), section, part);
    }
  }
}

}  // namespace gouji
