#pragma once

#include <vector>

#include "lawdart/search/candidate.h"

namespace lawdart {

/// Makes a candidate as simple as the data allow: again and again it tries each formula that is one step
/// simpler (a term or a factor dropped, an operation replaced by its argument, an exponent made the integer
/// or half integer beside it), refits, and takes the one of least description length, while that falls. At
/// most `fits` fits.
[[nodiscard]] Candidate shrink(const TargetProblem& problem, const Candidate& candidate, int fits);

/// All formulas one step simpler than this one, in a fixed order.
[[nodiscard]] std::vector<Expression> simpler_forms(const Expression& expression);

}  // namespace lawdart
