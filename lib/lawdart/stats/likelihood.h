#pragma once

#include "lawdart/core/array.h"

namespace lawdart {

/// What a target is, and so how a prediction is judged.
enum class Likelihood {
  kGaussian,   ///< real numbers; prediction = eta
  kBernoulli,  ///< 0/1 or shares; prediction = logistic(eta)
  kPoisson,    ///< counts; prediction = exp(eta)
};

/// The mean that a linear predictor eta stands for (the canonical inverse link).
[[nodiscard]] Column mean_of(Likelihood likelihood, ColumnRef eta);

/// Weighted deviance, summed over rows: Gaussian: w (y-mu)^2; Bernoulli: 2 w [y ln(y/mu) + (1-y)
/// ln((1-y)/(1-mu))]; Poisson: 2 w [y ln(y/mu) - (y-mu)] (McCullagh & Nelder 1989, section 2.3). Not finite
/// where a mean lies outside its domain.
[[nodiscard]] double deviance(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights);

}  // namespace lawdart
