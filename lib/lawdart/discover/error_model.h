#pragma once

#include "lawdart/search/candidate.h"

namespace lawdart {

/// Can errors in proportion to the target be told from errors alike for all rows? Not of few rows, of both
/// signs, or where the errors are given.
[[nodiscard]] bool may_be_proportional(const TargetProblem& rows);

/// By how much the rows' description by a formula is shorter with errors in proportion to the mean
/// (stats/criteria.h). Its constants are the fit for additive ones; for proportional ones they are fitted
/// anew, if that makes the description shorter. An exact fit has no errors.
///
/// Search and fits take all errors for additive. Where they are proportional, long formulas follow the few
/// large values, and would be recommended.
[[nodiscard]] double gain_of_proportional_errors(const TargetProblem& rows, const Candidate& formula);

/// Their size, of a target that may have such, relative to the mean of the formula, its constants fitted for
/// such errors: of the median row, in standard deviations.
[[nodiscard]] double relative_error(const TargetProblem& rows, const Expression& formula);

}  // namespace lawdart
