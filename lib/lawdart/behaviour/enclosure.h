#pragma once

#include <cstdint>
#include <vector>

#include "lawdart/behaviour/interval.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// Where a formula has a value.
enum class Defined : std::uint8_t {
  kEverywhere,
  kPerhaps,  ///< it may be undefined at some places, or at all
  kNowhere,
};

/// What is known of a formula over an interval of its variable: the values and slopes that it has where it is
/// defined. At a kink both one-sided slopes count.
struct Enclosure {
  Interval value;
  Interval slope;
  Defined defined = Defined::kEverywhere;
};

/// Encloses a formula of one variable, value and slope together (Moore's forward differentiation), each part
/// by its plain and by its mean value form, whichever is closer.
class Enclosing {
 public:
  /// `line`: in variable 0 alone.
  explicit Enclosing(const Expression& line);

  /// At all x of the interval.
  [[nodiscard]] Enclosure over(const Interval& x);

 private:
  Expression line_;
  std::vector<Enclosure> wide_, narrow_;  ///< over the interval, and at its middle
};

/// The formula by the operations that behaviour is known of: sums, products, powers, exp, ln, sin, cos, tanh,
/// atan, asin, acos, erf, abs, max, min.
[[nodiscard]] Expression by_known_operations(const Expression& expression);

}  // namespace lawdart
