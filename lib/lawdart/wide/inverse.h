#pragma once

#include "lawdart/ops/op.h"

namespace lawdart {

/// z with f(z) = t, for functions of the table that the wide search knows how to undo; of several the one
/// nearest to `near`. NaN where there is none.
[[nodiscard]] double inverse(OpId function, double t, double near);

/// The functions that inverse() knows.
[[nodiscard]] bool has_inverse(OpId function);

}  // namespace lawdart
