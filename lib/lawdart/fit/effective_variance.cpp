#include "lawdart/fit/effective_variance.h"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "lawdart/expr/derivative.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// The law with exact numbers, and its symbols behind other columns than before.
Expression with_more_inputs(const ParsedExpression& law, int before, int now) {
  std::vector<ExpressionNode> nodes(law.expression.nodes().begin(), law.expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind == NodeKind::kVariable && node.variable >= before) node.variable += now - before;
  }
  return Expression::from_nodes(std::move(nodes));
}

Expression power(const Expression& base, double exponent) {
  return Expression::apply(OpId::kPower, base, Expression::exact(exponent));
}

}  // namespace

EffectiveVariance::EffectiveVariance(const ParsedExpression& law, const FitData& data,
                                     const ColumnsRef& input_errors)
    : residual_{.expression = {}, .symbols = law.symbols},
      variance_{.expression = {}, .symbols = law.symbols},
      zero_(Column::Zero(data.rows())),
      one_(Column::Ones(data.rows())),
      bounds_(data.bounds) {
  assert(!law.symbols.empty() && data.likelihood == Likelihood::kGaussian);
  const Eigen::Index before = data.inputs.cols(), target = before, variance = before + 1;
  assert(input_errors.cols() == before && input_errors.rows() == data.rows());
  inputs_.resize(data.rows(), 2 * before + 2);
  inputs_ << data.inputs, data.target, 1.0 / data.weights, input_errors.square();

  const Expression formula =
      with_more_inputs(law, static_cast<int>(before), static_cast<int>(inputs_.cols()));
  std::vector<Expression> parts = {Expression::variable(static_cast<int>(variance))};
  for (Eigen::Index input = 0; input < before; ++input) {
    if ((input_errors.col(input) == 0.0).all()) continue;
    parts.push_back(power(derivative(formula, static_cast<int>(input)), 2.0) *
                    Expression::variable(static_cast<int>(variance + 1 + input)));
  }
  variance_.expression = Expression::sum(parts);
  residual_.expression =
      (formula - Expression::variable(static_cast<int>(target))) * power(variance_.expression, -0.5);
}

FitFormula EffectiveVariance::at(std::span<const double> values) const {
  return fit_formula(residual_, static_cast<int>(inputs_.cols()), values);
}

FitData EffectiveVariance::data(std::span<const int> parameter_of) const {
  return {.inputs = inputs_,
          .target = zero_,
          .weights = one_,
          .likelihood = Likelihood::kGaussian,
          .parameter_of = parameter_of,
          .bounds = bounds_};
}

Uncertainty EffectiveVariance::known(std::span<const double> values,
                                     std::span<const int> parameter_of) const {
  const FitFormula residual = at(values);
  Uncertainty known = uncertainty(residual.expression, data(residual.parameter_of), true);
  const std::vector<std::size_t> first = first_constants(residual.expression, residual.parameter_of);
  std::vector<Eigen::Index> places;  // of the law's constants among those of the residual
  const std::size_t count = parameter_of.empty() ? values.size() : parameter_of.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t parameter = parameter_of.empty() ? i : static_cast<std::size_t>(parameter_of[i]);
    places.push_back(static_cast<Eigen::Index>(first[parameter]));
  }
  known.covariance = Columns(known.covariance(places, places));
  known.standard_errors.clear();
  for (Eigen::Index i = 0; i < std::ssize(places); ++i) {
    known.standard_errors.push_back(std::sqrt(known.covariance(i, i)));
  }
  return known;
}

Column EffectiveVariance::weights(std::span<const double> values) const {
  const FitFormula variance = fit_formula(variance_, static_cast<int>(inputs_.cols()), values);
  return 1.0 / evaluate(variance.expression, inputs_);
}

}  // namespace lawdart
