#include "lawdart/fit/bounds.h"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

namespace lawdart {
namespace {

/// As far as the units in which an optimiser works may move a bound.
constexpr double kRounding = 8.0 * std::numeric_limits<double>::epsilon();

bool is_near(double parameter, double bound) {
  return std::isfinite(bound) && std::fabs(parameter - bound) <= kRounding * std::fabs(bound);
}

}  // namespace

void clamp_to_bounds(std::span<const Bound> bounds, Eigen::VectorXd& parameters) {
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto [low, high] = bounds[i];
    assert(low < high);
    double& parameter = parameters[static_cast<Eigen::Index>(i)];
    if (parameter < low || is_near(parameter, low)) parameter = low;
    if (parameter > high || is_near(parameter, high)) parameter = high;
  }
}

std::vector<bool> on_bound(std::span<const Bound> bounds, const Eigen::VectorXd& parameters) {
  std::vector<bool> on(static_cast<std::size_t>(parameters.size()), false);
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const double parameter = parameters[static_cast<Eigen::Index>(i)];
    on[i] = parameter == bounds[i].low || parameter == bounds[i].high;
  }
  return on;
}

void hold_at_bounds(std::span<const Bound> bounds, const Eigen::VectorXd& parameters,
                    const Eigen::VectorXd& residual, Eigen::MatrixXd& jacobian) {
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    const double uphill = jacobian.col(column).dot(residual);
    const bool held = (parameters[column] == bounds[i].low && uphill >= 0.0) ||
                      (parameters[column] == bounds[i].high && uphill <= 0.0);
    if (held) jacobian.col(column).setZero();
  }
}

}  // namespace lawdart
