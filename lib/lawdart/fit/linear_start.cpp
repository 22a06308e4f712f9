#include "lawdart/fit/linear_start.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/expr/derivative.h"
#include "lawdart/fit/least_squares.h"
#include "lawdart/stats/likelihood.h"

namespace lawdart {

std::vector<bool> linear_symbols(const ParsedExpression& parsed, int inputs) {
  std::vector<bool> linear(parsed.symbols.size(), false);
  for (std::size_t symbol = 0; symbol < linear.size(); ++symbol) {
    const Expression slope = derivative(parsed.expression, inputs + static_cast<int>(symbol));
    linear[symbol] = std::ranges::none_of(slope.nodes(), [&](const ExpressionNode& node) {
      if (node.kind != NodeKind::kVariable || node.variable < inputs) return false;
      const auto other = static_cast<std::size_t>(node.variable - inputs);
      return other == symbol || linear[other];
    });
  }
  return linear;
}

LinearStart::LinearStart(const ParsedExpression& parsed, int inputs, const FitData& data,
                         std::vector<bool> linear)
    : parsed_(parsed),
      inputs_(inputs),
      data_(data),
      evaluator_(fit_formula(parsed, inputs, std::vector<double>(parsed.symbols.size(), 1.0)).expression,
                 data.inputs),
      value_(data.target.size()),
      jacobian_(data.target.size(), evaluator_.constant_count()) {
  for (const bool is_linear : linear) place_.push_back(is_linear ? linear_++ : -1);
}

LinearStart::Start LinearStart::at(std::vector<double> values) {
  if (linear_ == 0) return start(std::move(values));
  std::vector<double> solved = values;
  for (std::size_t symbol = 0; symbol < place_.size(); ++symbol) {
    if (place_[symbol] >= 0) solved[symbol] = 1.0;
  }
  const FitFormula ones = fit_formula(parsed_, inputs_, solved);
  if (!evaluate(ones)) return {.formula = ones};
  const Eigen::VectorXd step = steps(ones.parameter_of);
  for (std::size_t symbol = 0; symbol < place_.size(); ++symbol) {
    if (place_[symbol] >= 0) solved[symbol] += step(place_[symbol]);
  }
  Start best = start(std::move(solved));
  return std::isfinite(best.deviance) ? best : start(std::move(values));
}

LinearStart::Start LinearStart::start(std::vector<double> values) {
  for (std::size_t symbol = 0; symbol < data_.bounds.size(); ++symbol) {
    values[symbol] = std::clamp(values[symbol], data_.bounds[symbol].low, data_.bounds[symbol].high);
  }
  Start start{.formula = fit_formula(parsed_, inputs_, values)};
  if (!evaluate(start.formula)) return start;
  const double misfit = deviance(data_.likelihood, data_.target, value_, data_.weights);
  if (std::isfinite(misfit)) start.deviance = misfit;
  return start;
}

bool LinearStart::evaluate(const FitFormula& formula) {
  const std::vector<double> constants = formula.expression.constants();
  return evaluator_.values_and_jacobian(constants.data(), value_, jacobian_) &&
         (linear_ == 0 || jacobian_.isFinite().all());
}

Eigen::VectorXd LinearStart::steps(const std::vector<int>& parameter_of) const {
  const Column root = data_.weights.sqrt();
  Eigen::MatrixXd slopes = Eigen::MatrixXd::Zero(value_.size(), linear_);
  for (std::size_t constant = 0; constant < parameter_of.size(); ++constant) {
    const int place = place_[static_cast<std::size_t>(parameter_of[constant])];
    if (place < 0) continue;
    slopes.col(place) += (jacobian_.col(static_cast<Eigen::Index>(constant)) * root).matrix();
  }
  return least_squares(slopes, ((data_.target - value_) * root).matrix());
}

}  // namespace lawdart
