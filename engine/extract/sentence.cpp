#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "engine/extract/claim_reader.h"

// How a match becomes facts. The names of fields that feed the lists of the model (本年, 变动额, 名称 …) are those of 说明.变动, 说明.占比
// and 说明.清单 in every form; which sentences feed them, a form says.
namespace gouji {
namespace {

bool is_figure(FieldType type) {
  return type == FieldType::amount || type == FieldType::ratio || type == FieldType::count || type == FieldType::zero;
}

Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::amount: case FieldType::zero: return Kind::amount;
    case FieldType::ratio: return Kind::ratio;
    case FieldType::count: return Kind::number;
    case FieldType::year: return Kind::year;
    case FieldType::date: return Kind::date;
    case FieldType::name: case FieldType::text: case FieldType::reason: case FieldType::word: return Kind::text;
  }
  return Kind::text;
}

}  // namespace

void ClaimReader::take(const SentenceForm& sentence, std::size_t which, std::string_view section, bool first) {
  const ClaimPattern& pattern = sentence.says[which];
  begin_match();
  if (first) {
    Sentence out;
    out.pattern = sentence.id;
    out.section = section;
    out.state = State::present;
    out.place = text_.place(match_.begin, match_.end);
    out.text = text_.text(match_.begin, match_.end);
    out.fields.reserve(match_.captures.size());
    out_.sentences.push_back(std::move(out));
  }
  // What several wordings say of one thing, one sentence after another, belongs together; of one field the first counts.
  const auto own = std::find_if(out_.sentences.rbegin(), out_.sentences.rend(), [&](const Sentence& s) { return s.pattern == sentence.id; });
  take_fields(pattern, *own);
  for (const Capture& capture : match_.captures) {
    if (capture.field == kLiteralFigure) {
      spoken_[capture.begin] = Spoken::claimed;
      continue;
    }
    const PatternField& field = pattern.fields()[capture.field];
    claim(capture, field.type, sentence.claim_ids[which][capture.field], section, sentence.part);
  }
  if (sentence.change) {
    take_change(sentence, pattern, section);
    check_finished(sentence);
  }
  if (sentence.shares) take_shares(sentence, pattern, section);
  if (sentence.list) take_list(sentence, pattern, section);
}

void ClaimReader::take_fields(const ClaimPattern& pattern, Sentence& out) {
  for (const Capture& capture : match_.captures) {
    if (capture.field == kLiteralFigure) continue;
    const PatternField& field = pattern.fields()[capture.field];
    const bool known = std::any_of(out.fields.begin(), out.fields.end(), [&](const ClaimField& f) { return f.name == field.name; });
    if (field.repeated || known) continue;
    ClaimField fact;
    fact.name = field.name;
    fact.type = kind_of(field.type);
    if (is_figure(field.type)) {
      fact.figure = figure_at(capture, field.type);
    } else {
      fact.text = text_at(capture);
    }
    out.fields.push_back(fact);
  }
}

void ClaimReader::check_finished(const SentenceForm& sentence) {
  const auto& tokens = text_.tokens().tokens;
  std::uint32_t end = match_.end;
  const auto inside = [&](const ProseToken& token) {
    return token.kind != TokenKind::sentence_end && token.kind != TokenKind::paragraph_end && token.character != U';';
  };
  while (end < tokens.size() && inside(tokens[end]) && marks_[end] == 0) ++end;
  for (const std::u32string& word : form_.unfinished) {
    for (std::uint32_t at = match_.end; at + word.size() <= end; ++at) {
      std::size_t same = 0;
      while (same < word.size() && tokens[at + same].character == word[same]) ++same;
      if (same < word.size()) continue;
      const Place place = text_.place(match_.begin, end);
      const std::string_view reason = out_.arena->copy(fmt::format("“{}”与上年的比较不合表式里的任何一种写法，没有读全", sentence.id));
      out_.unread.push_back({place.line, place.end_line, reason, text_.text(match_.begin, end), sentence.id});
      out_.unread_patterns.push_back(sentence.id);
      return;
    }
  }
}

void ClaimReader::take_change(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section) {
  const Capture* direction = capture_of(pattern, "方向");
  if (!direction) return;
  Change change;
  change.subject = sentence.subject;
  change.section = section;
  change.place = text_.place(match_.begin, match_.end);
  change.text = text_.text(match_.begin, match_.end);
  change.direction = text_at(*direction);
  const auto figure = [&](std::string_view name, ReadFigure& into) {
    const Capture* capture = capture_of(pattern, name);
    if (capture) into = figure_at(*capture, pattern.fields()[capture->field].type);
    return capture != nullptr;
  };
  if (!figure("本年", change.current)) {
    const auto first = std::find_if(match_.captures.begin(), match_.captures.end(), [&](const Capture& capture) {
      if (capture.field == kLiteralFigure || capture.begin >= direction->begin) return false;
      const FieldType type = pattern.fields()[capture.field].type;
      return type == FieldType::amount || type == FieldType::zero;
    });
    if (first != match_.captures.end()) change.current = figure_at(*first, pattern.fields()[first->field].type);
  }
  figure("上年", change.previous);
  figure("变动额", change.difference);
  figure("变动率", change.rate);
  if (const Capture* rate = capture_of(pattern, "率方向")) change.rate_direction = text_at(*rate);
  if (const Capture* reason = capture_of(pattern, "原因")) change.reason = text_at(*reason);
  out_.changes.push_back(change);
}

