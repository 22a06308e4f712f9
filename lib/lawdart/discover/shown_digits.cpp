#include "lawdart/discover/shown_digits.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "lawdart/expr/print.h"

namespace lawdart {
namespace {

constexpr double kMayLose = 1e-3;
constexpr int kMostDigits = 16;

/// The standard error of which two digits are so many digits of the value.
double error_of_digits(double value, int digits) {
  const double first_place = std::floor(std::log10(std::abs(value)));
  return 1.5 * std::pow(10.0, first_place - digits + 2.0);
}

}  // namespace

std::vector<double> shown_errors(const Expression& expression, const std::vector<double>& standard_errors,
                                 const TargetProblem& problem) {
  const auto unknown = [](double error) { return !std::isfinite(error); };
  const std::vector<double> values = expression.constants();
  const double deviance = problem.judge(expression).deviance;
  const double limit = (1.0 + kMayLose) * std::max(deviance, problem.exact_deviance());
  std::vector<double> errors = standard_errors;
  const auto keeps = [&] {
    std::vector<double> shown = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      // Not stod, which takes the smallest numbers for an error.
      if (!unknown(errors[i])) shown[i] = std::strtod(rounded(values[i], errors[i]).c_str(), nullptr);
    }
    return problem.judge(expression.with_constants(shown)).deviance <= limit;
  };
  // Constants that make up for each other need more digits than their own errors say.
  for (int more = 0; more < kMostDigits && !keeps(); ++more) {
    for (double& error : errors) error /= 10.0;
  }
  if (std::ranges::none_of(errors, unknown)) return errors;
  for (int digits = 1; digits <= kMostDigits; ++digits) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (unknown(standard_errors[i])) errors[i] = error_of_digits(values[i], digits);
    }
    if (keeps()) return errors;
  }
  return standard_errors;
}

}  // namespace lawdart
