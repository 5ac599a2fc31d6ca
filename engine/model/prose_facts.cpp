#include <algorithm>
#include <string>

#include "engine/model/build.h"

/// What the prose says: one record per sentence of the form, and the lists of changes, shares and enumerations.
namespace gouji {
namespace {

Kind kind_of(FieldType type) {
  switch (type) {
    case FieldType::amount:
    case FieldType::zero: return Kind::amount;
    case FieldType::ratio: return Kind::ratio;
    case FieldType::count: return Kind::number;
    case FieldType::year: return Kind::year;
    case FieldType::date: return Kind::date;
    case FieldType::name:
    case FieldType::text:
    case FieldType::reason:
    case FieldType::word: break;
  }
  return Kind::text;
}

Place place_of_field(const ClaimField& field, const Place& sentence) {
  if (field.text.place.line != 0) return field.text.place;
  return field.figure.place.line != 0 ? field.figure.place : sentence;
}

Made field_value(const Build& build, const ClaimField& field, FieldType type, const Place& sentence) {
  const Place place = place_of_field(field, sentence);
  switch (const Kind kind = kind_of(type)) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number: return build.make.figure(field.figure, kind, place);
    case Kind::year: {
      const std::string_view printed = field.text.read ? field.text.text : field.figure.text;
      const auto year = parse_date(printed);
      if (year) return build.make.year(year_of(year->first), place);
      if (field.figure.state == State::present) return build.make.year(static_cast<int>(field.figure.quantity.value / kNumberOne), place);
      return build.make.none(Kind::year, State::blank, place);
    }
    case Kind::date: {
      const std::string_view printed = field.text.read ? field.text.text : field.figure.text;
      return build.make.date(parse_date(printed), printed, place);
    }
    case Kind::text:
    case Kind::document_number:
    case Kind::boolean:
    case Kind::position:
    case Kind::list:
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: break;
  }
  return build.make.text(field.text.read ? field.text.text : field.figure.text, place);
}

/// The values of a repeated field, which stand in the list or the group of shares that the sentence gave.
Made repeated_field(const Build& build, const Sentence& sentence, const SentenceForm& form, const PatternField& field) {
  const FactMaker& make = build.make;
  const auto given = [&](const auto& items) {
    return std::find_if(items.begin(), items.end(), [&](const auto& item) {
      return item.subject == form.subject && item.place.line >= sentence.place.line && item.place.line <= sentence.place.end_line;
    });
  };
  const auto list = given(build.in.enumerations);
  if (form.list && list != build.in.enumerations.end() && (field.type == FieldType::name || field.type == FieldType::amount)) {
    const bool names = field.type == FieldType::name;
    const std::size_t count = names ? list->names.size() : list->amounts.size();
    Value* items = make.arena().array<Value>(count);
    for (std::size_t i = 0; i < count; ++i) {
      items[i] = names ? make.text(list->names[i], list->place).value : make.figure(list->amounts[i], Kind::amount, list->place).value;
    }
    return make.list(items, count, Completeness::complete, list->place, field.name);
  }
  const auto group = given(build.in.shares);
  if (form.shares && group != build.in.shares.end()) {
    Value* items = make.arena().array<Value>(group->items.size());
    for (std::size_t i = 0; i < group->items.size(); ++i) {
      const Share& share = group->items[i];
      const Place& place = share.place.line != 0 ? share.place : group->place;
      items[i] = field.type == FieldType::ratio    ? make.figure(share.share, Kind::ratio, place).value
                 : field.type == FieldType::amount ? make.figure(share.amount, Kind::amount, place).value
                                                   : make.text(share.subject, place).value;
    }
    return make.list(items, group->items.size(), Completeness::complete, group->place, field.name);
  }
  // A wording without the list may stand there, or the list was not understood.
  return make.list(nullptr, 0, Completeness::unread, sentence.place, field.name, "这一句里没有读到逐项列举的内容");
}

/// The value of one field of a sentence that was found, absent or unread.
Made sentence_field(const Build& build, const Sentence* sentence, const SentenceForm& form, const PatternField& field) {
  const Place place = sentence == nullptr ? Place{} : sentence->place;
  const State state = sentence == nullptr ? State::unread : sentence->state;
  const std::string_view reason = sentence == nullptr ? "这一句没有读到" : sentence->reason;
  if (!field.repeated) {
    if (state != State::present) return build.make.none(kind_of(field.type), state, place, reason);
    for (const ClaimField& read : sentence->fields) {
      if (read.name == field.name) return field_value(build, read, field.type, place);
    }
    return build.make.none(kind_of(field.type), State::absent, place);
  }
  if (state != State::present) {
    return build.make.list(nullptr, 0, state == State::absent ? Completeness::complete : Completeness::unread, place, field.name, reason);
  }
  return repeated_field(build, *sentence, form, field);
}

const Sentence* find_sentence(const Disclosure& in, std::string_view pattern) {
  const Sentence* found = nullptr;
  for (const Sentence& sentence : in.sentences) {
    if (sentence.pattern != pattern) continue;
    if (sentence.state == State::present) return &sentence;
    if (found == nullptr) found = &sentence;
  }
  return found;
}

Made build_sentence(const Build& build, std::size_t index) {
  const SentenceForm& form = build.layout.form().prose.sentences[index];
  const Sentence* sentence = find_sentence(build.in, form.id);
  const Place place = sentence == nullptr ? Place{} : sentence->place;
  RecordMaker record(build.make, build.layout.sentence_record(index), form.fields.size(), place,
                     sentence != nullptr && sentence->state == State::present ? sentence->text : std::string_view(form.id));
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    Made made = sentence_field(build, sentence, form, form.fields[i]);
    if (!made.value.present() && made.fact->text.empty()) made.fact->text = form.fields[i].name;
    record.put_at(i, made);
  }
  record.record().identity = form.id;
  record.record().fact.reason = sentence == nullptr ? std::string_view{} : sentence->reason;
  Made made = build.make.record(&record.record());
  made.value.state = sentence == nullptr ? State::unread : sentence->state;
  return made;
}

