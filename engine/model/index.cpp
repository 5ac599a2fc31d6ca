#include "engine/model/index.h"

#include <bit>
#include <cstring>

namespace gouji {
namespace {

std::uint64_t mix(std::uint64_t a) {
  a ^= a >> 33;
  a *= 0xff51afd7ed558ccdULL;
  a ^= a >> 33;
  a *= 0xc4ceb9fe1a85ec53ULL;
  return a ^ (a >> 33);
}
std::uint64_t of_pointer(const void* pointer) { return mix(reinterpret_cast<std::uintptr_t>(pointer)); }

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = text.size();
  std::uint64_t word = 0;
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left >= 8; left -= 8, at += 8) {
    std::memcpy(&word, at, 8);
    hash = std::rotl((hash ^ word) * kPrime, 29);
  }
  word = 0;
  for (; left > 0; --left) word = word << 8 | static_cast<unsigned char>(*at++);
  return mix((hash ^ word) * kPrime);
}

std::uint64_t hash_of(const Value& value) {
  switch (value.kind) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number:
    case Kind::position: return mix(static_cast<std::uint64_t>(value.quantity.value) + 1);
    case Kind::text: return hash_of(value.text->folded);
    case Kind::date: return mix(static_cast<std::uint64_t>(value.date.first) * 31 + static_cast<std::uint64_t>(value.date.last));
    case Kind::year: return mix(static_cast<std::uint64_t>(value.year));
    case Kind::document_number:
      return hash_of(value.document_number->issuer) ^
             mix(static_cast<std::uint64_t>(value.document_number->year) * 100'000 + static_cast<std::uint64_t>(value.document_number->number));
    case Kind::boolean: return mix(value.truth ? 2 : 1);
    case Kind::list: return of_pointer(value.list);
    case Kind::table: return of_pointer(value.table);
    case Kind::row: return of_pointer(value.row.count != 0 ? static_cast<const void*>(value.row.rows[0]) : value.row.table);
    case Kind::column: return of_pointer(value.column.table) + value.column.index;
    case Kind::record: return of_pointer(value.record);
  }
  return 0;
}

bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == Kind::text) return a.text == b.text || a.text->folded == b.text->folded;
  switch (a.kind) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number:
    case Kind::position: return a.quantity.value == b.quantity.value;
    case Kind::text: return a.text->folded == b.text->folded;
    case Kind::date: return a.date == b.date;
    case Kind::year: return a.year == b.year;
    case Kind::document_number: return *a.document_number == *b.document_number;
    case Kind::boolean: return a.truth == b.truth;
    case Kind::list: return a.list == b.list;
    case Kind::table: return a.table == b.table;
    case Kind::row:
      return a.row.table == b.row.table && a.row.count == b.row.count && (a.row.count == 0 || a.row.rows[0] == b.row.rows[0]);
    case Kind::column: return a.column.table == b.column.table && a.column.index == b.column.index;
    case Kind::record: return a.record == b.record;
  }
  return false;
}

void Index::add(std::uint64_t hash, std::uint32_t position) {
  std::uint32_t at = static_cast<std::uint32_t>(hash) & mask_;
  while (heads_[at] != 0 && entries_[heads_[at] - 1].hash != hash) at = (at + 1) & mask_;
  const bool shared = heads_[at] != 0;
  if (shared) entries_[heads_[at] - 1].shared = true;
  entries_[position] = {hash, shared ? heads_[at] - 1 : kEnd, shared};
  heads_[at] = position + 1;
}

}  // namespace gouji
