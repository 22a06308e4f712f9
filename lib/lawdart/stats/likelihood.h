#pragma once

#include "lawdart/core/array.h"
#include "lawdart/core/likelihood.h"

namespace lawdart {

/// The mean that a linear predictor eta stands for (the canonical inverse link).
[[nodiscard]] Column mean_of(Likelihood likelihood, ColumnRef eta);

/// Weighted deviance, summed over rows: Gaussian: w (y-mu)^2; Bernoulli: 2 w [y ln(y/mu) + (1-y)
/// ln((1-y)/(1-mu))]; Poisson: 2 w [y ln(y/mu) - (y-mu)] (McCullagh & Nelder 1989, section 2.3). Not finite
/// where a mean lies outside its domain.
[[nodiscard]] double deviance(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights);

}  // namespace lawdart
