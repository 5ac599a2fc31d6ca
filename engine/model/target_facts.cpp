#include <algorithm>
#include <array>
#include <string>

#include "engine/model/build.h"

/// Performance targets. Consecutive pages of one project are one target: what the first page leaves blank the next may fill, and
/// indicators add up; an indicator that two pages give different values is kept once and the contradiction noted.
namespace gouji {
namespace {

using Pages = std::span<const Target>;

/// An indicator with its texts; those that were not read are empty.
struct Listed {
  const Indicator* indicator = nullptr;
  std::array<const Text*, 3> levels{};
  const Text* value = nullptr;
  const std::string_view* above = nullptr;   ///< the first two levels, folded, as they stand before the third in its identity

  bool is_namesake_of(const Listed& other) const {
    return levels[2]->folded == other.levels[2]->folded && (above == other.above || *above == *other.above);
  }
};

constexpr std::size_t kLongestCounter = 2;   // characters behind a count: 人, 公里

class TargetMaker {
 public:
  TargetMaker(Build& build, Pages pages) : build_(build), make_(build.make), pages_(pages), first_(pages.front()) {
    place_ = place_of(first_.line, pages.back().end);
    whole_ = all(&Target::whole);
    if (whole_ && all(&Target::period_whole) && all(&Target::annual_whole)) return;
    std::vector<Place> places;
    for (const Target& page : pages) places.push_back(place_of(page.line, page.end));
    lacking_ = with_unread_lines(build, "这张绩效目标表", places);
  }

  Value value() {
    RecordMaker record(make_, build_.layout, RecordRole::target, place_, first_.project.read ? first_.project.text : first_.title);
    record.put(target_field::project, text(&Target::project));
    record.put(target_field::department, text(&Target::dept));
    record.put(target_field::department_code, text(&Target::dept_code));
    record.put(target_field::implementing_unit, text(&Target::implementing_unit));
    record.put(target_field::attribute, text(&Target::attribute));
    record.put(target_field::period, text(&Target::period));
    if (first_.period_years) record.put(target_field::years, make_.number(*first_.period_years, first_.period.place));
    record.put(target_field::year, year_of_page(first_));
    if (record.wants(target_field::page_years)) record.put(target_field::page_years, page_years());
    if (record.wants(target_field::reprints)) record.put(target_field::reprints, reprints());
    record.put(target_field::position, make_.position(place_));
    record.put(target_field::responsible, text(&Target::responsible));
    record.put(target_field::handler, text(&Target::handler));
    record.put(target_field::phone, text(&Target::phone));
    const ReadText& filled = read(&Target::filled);
    record.put(target_field::filled, make_.date(parse_date(filled.text), filled.text, filled.read ? filled.place : place_));
    if (record.wants(target_field::period_funds)) record.put(target_field::period_funds, funds(&Target::period_funds, 0));
    if (record.wants(target_field::annual_funds)) record.put(target_field::annual_funds, funds(&Target::annual_funds, 1));
    if (record.wants(target_field::period_indicators)) {
      record.put(target_field::period_indicators, indicators(&Target::period_indicators, 0, all(&Target::period_whole)));
    }
    if (record.wants(target_field::annual_indicators)) {
      record.put(target_field::annual_indicators, indicators(&Target::annual_indicators, 1, all(&Target::annual_whole)));
    }
    for (std::size_t i = 0; i < record.fields().size(); ++i) {
      const ModelField& field = record.fields()[i];
      if (field.source == FieldSource::text) record.put_at(i, named_text(field.parameter));
      if (field.source == FieldSource::number) record.put_at(i, named_number(field.parameter));
      if (field.source == FieldSource::funds_by) record.put_at(i, funds_by(field.parameter));
    }
    if (record.wants(target_field::text)) record.put(target_field::text, whole_text());
    const std::string unit(first_.implementing_unit.read ? first_.implementing_unit.text : first_.dept.text);
    record.record().identity = make_.arena().copy(fold(unit) + "/" + fold(first_.project.text));
    return record.value();
  }

 private:
  State gone() const { return whole_ ? State::absent : State::unread; }
  std::string_view why() const { return whole_ ? std::string_view{} : lacking_; }
  bool all(bool Target::*whole) const {
    return std::all_of(pages_.begin(), pages_.end(), [whole](const Target& page) { return page.*whole; });
  }

  const ReadText& read(ReadText Target::*field) const {
    for (const Target& page : pages_) {
      if ((page.*field).read) return page.*field;
    }
    return first_.*field;
  }

