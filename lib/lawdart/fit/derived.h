#pragma once

#include <span>

#include "lawdart/fit/fit.h"

namespace lawdart {

struct DerivedQuantity {
  double value;
  double standard_error;  ///< NaN where a parameter that matters is not identifiable
};

/// A quantity that follows from the parameters of a fitted formula, such as a half-life ln(2)/k: its value
/// and, by the delta method (Rao 1973, Linear Statistical Inference, section 6a.2), the root of g' C g with g
/// its gradient and C the covariance. The variables of `quantity` are the parameters in order; its own
/// numbers are exact. `parameter_of`: as FitData::parameter_of.
[[nodiscard]] DerivedQuantity derived_quantity(const Expression& quantity, const Expression& fitted,
                                               std::span<const int> parameter_of, const Uncertainty& known);

}  // namespace lawdart
