#include "lawdart/stats/model_tests.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

#include "lawdart/stats/tails.h"

namespace lawdart {

LackOfFit lack_of_fit(ColumnRef residuals, ColumnRef weights, std::span<const int> groups, int parameters) {
  assert(residuals.size() == weights.size() && groups.size() == static_cast<std::size_t>(weights.size()));
  const std::size_t count = groups.empty() ? 0 : static_cast<std::size_t>(std::ranges::max(groups)) + 1;
  std::vector<double> weight(count, 0.0), mean(count, 0.0);
  LackOfFit result;
  result.lack_degrees = -parameters;
  for (Eigen::Index row = 0; row < residuals.size(); ++row) {
    if (!(weights[row] > 0.0)) continue;
    const auto group = static_cast<std::size_t>(groups[static_cast<std::size_t>(row)]);
    ++(weight[group] > 0.0 ? result.pure_degrees : result.lack_degrees);
    weight[group] += weights[row];
    mean[group] += weights[row] / weight[group] * (residuals[row] - mean[group]);
  }
  double pure = 0.0, lack = 0.0;
  for (Eigen::Index row = 0; row < residuals.size(); ++row) {
    const double centre = mean[static_cast<std::size_t>(groups[static_cast<std::size_t>(row)])];
    pure += weights[row] * (residuals[row] - centre) * (residuals[row] - centre);
  }
  for (std::size_t group = 0; group < count; ++group) lack += weight[group] * mean[group] * mean[group];
  if (result.lack_degrees <= 0 || result.pure_degrees <= 0 || !(pure > 0.0)) return result;
  const double f = (lack / result.lack_degrees) / (pure / result.pure_degrees);
  result.test = {f, f_tail(f, result.lack_degrees, result.pure_degrees)};
  return result;
}

TestResult nested_f_test(FittedSize smaller, FittedSize larger, int rows) {
  const int added = larger.parameters - smaller.parameters;
  const int spare = rows - larger.parameters;
  if (added <= 0 || spare <= 0) return {};
  const double gain = std::max(0.0, smaller.deviance - larger.deviance);
  const double f = (gain / added) / (larger.deviance / spare);
  return {f, f_tail(f, added, spare)};
}

TestResult likelihood_ratio_test(FittedSize smaller, FittedSize larger, int rows, bool known_variance) {
  const int added = larger.parameters - smaller.parameters;
  if (added <= 0) return {};
  const double gain = known_variance ? smaller.deviance - larger.deviance
                                     : rows * std::log(smaller.deviance / larger.deviance);
  const double statistic = std::isnan(gain) ? gain : std::max(0.0, gain);
  return {statistic, chi_square_tail(statistic, added)};
}

TestResult goodness_of_fit(double deviance, int degrees_of_freedom) {
  if (degrees_of_freedom <= 0) return {};
  return {deviance, chi_square_tail(deviance, degrees_of_freedom)};
}

}  // namespace lawdart
