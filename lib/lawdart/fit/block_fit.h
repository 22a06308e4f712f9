#pragma once

#include "lawdart/fit/fit.h"

namespace lawdart {

/// converged_fit() of more rows than a Jacobian should be held for: Levenberg-Marquardt on the triangle of
/// the Jacobian and the residual (Triangle). Meant to start near the minimum, from the fit to a part of the
/// rows.
[[nodiscard]] FitResult block_fit(const Expression& expression, const FitData& data);

}  // namespace lawdart
