#pragma once

#include <span>
#include <vector>

#include "lawdart/stats/likelihood.h"

namespace lawdart {

/// How well a model fits and what that costs. n rows, k free constants of the formula.
struct Criteria {
  double log_likelihood;
  double aicc;  ///< Hurvich & Tsai 1989; +infinity where n <= parameters + 1
  double bic;   ///< Schwarz 1978
  double mdl;   ///< n ln(deviance/n + floor) + k ln n + 3.2 complexity (Gaussian); deviance + k ln n + 3.2
                ///< complexity else
};

/// `deviance`: weighted, summed. The Gaussian with unknown variance counts the variance as a parameter in
/// AICc and BIC. `target_variance`: scale for the floor 1e-24 that makes one rule serve exact and noisy data.
/// `absolute_errors`: weights are 1/sigma^2, the deviance is chi-square.
struct CriteriaInput {
  Likelihood likelihood = Likelihood::kGaussian;
  double deviance = 0.0;
  int rows = 0;
  int constants = 0;
  int complexity = 0;
  double target_variance = 1.0;
  bool absolute_errors = false;
};
[[nodiscard]] Criteria criteria(const CriteriaInput& input);

/// Indices of the points that no simpler or equally simple point beats in loss: sorted by complexity, each
/// strictly better in loss than every simpler one. Non-finite losses are left out.
[[nodiscard]] std::vector<int> pareto_front(std::span<const int> complexities,
                                            std::span<const double> losses);

/// Two-sided Student t quantile for a confidence level in (0, 1): with 0.95 the 97.5 % point.
[[nodiscard]] double student_t_quantile(double level, double degrees_of_freedom);

}  // namespace lawdart