  /// A field that stands on no page: its label stands there without a value, or it was not found.
  Made text(ReadText Target::*field) const {
    const ReadText& found = read(field);
    if (found.read || found.place.line != 0) return make_.text(found, place_);
    return make_.none(Kind::text, gone(), place_, why());
  }

  /// A text of the form on the first page that has one; else its blank label; null where it stands nowhere.
  const ReadText* find_text(std::string_view name) const {
    const ReadText* blank = nullptr;
    for (const Target& page : pages_) {
      for (const auto& [id, found] : page.texts) {
        if (id != name) continue;
        if (found.read) return &found;
        if (blank == nullptr) blank = &found;
      }
    }
    return blank;
  }

  /// What is known of a text that was not read.
  Made no_text(Kind kind, const ReadText* blank) const {
    if (blank != nullptr) return make_.none(kind, State::blank, blank->place.line != 0 ? blank->place : place_);
    return make_.none(kind, gone(), place_, why());
  }

  Made named_text(std::string_view name) const {
    const ReadText* found = find_text(name);
    if (found == nullptr || !found->read) return no_text(Kind::text, found);
    if (found->text.empty()) return make_.none(Kind::text, State::blank, found->place);
    return make_.text(make_.arena().make(Text{found->text, folded(*found)}), found->place);
  }

  /// A count with the word that it counts by: 96人, 6个.
  Made named_number(std::string_view name) const {
    const ReadText* found = find_text(name);
    if (found == nullptr || !found->read) return no_text(Kind::number, found);
    const std::string_view text = make_.folded(*found);
    const std::size_t digits = std::min(text.find_first_not_of("0123456789,"), text.size());
    const auto printed = parse_printed(text.substr(0, digits));
    if (printed && count_characters(text.substr(digits)) <= kLongestCounter) return make_.number(printed->mantissa, found->place);
    return make_.none(Kind::number, State::unread, found->place, make_.arena().copy("“" + std::string(found->text) + "”不是一个数"));
  }

  std::string_view span_word(std::size_t span) const {
    const ModelWords* words = build_.layout.form().model.word_list(WordRole::span);
    return words != nullptr && span < words->values.size() ? std::string_view(words->values[span].first) : std::string_view{};
  }

  Made amount(const ReadFigure& figure) const {
    if (figure.state == State::absent && !whole_) return make_.none(Kind::amount, State::unread, place_, why());
    return make_.figure(figure, Kind::amount, place_);
  }

  Made funds(TargetFunds Target::*which, std::size_t span) const {
    const TargetFunds* funds = &(first_.*which);
    for (const Target& page : pages_) {
      if (funds->total.state != State::present && (page.*which).total.state == State::present) funds = &(page.*which);
    }
    const Place place = funds->total.place.line != 0 ? funds->total.place : place_;
    RecordMaker record(make_, build_.layout, RecordRole::funds, place, span_word(span));
    record.put(funds_field::span, make_.text(span_word(span), place));
    record.put(funds_field::total, amount(funds->total));
    const auto& sources = build_.layout.form().targets.funds.sources;
    if (record.wants(funds_field::sources)) {
      Value* items = make_.arena().array<Value>(sources.size());
      for (std::size_t i = 0; i < sources.size(); ++i) items[i] = source(*funds, sources[i].id).value;
      record.put(funds_field::sources, make_.list(items, sources.size(), Completeness::complete, place, {}));
    }
    for (std::size_t i = 0; i < record.fields().size(); ++i) {
      if (record.fields()[i].source == FieldSource::source) record.put_at(i, source(*funds, record.fields()[i].parameter));
    }
    record.record().identity = span_word(span);
    return make_.record(&record.record());
  }

  /// A source whose line or cell is blank gives nothing: the lines are printed for all sources alike.
  Made source(const TargetFunds& funds, std::string_view id) const {
    for (const auto& [name, figure] : funds.sources) {
      if (name != id) continue;
      Made made = amount(figure);
      made.value.zero_if_blank = made.value.state == State::blank || made.value.state == State::absent;
      return made;
    }
    Made made = make_.none(Kind::amount, gone(), funds.total.place.line != 0 ? funds.total.place : place_, why());
    made.value.zero_if_blank = made.value.state == State::absent;
    return made;
  }

  Made funds_by(std::string_view group) const {
    for (const Target& page : pages_) {
      for (const auto& [name, figures] : page.funds_by) {
        if (name != group) continue;
        Value* items = make_.arena().array<Value>(figures.size());
        for (std::size_t i = 0; i < figures.size(); ++i) {
          const Place place = figures[i].second.place.line != 0 ? figures[i].second.place : place_;
          RecordMaker record(make_, build_.layout, RecordRole::share, place, figures[i].first);
          record.put(share_field::name, make_.text(figures[i].first, place));
          record.put(share_field::amount, amount(figures[i].second));
          record.record().identity = figures[i].first;
          items[i] = record.value();
        }
        return make_.list(items, figures.size(), whole_ ? Completeness::complete : Completeness::partial, place_, {}, why());
      }
    }
    return make_.list(nullptr, 0, whole_ ? Completeness::complete : Completeness::unread, place_, {}, why());
  }

