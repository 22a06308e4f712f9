#include "lawdart/fit/parameters.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "lawdart/stats/quantiles.h"

namespace lawdart {

std::vector<std::size_t> first_constants(const Expression& expression, std::span<const int> parameter_of) {
  const auto constants = static_cast<std::size_t>(expression.constant_count());
  assert(parameter_of.empty() || parameter_of.size() == constants);
  const std::size_t parameters =
      parameter_of.empty() ? constants : static_cast<std::size_t>(std::ranges::max(parameter_of)) + 1;
  std::vector<std::size_t> first(parameters, constants);
  for (std::size_t i = constants; i-- > 0;) {
    first[parameter_of.empty() ? i : static_cast<std::size_t>(parameter_of[i])] = i;
  }
  assert(std::ranges::find(first, constants) == first.end());
  return first;
}

std::vector<double> parameter_values(const Expression& expression, std::span<const int> parameter_of) {
  const std::vector<double> constants = expression.constants();
  std::vector<double> values;
  for (const std::size_t constant : first_constants(expression, parameter_of))
    values.push_back(constants[constant]);
  return values;
}

double interval_reach(const Uncertainty& known, Likelihood likelihood, bool absolute_errors, double level) {
  const bool estimated = likelihood == Likelihood::kGaussian && !absolute_errors;
  return student_t_quantile(level,
                            estimated ? known.degrees_of_freedom : std::numeric_limits<double>::infinity());
}

}  // namespace lawdart
