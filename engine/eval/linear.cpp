#include "engine/eval/linear.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

namespace gouji {
namespace {

/// Ends and coefficients stay below this, so that products of two fit 128 bits.
constexpr int128 kLimit = static_cast<int128>(1) << 62;

int128 magnitude(int128 a) { return a < 0 ? -a : a; }

int128 divisor_of(int128 a, int128 b) {
  a = magnitude(a);
  b = magnitude(b);
  while (b != 0) {
    const int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a == 0 ? 1 : a;
}

struct Fraction {
  int128 top = 0;
  int128 bottom = 1;  ///< > 0
};

std::optional<Fraction> reduced(int128 top, int128 bottom) {
  if (bottom < 0) {
    top = -top;
    bottom = -bottom;
  }
  const int128 common = divisor_of(top, bottom);
  const Fraction made{top / common, bottom / common};
  if (magnitude(made.top) >= kLimit || made.bottom >= kLimit) return std::nullopt;
  return made;
}
std::optional<Fraction> product(const Fraction& a, const Fraction& b) {
  const int128 cross1 = divisor_of(a.top, b.bottom);
  const int128 cross2 = divisor_of(b.top, a.bottom);
  return reduced((a.top / cross1) * (b.top / cross2), (a.bottom / cross2) * (b.bottom / cross1));
}
std::optional<Fraction> sum(const Fraction& a, const Fraction& b) {
  int128 left = 0, right = 0, top = 0, bottom = 0;
  if (__builtin_mul_overflow(a.top, b.bottom, &left) || __builtin_mul_overflow(b.top, a.bottom, &right) ||
      __builtin_add_overflow(left, right, &top) || __builtin_mul_overflow(a.bottom, b.bottom, &bottom)) {
    return std::nullopt;
  }
  return reduced(top, bottom);
}

/// A figure of the document (the same place is the same figure, however a rule came to it), or a calculation that is not linear.
struct Atom {
  const Origin* origin = nullptr;
  Quantity quantity;
  Fraction factor;
};

bool same_figure(const Origin* a, const Origin* b) {
  if (a == b) return true;
  const Fact* left = as_fact(a);
  const Fact* right = as_fact(b);
  return left != nullptr && right != nullptr && left->place.length != 0 && left->place.offset == right->place.offset &&
         left->place.length == right->place.length && left->place.page == right->place.page && left->place.source == right->place.source &&
         left->place.line == right->place.line;
}

class LinearForm {
 public:
  /// False where the form does not fit.
  bool add(const Operand& term, const Fraction& factor) {
    const Calculation* calculation = as_calculation(term.origin);
    if (calculation == nullptr) return add_atom(term.origin, term.quantity, factor);
    const Fraction minus{-factor.top, factor.bottom};
    switch (calculation->op) {
      case Calculation::Op::add: return add_chain(*calculation, factor);
      case Calculation::Op::subtract: return add(calculation->left, factor) && add(calculation->right, minus);
      case Calculation::Op::negate: return add(calculation->left, minus);
      case Calculation::Op::multiply: return add_product(*calculation, term, factor);
      case Calculation::Op::divide: return add_quotient(*calculation, term, factor);
      case Calculation::Op::absolute:
      case Calculation::Op::selected: return add_atom(term.origin, term.quantity, factor);
    }
    return false;
  }

  std::optional<Quantity> interval() const {
    Fraction lo, hi;
    for (const Atom& atom : atoms_) {
      const bool up = atom.factor.top >= 0;
      const auto low = product(atom.factor, {up ? atom.quantity.lo : atom.quantity.hi, 1});
      const auto high = product(atom.factor, {up ? atom.quantity.hi : atom.quantity.lo, 1});
      const auto next_lo = low ? sum(lo, *low) : std::nullopt;
      const auto next_hi = high ? sum(hi, *high) : std::nullopt;
      if (!next_lo || !next_hi) return std::nullopt;
      lo = *next_lo;
      hi = *next_hi;
    }
    Quantity out;
    out.lo = static_cast<std::int64_t>(down(lo));
    out.hi = static_cast<std::int64_t>(-down({-hi.top, hi.bottom}));
    return out;
  }

 private:
  static int128 down(const Fraction& value) {
    const int128 quotient = value.top / value.bottom;
    return value.top % value.bottom < 0 ? quotient - 1 : quotient;
  }

  /// Long sums are chains to the left; they are walked, not recursed into.
  bool add_chain(const Calculation& last, const Fraction& factor) {
    const Calculation* link = &last;
    while (true) {
      if (!add(link->right, factor)) return false;
      const Calculation* next = as_calculation(link->left.origin);
      if (next == nullptr || next->op != Calculation::Op::add) return add(link->left, factor);
      link = next;
    }
  }

  bool add_product(const Calculation& calculation, const Operand& term, const Fraction& factor) {
    const Calculation& c = calculation;
    const Quantity right = tightened(c.right);
    if (right.is_exact()) return add_scaled(c.left, right.value, c.one, factor);
    const auto joined = multiply(tightened(c.left), right, c.one);
    return add_atom(term.origin, joined ? *joined : term.quantity, factor);
  }
  bool add_quotient(const Calculation& calculation, const Operand& term, const Fraction& factor) {
    const Quantity right = tightened(calculation.right);
    if (right.is_exact() && right.value != 0) return add_scaled(calculation.left, calculation.one, right.value, factor);
    const auto joined = divide(tightened(calculation.left), right, calculation.one);
    return add_atom(term.origin, joined ? *joined : term.quantity, factor);
  }
  bool add_scaled(const Operand& term, std::int64_t top, std::int64_t bottom, const Fraction& factor) {
    const auto scale = reduced(top, bottom);
    const auto scaled = scale ? product(factor, *scale) : std::nullopt;
    return scaled && add(term, *scaled);
  }

  bool add_atom(const Origin* origin, const Quantity& quantity, const Fraction& factor) {
    if (origin != nullptr) {
      for (Atom& atom : atoms_) {
        if (!same_figure(atom.origin, origin)) continue;
        const auto joined = sum(atom.factor, factor);
        if (!joined) return false;
        atom.factor = *joined;
        return true;
      }
    }
    atoms_.push_back({origin, quantity, factor});
    return atoms_.size() < 4096;
  }

  std::vector<Atom> atoms_;
};

/// Only where something is taken away can a figure cancel; the ends of plain sums are those of their parts.
bool takes_away(const Origin* origin) {
  for (const Calculation* c = as_calculation(origin); c != nullptr; c = as_calculation(c->left.origin)) {
    switch (c->op) {
      case Calculation::Op::subtract:
      case Calculation::Op::negate: return true;
      case Calculation::Op::multiply:
      case Calculation::Op::divide:
        if (c->right.quantity.lo < 0) return true;
        break;
      case Calculation::Op::add:
      case Calculation::Op::absolute:
      case Calculation::Op::selected: break;
    }
    if (takes_away(c->right.origin)) return true;
  }
  return false;
}

}  // namespace

Quantity tightened(const Operand& term) {
  if (!takes_away(term.origin)) return term.quantity;
  LinearForm form;
  if (!form.add(term, {1, 1})) return term.quantity;
  const auto exact = form.interval();
  if (!exact) return term.quantity;
  Quantity out = term.quantity;
  out.lo = std::min(out.value, std::max(out.lo, exact->lo));
  out.hi = std::max(out.value, std::min(out.hi, exact->hi));
  return out;
}

}  // namespace gouji