  // ---- pages ----

  Made year_of_page(const Target& page) const {
    const std::uint32_t head = page.title_line != 0 ? page.title_line : page.line;
    return make_.year(page.year, place_of(page.year_line != 0 ? page.year_line : head));
  }

  Made page_years() const {
    Value* items = make_.arena().array<Value>(pages_.size());
    std::size_t count = 0;
    for (const Target& page : pages_) {
      if (page.year != 0) items[count++] = year_of_page(page).value;
    }
    return make_.list(items, count, Completeness::complete, place_, {});
  }

  /// What a later page prints again and differently: texts, and sources of funds. The first of two wordings is what counts elsewhere.
  Made reprints() const {
    std::vector<Value> found;
    for (const Target& page : pages_.subspan(1)) {
      for (const auto& [name, after] : page.texts) {
        const ReadText* before = find_text(name);
        if (before == nullptr || before == &after || !before->read || !after.read || folded(*before) == folded(after)) continue;
        found.push_back(reprint(name, make_.text_of(*before), before->place, make_.text_of(after), after.place));
      }
      add_reprinted_funds(&Target::period_funds, 0, page, found);
      add_reprinted_funds(&Target::annual_funds, 1, page, found);
    }
    Value* items = make_.arena().array<Value>(found.size());
    std::copy(found.begin(), found.end(), items);
    return make_.list(items, found.size(), whole_ ? Completeness::complete : Completeness::partial, place_, {}, why());
  }

  void add_reprinted_funds(TargetFunds Target::*which, std::size_t span, const Target& page, std::vector<Value>& found) const {
    for (const auto& [name, before] : (first_.*which).sources) {
      if (before.state != State::present) continue;
      for (const auto& [again, after] : (page.*which).sources) {
        if (again != name || after.state != State::present || after.quantity.value == before.quantity.value) continue;
        const std::string_view place = make_.arena().copy(std::string(span_word(span)) + "·" + std::string(name));
        found.push_back(reprint(place, make_.text_of(before.text), before.place, make_.text_of(after.text), after.place));
      }
    }
  }

  Value reprint(std::string_view name, const Text* before, const Place& before_at, const Text* after, const Place& after_at) const {
    RecordMaker record(make_, build_.layout, RecordRole::reprint, after_at, name);
    record.put_text(make_, reprint_field::place, make_.text_of(name), after_at);
    record.put_text(make_, reprint_field::before, before, before_at);
    record.put_text(make_, reprint_field::after, after, after_at);
    record.record().identity = name;
    return record.value();
  }

  // ---- indicators ----

  /// Columns repeat what stands above: a text that is the one before is not made twice.
  const Text* text_below(const Text* before, const ReadText& read) const {
    const bool again = before != nullptr && before->raw.data() == read.text.data() && before->raw.size() == read.text.size();
    return again ? before : make_.text_of(read);
  }

  /// All indicators of the pages, page after page.
  const std::vector<Listed>& printed_indicators(std::vector<Indicator> Target::*which, std::size_t span) const {
    std::vector<Listed>& printed = printed_[span];
    if (!printed.empty()) return printed;
    std::size_t count = 0;
    for (const Target& page : pages_) count += (page.*which).size();
    printed.reserve(count);
    Listed before;
    for (const Target& page : pages_) {
      for (const Indicator& indicator : page.*which) {
        Listed next{&indicator, {text_below(before.levels[0], indicator.l1), text_below(before.levels[1], indicator.l2), make_.text_of(indicator.l3)},
                    make_.text_of(indicator.value), before.above};
        if (next.levels[0] != before.levels[0] || next.levels[1] != before.levels[1]) next.above = above(*next.levels[0], *next.levels[1]);
        before = next;
        printed.push_back(next);
      }
    }
    return printed;
  }

  const std::string_view* above(const Text& first, const Text& second) const {
    char* const room = make_.arena().room(first.folded.size() + second.folded.size() + 2);
    char* at = std::copy(first.folded.begin(), first.folded.end(), room);
    *at++ = '/';
    at = std::copy(second.folded.begin(), second.folded.end(), at);
    *at++ = '/';
    const std::string_view kept = make_.arena().keep(static_cast<std::size_t>(at - room));
    return make_.arena().make(kept);
  }