/// A list that sentences of the form feed: how complete it is, and why.
struct Feed {
  Completeness completeness = Completeness::complete;
  std::string_view reason;
  Place place;
};

Feed feed_of(const Build& build, bool SentenceForm::*kind) {
  Feed feed;
  for (const SentenceForm& form : build.layout.form().prose.sentences) {
    if (!(form.*kind)) continue;
    const auto& in = build.in;
    const bool unread = std::find(in.unread_patterns.begin(), in.unread_patterns.end(), form.id) != in.unread_patterns.end();
    const Sentence* sentence = find_sentence(in, form.id);
    if (!unread && (sentence == nullptr || sentence->state != State::unread)) continue;
    feed.completeness = Completeness::partial;
    if (feed.place.line != 0 || sentence == nullptr) continue;
    feed.place = sentence->place;
    feed.reason = sentence->reason;
  }
  if (feed.completeness == Completeness::partial && feed.reason.empty()) feed.reason = "有的句子没有读懂";
  return feed;
}

std::string_view identity_of(const Build& build, std::string_view section, std::string_view subject) {
  return build.make.arena().copy(std::string(section) + "/" + std::string(subject));
}

Made build_changes(const Build& build) {
  const auto& changes = build.in.changes;
  Value* items = build.make.arena().array<Value>(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& change = changes[i];
    const Place& place = change.place;
    RecordMaker record(build.make, build.layout, RecordRole::change, place, change.text);
    record.put(change_field::subject, build.make.text(change.subject, place));
    record.put(change_field::section, build.make.text(change.section, place));
    record.put(change_field::current, build.make.figure(change.current, Kind::amount, place));
    record.put(change_field::previous, build.make.figure(change.previous, Kind::amount, place));
    record.put(change_field::direction, build.make.text(change.direction, place));
    record.put(change_field::difference, build.make.figure(change.difference, Kind::amount, place));
    record.put(change_field::rate, build.make.figure(change.rate, Kind::ratio, place));
    record.put(change_field::rate_direction, build.make.text(change.rate_direction, place));
    record.put(change_field::reason, build.make.text(change.reason, place));
    record.put(change_field::text, build.make.text(change.text, place));
    record.record().identity = identity_of(build, change.section, change.subject);
    items[i] = record.value();
  }
  const Feed feed = feed_of(build, &SentenceForm::change);
  return build.make.list(items, changes.size(), feed.completeness, feed.place, {}, feed.reason);
}

