#include "lawdart/fit/held_fit.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "lawdart/fit/bounds.h"
#include "lawdart/fit/least_squares.h"
#include "lawdart/fit/tangent.h"

namespace lawdart {
namespace {

constexpr int kMostSteps = 8;
/// Squared length, in units of the target's spread, that rounding alone seems to explain.
constexpr double kRounding = 1e-28;

/// Gauss-Newton steps for as long as they gain: next to a minimum they need no damping, and what the next one
/// would gain tells when they are there. From where they fail quick_fit() goes on.
FitResult fit_near(const Expression& start, const FitData& data, const FitOptions& options) {
  Surface surface(start, data);
  const Residuals& problem = surface.problem();
  std::optional<Tangent> best = surface.at(problem.start());
  if (!best || best->point.size() == 0) return quick_fit(start, data, options);
  for (int taken = 0; taken < kMostSteps; ++taken) {
    const double squared_norm = best->norm() * best->norm();
    Eigen::MatrixXd factor = best->factor();
    hold_at_bounds(problem.bounds(), best->point, best->rotated(), factor);
    const Eigen::VectorXd step = least_squares(factor, -best->rotated());
    if ((factor * step).squaredNorm() <= std::max(options.gain_tolerance * squared_norm, kRounding))
      return problem.result(best->point, squared_norm, FitStatus::kConverged, taken);
    Eigen::VectorXd point = best->point + step;
    clamp_to_bounds(problem.bounds(), point);
    const std::optional<Tangent>& next = surface.at(point);
    if (!next || !(next->norm() < best->norm())) break;
    best = next;
  }
  return quick_fit(problem.at(best->point), data, options);
}

}  // namespace

HeldFit::HeldFit(const Expression& expression, const FitData& data, int parameter, const FitOptions& options)
    : expression_(expression),
      data_(data),
      options_(options),
      other_bounds_(data.bounds.begin(), data.bounds.end()) {
  if (!other_bounds_.empty()) other_bounds_.erase(other_bounds_.begin() + parameter);
  for (int i = 0; i < expression.constant_count(); ++i) {
    const int owner = data.parameter_of.empty() ? i : data.parameter_of[static_cast<std::size_t>(i)];
    held_.push_back(owner == parameter);
    if (owner != parameter) other_parameter_of_.push_back(owner > parameter ? owner - 1 : owner);
  }
}

HeldFit::Result HeldFit::at(double value, std::vector<double> start) const {
  const auto structure = expression_.nodes();
  std::vector<ExpressionNode> nodes(structure.begin(), structure.end());
  std::size_t constant = 0;
  for (ExpressionNode& node : nodes) {
    if (node.kind != NodeKind::kFree) continue;
    if (held_[constant]) node.kind = NodeKind::kExact;
    node.value = held_[constant] ? value : start[constant];
    ++constant;
  }
  FitData others = data_;
  others.parameter_of = other_parameter_of_;
  others.bounds = other_bounds_;
  const FitResult fit = fit_near(Expression::from_nodes(std::move(nodes)), others, options_);
  const std::vector<double> fitted = fit.expression.constants();
  auto next = fitted.begin();
  for (std::size_t i = 0; i < start.size(); ++i) start[i] = held_[i] ? value : *next++;
  return {std::move(start), fit.deviance};
}

}  // namespace lawdart