  Made indicators(std::vector<Indicator> Target::*which, std::size_t span, bool whole) {
    const std::vector<Listed>& printed = printed_indicators(which, span);
    std::vector<const Listed*> listed;
    listed.reserve(printed.size());
    auto next = printed.begin();
    for (const Target& page : pages_) {
      const std::size_t before = listed.size();
      for (std::size_t i = 0; i < (page.*which).size(); ++i, ++next) {
        if (!repeats(listed, before, *next)) listed.push_back(&*next);
      }
    }
    Value* items = make_.arena().array<Value>(listed.size());
    const Text* word = span_word(span).empty() ? nullptr : make_.text_of(span_word(span));
    for (std::size_t i = 0; i < listed.size(); ++i) items[i] = indicator(*listed[i], word);
    return make_.list(items, listed.size(), whole ? Completeness::complete : Completeness::partial, place_, {},
                      whole ? std::string_view{} : lacking_);
  }

  /// Whether a page before gave this indicator; with another value that is a contradiction. One page may list namesakes.
  bool repeats(const std::vector<const Listed*>& listed, std::size_t before, const Listed& again) {
    const Indicator& indicator = *again.indicator;
    if (!indicator.l3.read) return false;
    bool found = false;
    for (std::size_t i = 0; i < before; ++i) {
      if (!listed[i]->is_namesake_of(again)) continue;
      if (listed[i]->value->folded == again.value->folded) return true;
      found = true;
    }
    if (found) {
      build_.out.contradictions.push_back(
          {indicator.value.place.line != 0 ? indicator.value.place : place_of(indicator.line),
           make_.arena().copy("同一项目的绩效目标表换页后，指标“" + std::string(indicator.l3.text) + "”的值与前页不同，按前页计"), indicator.value.text});
    }
    return found;
  }

  /// A figure without a sign has the form's.
  const Text* sign_of(const Indicator& read) const {
    const std::string_view sign = read.sign.empty() && read.number ? std::string_view(build_.layout.form().targets.indicators.without_sign) : read.sign;
    if (sign.empty()) return nullptr;
    if (sign_ == nullptr || sign_->raw != sign) sign_ = make_.text_of(sign);
    return sign_;
  }

  void put_text(RecordMaker& record, std::uint8_t role, const Text* text, const ReadText& read, const Place& container) const {
    if (read.read && !read.text.empty()) {
      record.put_text(make_, role, text, read.place);
    } else {
      record.put(role, make_.text(read, container));
    }
  }

  Value indicator(const Listed& listed, const Text* span) const {
    const Indicator& read = *listed.indicator;
    const Place place = place_of(read.line);
    RecordMaker record(make_, build_.layout, RecordRole::indicator, place, read.l3.read ? read.l3.text : read.l2.text);
    put_text(record, indicator_field::level1, listed.levels[0], read.l1, place);
    put_text(record, indicator_field::level2, listed.levels[1], read.l2, place);
    put_text(record, indicator_field::level3, listed.levels[2], read.l3, place);
    put_text(record, indicator_field::value, listed.value, read.value, place);
    if (span != nullptr) {
      record.put_text(make_, indicator_field::span, span, place);
    } else {
      record.put(indicator_field::span, make_.none(Kind::text, State::blank, place));
    }
    // What the value is not stays as the record begins: absent, at its line.
    const Place& at = read.value.place.line != 0 ? read.value.place : place;
    if (const Text* sign = sign_of(read)) record.put_text(make_, indicator_field::sign, sign, at);
    if (read.number) record.put_figure(make_, indicator_field::number, Kind::number, *read.number, read.value.text, at);
    if (!read.measure_word.empty()) record.put_text(make_, indicator_field::measure, make_.text_of(read.measure_word), at);
    if (read.ratio) record.put_figure(make_, indicator_field::ratio, Kind::ratio, *read.ratio, read.value.text, at);
    if (read.amount) record.put_figure(make_, indicator_field::amount, Kind::amount, *read.amount, read.value.text, at);
    record.record().identity = listed.levels[2]->folded;
    record.record().identity_before = listed.above;
    return record.value();
  }