void ClaimReader::take_shares(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section) {
  ShareGroup group;
  group.subject = sentence.subject;
  group.section = section;
  group.place = text_.place(match_.begin, match_.end);
  const auto place_of = [&](const Capture& capture) { return text_.place(capture.begin, capture.end); };
  bool total = false;
  for (std::size_t i = 0; i < match_.captures.size(); ++i) {
    const Capture& capture = match_.captures[i];
    if (capture.field == kLiteralFigure) continue;
    const PatternField& field = pattern.fields()[capture.field];
    if (field.repeated) {
      if (field.type == FieldType::name) group.items.push_back({name_at(capture), {}, {}, place_of(capture)});
      if (group.items.empty()) continue;
      if (field.type == FieldType::amount) group.items.back().amount = figure_at(capture, field.type);
      if (field.type == FieldType::ratio) group.items.back().share = figure_at(capture, field.type);
      continue;
    }
    if (field.type != FieldType::amount && field.type != FieldType::zero) continue;
    const Capture* share = capture_of(pattern, field.name + "占比");
    if (share) {
      group.items.push_back({field.name, figure_at(capture, field.type), figure_at(*share, FieldType::ratio), place_of(capture)});
    } else if (!total || field.name == "总额") {
      group.total = figure_at(capture, field.type);
      total = true;
    }
  }
  if (!group.items.empty()) out_.shares.push_back(std::move(group));
}

void ClaimReader::take_list(const SentenceForm& sentence, const ClaimPattern& pattern, std::string_view section) {
  Enumeration list;
  list.subject = sentence.subject;
  list.section = section;
  list.place = text_.place(match_.begin, match_.end);
  bool total = false;
  for (const Capture& capture : match_.captures) {
    if (capture.field == kLiteralFigure) continue;
    const PatternField& field = pattern.fields()[capture.field];
    if (field.repeated && field.type == FieldType::name) {
      ReadText name = text_at(capture);
      name.text = name_at(capture);
      list.names.push_back(name);
    } else if (field.repeated && field.type == FieldType::amount) {
      list.amounts.push_back(figure_at(capture, field.type));
    } else if (field.type == FieldType::amount && (!total || field.name == "总额")) {
      list.total = figure_at(capture, field.type);
      total = true;
    }
  }
  if (list.amounts.size() != list.names.size()) list.amounts.clear();
  out_.enumerations.push_back(std::move(list));
}

void ClaimReader::read_named(const NamedFigureForm& form, std::vector<NamedFigure>& out) {
  const TokenRange range = find_range(out_, text_, form.part, form.section);
  if (!range.found) return;
  own_.clear();
  const auto known = [&](std::string_view name) {
    return std::any_of(out.begin(), out.end(), [&](const NamedFigure& f) { return f.name == name && f.group == form.group; });
  };
  for (const ClaimPattern& pattern : form.says) {
    std::uint32_t from = range.begin;
    while (matcher_.find(pattern, text_.tokens(), marks_, from, range.end, match_)) {
      from = std::max(match_.end, match_.begin + 1);
      if (overlaps_own(match_.begin, match_.end)) continue;
      own_.emplace_back(match_.begin, match_.end);
      begin_match();
      std::string_view printed_name;
      for (const Capture& capture : match_.captures) {
        if (capture.field == kLiteralFigure) {
          spoken_[capture.begin] = Spoken::claimed;
          continue;
        }
        const PatternField& field = pattern.fields()[capture.field];
        if (field.type == FieldType::name) printed_name = name_at(capture);
        if (!is_figure(field.type) && field.type != FieldType::date) continue;
        const std::string_view name = field.repeated && !printed_name.empty() ? printed_name : std::string_view(field.name);
        claim(capture, field.type, name, text_.passage_of(capture.begin).section, form.part);
        if (known(name)) continue;
        NamedFigure figure{name, form.group, {}};
        if (field.type == FieldType::date) {
          const ReadText day = text_at(capture);
          figure.figure.text = day.text;
          figure.figure.place = day.place;
          figure.figure.state = State::present;
          figure.figure.measure = Measure::number;
        } else {
          figure.figure = figure_at(capture, field.type);
        }
        out.push_back(figure);
      }
    }
  }
}

void read_claims(Extraction& extraction, const ProseText& text) { ClaimReader(extraction, text).read(); }

void read_purchase(Extraction& extraction, const ProseText& text) {
  const ProseForm& form = extraction.form.prose;
  Disclosure& out = extraction.out;
  if (form.purchase_section.empty()) return;
  std::string joined;
  Place place;
  const Passage* only = nullptr;
  int count = 0;
  for (const Passage& passage : text.passages()) {
    if (passage.part != form.purchase_part || passage.section != form.purchase_section) continue;
    const Place here = text.place(passage);
    if (count++ == 0) place = here;
    place.end_line = here.end_line;
    place.length = here.offset + here.length - place.offset;
    joined += passage.text;
    only = &passage;
    for (const FoundDocumentNumber& found : find_document_numbers(passage.text, *out.arena)) {
      out.purchase_cited.emplace_back(found.number.printed, passage.line);
    }
  }
  if (count == 0) return;
  out.purchase_statement = {count == 1 ? only->text : out.arena->copy(joined), place, true};
}

}  // namespace gouji
