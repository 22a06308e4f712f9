#include "lawdart/discover/shown_digits.h"

#include <algorithm>
#include <cmath>

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
  std::vector<double> errors = standard_errors;
  if (std::ranges::none_of(errors, unknown)) return errors;
  const std::vector<double> values = expression.constants();
  const double deviance = problem.judge(expression).deviance;
  const double limit = (1.0 + kMayLose) * std::max(deviance, problem.exact_deviance());
  for (int digits = 1; digits <= kMostDigits; ++digits) {
    std::vector<double> shown = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!unknown(standard_errors[i])) continue;
      errors[i] = error_of_digits(values[i], digits);
      shown[i] = std::stod(rounded(values[i], errors[i]));
    }
    if (problem.judge(expression.with_constants(shown)).deviance <= limit) return errors;
  }
  return standard_errors;
}

}  // namespace lawdart