  /// All that is written in the target, line by line. Its folded form is that of its parts.
  Made whole_text() const {
    const std::vector<Text> parts = all_texts();
    std::size_t size = 0;
    std::size_t folded_size = 0;
    for (const Text& part : parts) {
      size += part.raw.size() + 1;
      folded_size += part.folded.size();
    }
    char* const raw = make_.arena().room(size);
    char* at = raw;
    for (const Text& part : parts) {
      if (at != raw) *at++ = '\n';
      at = std::copy(part.raw.begin(), part.raw.end(), at);
    }
    const std::string_view whole = make_.arena().keep(static_cast<std::size_t>(at - raw));
    if (whole.empty()) return make_.text(whole, place_);
    at = make_.arena().room(folded_size);
    for (const Text& part : parts) at = std::copy(part.folded.begin(), part.folded.end(), at);
    return make_.text(make_.arena().make(Text{whole, make_.arena().keep(folded_size)}), place_);
  }

  /// Texts of the form are long: each is folded once, though every page of a target may print it.
  std::string_view folded(const ReadText& text) const {
    if (!text.folded.empty() || text.text.empty()) return text.folded;
    for (const auto& [known, folded] : folded_) {
      if (known == &text || known->text == text.text) return folded;
    }
    return folded_.emplace_back(&text, make_.folded(text)).second;
  }

  std::vector<Text> all_texts() const {
    std::vector<Text> texts;
    const std::vector<Listed>& period = printed_indicators(&Target::period_indicators, 0);
    const std::vector<Listed>& annual = printed_indicators(&Target::annual_indicators, 1);
    texts.reserve(1 + pages_.size() * first_.texts.size() + 2 * (period.size() + annual.size()));
    const auto add = [&](const ReadText& part, std::string_view folded) {
      if (part.read) texts.push_back({part.text, folded});
    };
    const auto add_indicators = [&](std::vector<Listed>::const_iterator& next, std::size_t count) {
      for (; count > 0; --count, ++next) {
        add(next->indicator->l3, next->levels[2]->folded);
        add(next->indicator->value, next->value->folded);
      }
    };
    auto next_period = period.begin();
    auto next_annual = annual.begin();
    for (const Target& page : pages_) {
      if (&page == &first_ && page.project.read) add(page.project, folded(page.project));
      for (const auto& [name, part] : page.texts) {
        if (part.read) add(part, folded(part));
      }
      add_indicators(next_period, page.period_indicators.size());
      add_indicators(next_annual, page.annual_indicators.size());
    }
    return texts;
  }

  Build& build_;
  const FactMaker& make_;
  Pages pages_;
  const Target& first_;
  Place place_;
  bool whole_ = true;
  std::string_view lacking_;   ///< why it is not whole
  mutable std::vector<std::pair<const ReadText*, std::string_view>> folded_;   ///< texts of the form that were folded
  mutable std::array<std::vector<Listed>, 2> printed_;                         ///< indicators of all pages, by span
  mutable const Text* sign_ = nullptr;                                         ///< the one before
};

/// Why there may be more targets in the section where they stand, or empty: it was not found, or lines in it belong to nothing.
std::string_view not_whole(const Build& build, bool none_found) {
  const TargetForm& form = build.layout.form().targets;
  if (form.section.empty()) return {};
  const auto& sections = build.in.sections;
  const auto section = std::find_if(sections.begin(), sections.end(), [&](const Section& s) { return s.part == form.part && s.number == form.section; });
  if (section == sections.end()) return none_found ? build.make.arena().copy("没有找到列绩效目标表的“" + form.section + "”一节") : std::string_view{};
  if (none_found && !section->whole) return "列绩效目标表的一节没有读全";
  const auto is_lost = [&](const Unread& unread) { return unread.container.empty() && unread.line >= section->line && unread.line <= section->end; };
  const bool lost = std::any_of(build.in.unread.begin(), build.in.unread.end(), is_lost);
  return lost ? "列绩效目标表的一节有几行不知道是哪一张表的" : std::string_view{};
}

}  // namespace

Made build_targets(Build& build, std::string_view kind) {
  const auto& targets = build.in.targets;
  Value* items = build.make.arena().array<Value>(targets.size());
  std::size_t count = 0;
  Place place;
  for (std::size_t i = 0; i < targets.size();) {
    std::size_t end = i + 1;
    while (end < targets.size() && targets[i].group != 0 && targets[end].group == targets[i].group && targets[end].kind == targets[i].kind) ++end;
    if (targets[i].kind == kind) {
      items[count++] = TargetMaker(build, Pages(targets).subspan(i, end - i)).value();
      if (place.line == 0) place.line = targets[i].line;
      place.end_line = targets[end - 1].end;
    }
    i = end;
  }
  const std::string_view why = build.in.targets_whole ? not_whole(build, count == 0) : "绩效目标表没有读全";
  if (why.empty()) return build.make.list(items, count, Completeness::complete, place, {});
  return build.make.list(items, count, count > 0 ? Completeness::partial : Completeness::unread, place, {}, why);
}

}  // namespace gouji
