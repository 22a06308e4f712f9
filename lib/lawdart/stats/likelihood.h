#pragma once

#include "lawdart/core/array.h"
#include "lawdart/core/likelihood.h"

namespace lawdart {

/// The mean that a linear predictor eta stands for (the canonical inverse link).
[[nodiscard]] Column mean_of(Likelihood likelihood, ColumnRef eta);

/// Variance of a row of weight 1, up to the dispersion: Gaussian 1; Bernoulli mu (1-mu); Poisson mu.
[[nodiscard]] Column variance_of(Likelihood likelihood, ColumnRef mean);

/// Weighted deviance, summed over rows: Gaussian: w (y-mu)^2; Bernoulli: 2 w [y ln(y/mu) + (1-y)
/// ln((1-y)/(1-mu))]; Poisson: 2 w [y ln(y/mu) - (y-mu)] (McCullagh & Nelder 1989, section 2.3). Not finite
/// where a mean lies outside its domain.
[[nodiscard]] double deviance(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights);

/// The signed root of each row's share of the deviance, sign(y-mu) sqrt(w d) (McCullagh & Nelder 1989,
/// section 2.4.3), and its slope d residual / d mu. The squares of `residual` sum to the deviance, so least
/// squares can maximise every likelihood. Not finite where a mean lies outside its domain. On the edge of the
/// domain (y = mu = 0, or y = mu = 1 of the Bernoulli) the slope is set to 0, the limit that it has in a
/// linear predictor: a saturated row pulls nowhere.
void deviance_residuals(Likelihood likelihood, ColumnRef target, ColumnRef mean, ColumnRef weights,
                        Eigen::Ref<Column> residual, Eigen::Ref<Column> slope);

}  // namespace lawdart
