#pragma once

#include "lawdart/expr/expression.h"
#include "lawdart/fit/fit.h"

namespace lawdart {

/// The weighted sum of squares at the minimum next to the expression's constants, where `deviance`, computed
/// there in double precision, is spoilt by rounding: residuals of less than 1e-10 of the target, but more
/// than its own digits, as of data that are known to 14. What the tangent plane explains is taken off, for
/// not even the constants have the digits that they would need. `deviance` itself where rounding does no
/// harm, of likelihoods but the Gaussian, and where rows and nodes are too many.
[[nodiscard]] double decimal_deviance(const Expression& expression, const FitData& data, double deviance);

}  // namespace lawdart
