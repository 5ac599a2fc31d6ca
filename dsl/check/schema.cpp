#include "dsl/check/schema.h"

namespace gouji::dsl {

namespace {

template <class Items, class Key, class Of>
int index_of(const Items& items, const Key& key, Of of) {
  if (key == 0) return -1;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (of(items[i]) == key) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

Symbol Symbols::intern(std::string_view text) {
  if (const Symbol known = find(text)) return known;
  texts_.emplace_back(text);
  const auto symbol = static_cast<Symbol>(texts_.size());
  index_.emplace(std::string(text), symbol);
  return symbol;
}

Symbol Symbols::find(std::string_view text) const {
  const auto found = index_.find(text);
  return found == index_.end() ? 0 : found->second;
}

std::string_view Symbols::text(Symbol symbol) const {
  return symbol == 0 || symbol > texts_.size() ? std::string_view{} : std::string_view(texts_[symbol - 1]);
}

int TableSchema::column(Symbol symbol_of_column) const {
  return index_of(columns, symbol_of_column, [](const ColumnSchema& c) { return c.id; });
}

int TableSchema::row(Symbol symbol_of_row) const {
  return index_of(rows, symbol_of_row, [](const RowSchema& r) { return r.id; });
}

int TableSchema::group(Symbol symbol_of_group) const {
  return index_of(groups, symbol_of_group, [](const GroupSchema& g) { return g.id; });
}

int TableSchema::half(Symbol symbol_of_half) const {
  const int at = index_of(halves, symbol_of_half, [](const auto& half) { return half.first; });
  return at < 0 ? -1 : static_cast<int>(halves[static_cast<std::size_t>(at)].second);
}

int RecordSchema::field(Symbol symbol_of_field) const {
  return index_of(fields, symbol_of_field, [](const FieldSchema& f) { return f.name; });
}

int Schema::root(Symbol name) const {
  return index_of(roots, name, [](const RootSchema& r) { return r.name; });
}

}  // namespace gouji::dsl