Made build_shares(const Build& build) {
  const auto& groups = build.in.shares;
  const FactMaker& make = build.make;
  Value* items = make.arena().array<Value>(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const ShareGroup& group = groups[i];
    RecordMaker record(make, build.layout, RecordRole::share_group, group.place, group.subject);
    record.put(share_group_field::subject, make.text(group.subject, group.place));
    record.put(share_group_field::section, make.text(group.section, group.place));
    record.put(share_group_field::total, make.figure(group.total, Kind::amount, group.place));
    if (record.wants(share_group_field::shares)) {
      Value* shares = make.arena().array<Value>(group.items.size());
      for (std::size_t s = 0; s < group.items.size(); ++s) {
        const Share& share = group.items[s];
        const Place& place = share.place.line != 0 ? share.place : group.place;
        RecordMaker part(make, build.layout, RecordRole::share, place, share.subject);
        part.put(share_field::name, make.text(share.subject, place));
        part.put(share_field::amount, make.figure(share.amount, Kind::amount, place));
        part.put(share_field::share, make.figure(share.share, Kind::ratio, place));
        part.record().identity = identity_of(build, group.subject, share.subject);
        shares[s] = part.value();
      }
      record.put(share_group_field::shares, make.list(shares, group.items.size(), Completeness::complete, group.place, {}));
    }
    record.record().identity = identity_of(build, group.section, group.subject);
    items[i] = record.value();
  }
  const Feed feed = feed_of(build, &SentenceForm::shares);
  return make.list(items, groups.size(), feed.completeness, feed.place, {}, feed.reason);
}

Made build_enumerations(const Build& build) {
  const auto& lists = build.in.enumerations;
  const FactMaker& make = build.make;
  Value* items = make.arena().array<Value>(lists.size());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const Enumeration& list = lists[i];
    RecordMaker record(make, build.layout, RecordRole::enumeration, list.place, list.subject);
    record.put(enumeration_field::subject, make.text(list.subject, list.place));
    record.put(enumeration_field::section, make.text(list.section, list.place));
    record.put(enumeration_field::total, make.figure(list.total, Kind::amount, list.place));
    if (record.wants(enumeration_field::names)) {
      Value* names = make.arena().array<Value>(list.names.size());
      for (std::size_t n = 0; n < list.names.size(); ++n) names[n] = make.text(list.names[n], list.place).value;
      record.put(enumeration_field::names, make.list(names, list.names.size(), Completeness::complete, list.place, {}));
    }
    record.record().identity = identity_of(build, list.section, list.subject);
    items[i] = record.value();
  }
  const Feed feed = feed_of(build, &SentenceForm::list);
  return make.list(items, lists.size(), feed.completeness, feed.place, {}, feed.reason);
}

}  // namespace

Made build_prose(Build& build) {
  const auto& sentences = build.layout.form().prose.sentences;
  const auto& place = build.layout.record(RecordRole::prose);
  const std::size_t own = place.record->fields.size();
  RecordMaker record(build.make, place.index, own + sentences.size(), {}, {});
  const auto put = [&](std::uint8_t role, Made (*make)(const Build&)) {
    if (place.fields[role] >= 0) record.put_at(static_cast<std::size_t>(place.fields[role]), make(build));
  };
  put(prose_field::changes, build_changes);
  put(prose_field::shares, build_shares);
  put(prose_field::enumerations, build_enumerations);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    // Not through put_at: the fact of a sentence is its record's own.
    Made sentence = build_sentence(build, i);
    sentence.fact = nullptr;
    record.put_at(build.layout.sentence_field(i), sentence);
  }
  return build.make.record(&record.record());
}

Made build_claim(Build& build, std::string_view claim, const Place& container) {
  const std::size_t dot = claim.rfind('.');
  const SentenceForm* form = dot == std::string_view::npos ? nullptr : build.layout.form().prose.sentence(claim.substr(0, dot));
  if (form != nullptr) {
    for (const PatternField& field : form->fields) {
      if (field.name == claim.substr(dot + 1)) return sentence_field(build, find_sentence(build.in, form->id), *form, field);
    }
  }
  return build.make.none(Kind::text, State::unread, container, "表式中没有这一句");
}

}  // namespace gouji
