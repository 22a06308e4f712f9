#pragma once

#include <string>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A number that a law may hold by name: a fraction of small whole numbers, times one, pi or the like.
class SimpleNumber {
 public:
  enum class Unit { kOne, kPi, kInversePi, kPiSquare, kSqrtTwo, kSqrtThree, kSqrtPi, kE };

  SimpleNumber(int numerator, int denominator, Unit unit)
      : numerator_(numerator), denominator_(denominator), unit_(unit) {}

  [[nodiscard]] double value() const;
  /// What it takes to write it down, in the units of the description length (twice nats): 2 ln(1 + p) + 2 ln
  /// q for the fraction p/q, and 2 ln 8 more for one of the 8 units but one itself. One and minus one are
  /// free.
  [[nodiscard]] double charge() const;
  /// Exact constants, joined as the number is written.
  [[nodiscard]] Expression expression() const;

 private:
  int numerator_;
  int denominator_;
  Unit unit_;
};

/// The simple numbers within `window` of a value that is not 0, the cheapest first; whole numbers, halves,
/// thirds and quarters alone if `plain`.
[[nodiscard]] std::vector<SimpleNumber> simple_numbers_near(double value, double window, bool plain);

/// What it takes to write down an exact constant, in the units of the description length: without it a
/// fifteenth power would be as cheap as a square. As SimpleNumber::charge() or physical_charge() if it is
/// such a number, so that the -1 of a quotient or a difference is free, else by its size.
[[nodiscard]] double naming_charge(double exact);

}  // namespace lawdart
