#include "lawdart/fit/decimal_deviance.h"

#include <cmath>
#include <limits>
#include <vector>

#include "lawdart/expr/decimal_residuals.h"
#include "lawdart/fit/bounds.h"
#include "lawdart/fit/residuals.h"
#include "lawdart/fit/triangle.h"

namespace lawdart {
namespace {

/// Nodes of the formula times rows: some hundredths of a second.
constexpr double kMostWork = 5e3;
/// Residuals, as a share of the target, that rounding spoils; and those that are nothing but rounding.
constexpr double kSpoilt = 1e-10, kNothing = 16.0 * std::numeric_limits<double>::epsilon();

bool is_spoilt(const Expression& expression, const FitData& data, double deviance) {
  if (data.likelihood != Likelihood::kGaussian) return false;
  if (static_cast<double>(expression.nodes().size()) * data.rows() > kMostWork) return false;
  const double share = std::sqrt(deviance / (data.weights * data.target.square()).sum());
  return share > kNothing && share < kSpoilt;
}

}  // namespace

double decimal_deviance(const Expression& expression, const FitData& data, double deviance) {
  if (!is_spoilt(expression, data, deviance)) return deviance;
  Residuals problem(expression, data, 1.0);
  const Eigen::VectorXd parameters = problem.start();
  Column mean;
  Eigen::MatrixXd rows;
  if (!problem.evaluate_mean(parameters.data(), mean, rows)) return deviance;
  const std::vector<bool> held = on_bound(data.bounds, parameters);
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held[i]) rows.col(static_cast<Eigen::Index>(i)).setZero();
  }
  rows.conservativeResize(Eigen::NoChange, parameters.size() + 1);
  rows.rightCols<1>() = decimal_residuals(expression, data.inputs, data.target);
  if (!rows.allFinite()) return deviance;
  rows.array().colwise() *= data.weights.sqrt();
  Triangle triangle(rows.cols());
  triangle.add(rows);
  const double left = triangle.factor().bottomRightCorner<1, 1>().value();
  return left * left;
}

}  // namespace lawdart
