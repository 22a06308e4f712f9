#pragma once

#include "lawdart/wide/inner_fit.h"
#include "lawdart/wide/wide_archive.h"

namespace lawdart {

/// Description length of a fitted tree on the fit rows, as stats/criteria.h: n ln(sse/n + floor) + k ln n
/// + 3.2 cost, what it takes to write down its fixed constants, and the charge for its units.
[[nodiscard]] double description_length(const Attempt& attempt, const FitRows& rows);

/// Makes a tree as simple as the data allow: an operation replaced by its operand or its mean, a constant
/// made 0, 1, -1 or whole where it is within 0.02 of that; refitted; the best by description length is taken,
/// again and again. Of an exact tree the cheapest that stays exact. At most `fits` fits.
[[nodiscard]] Attempt shrunk(const Attempt& attempt, TreeEvaluator& evaluator, int fits);

}  // namespace lawdart
