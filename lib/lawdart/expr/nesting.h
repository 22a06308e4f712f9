#pragma once

#include <span>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A formula and its parameters: the curves that it describes when they take all values.
struct Family {
  Expression expression;
  /// One a free constant: the parameter that it takes its value from, counted from 0. A parameter may stand
  /// in more than one place.
  std::vector<int> parameter_of;

  [[nodiscard]] int parameters() const;
  /// The values of the parameters, and the same form with others.
  [[nodiscard]] std::vector<double> values() const;
  [[nodiscard]] Family with_values(std::span<const double> values) const;
};

/// What one parameter of a form is asked for.
struct Restriction {
  int parameter = 0;
  double value = 0.0;  ///< that it is held at, unless it is
  int equal_to = -1;   ///< the same as this parameter

  friend bool operator==(const Restriction&, const Restriction&) = default;
};

/// The form under its restrictions, the other parameters counted anew in their order. What one is equal to
/// must not be restricted itself.
[[nodiscard]] Family restricted(const Family& family, std::span<const Restriction> restrictions);

/// Restrictions under which the larger form, simplified, becomes the smaller one up to the values of its
/// constants: all ways that take the fewest. A parameter is held at 0, 1, -1 or a number of the smaller form,
/// or is equal to another. That none are found is no proof that there are none, and so it is where both are
/// one form. Found ones say that the formulas agree as texts; whether what is left of the constants can take
/// the values that those of the smaller form have is for nesting() to see.
[[nodiscard]] std::vector<std::vector<Restriction>> restrictions_between(const Family& larger,
                                                                         const Family& smaller);

}  // namespace lawdart
