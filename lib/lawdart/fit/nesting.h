#pragma once

#include <optional>
#include <vector>

#include "lawdart/expr/nesting.h"
#include "lawdart/fit/fit.h"

namespace lawdart {

/// A form at its fit.
struct FittedFamily {
  Family family;
  std::vector<Bound> bounds = {};  ///< one a parameter, or empty
};

/// How a smaller form is a special case of a larger one.
struct Nesting {
  std::vector<Restriction> restrictions;  ///< that make the larger form the smaller one
  /// Parameters of the larger form that mean nothing where the restrictions hold, as b in a*exp(-b*x) where a
  /// is 0, or no parameter of a pair apart, or a restriction lies on a bound: then the tests of nested models
  /// hold only roughly (Davies 1987, Biometrika 74, 33).
  bool regular = true;
};

/// Whether `smaller`, at its fit to the data, is a special case of `larger`, which has more parameters. That
/// is established where the formulas agree as texts (restrictions_between()), and what the restrictions leave
/// of the larger form runs through the fitted curve of the smaller one, and through others around it, to
/// within rounding. Nothing where it is not established.
[[nodiscard]] std::optional<Nesting> nesting(const FittedFamily& smaller, const FittedFamily& larger,
                                             const FitData& data);

/// Whether two forms with equally many parameters, each at its fit to the data, are one function written in
/// two ways: the second runs through the fitted curve of the first, and through others around it, to within
/// rounding. Forms with as many parameters as there are rows run through everything and are none.
[[nodiscard]] bool same_function(const FittedFamily& one, const FittedFamily& other, const FitData& data);

}  // namespace lawdart
