#pragma once

#include <vector>

#include "lawdart/search/candidate.h"

namespace lawdart {

/// What each constant may be off by in a formula that people read: its standard error, or a tenth, a
/// hundredth ... of it where the formula would else lose more than 0.1 % of its deviance. Constants to which
/// the data give none are all rounded to one number of digits, the fewest that keep the deviance so; for them
/// it is the error that asks for so many digits, or NaN for all.
[[nodiscard]] std::vector<double> shown_errors(const Expression& expression,
                                               const std::vector<double>& standard_errors,
                                               const TargetProblem& problem);

}  // namespace lawdart
