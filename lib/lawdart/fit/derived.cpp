#include "lawdart/fit/derived.h"

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// The quantity with the parameters as its free constants, and the constant of the fit that each one is.
struct BoundFormula {
  Expression expression;
  std::vector<std::size_t> source;
};

BoundFormula bind(const Expression& quantity, const Expression& fitted, std::span<const int> parameter_of) {
  const std::vector<std::size_t> constant_of = first_constants(fitted, parameter_of);
  const std::vector<double> constants = fitted.constants();
  std::vector<ExpressionNode> nodes(quantity.nodes().begin(), quantity.nodes().end());
  std::vector<std::size_t> source;
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kFree) node.kind = NodeKind::kExact;
    if (node.kind != NodeKind::kVariable) continue;
    source.push_back(constant_of.at(static_cast<std::size_t>(node.variable)));
    node = {.kind = NodeKind::kFree, .value = constants[source.back()]};
  }
  return {Expression::from_nodes(std::move(nodes)), std::move(source)};
}

}  // namespace

DerivedQuantity derived_quantity(const Expression& quantity, const Expression& fitted,
                                 std::span<const int> parameter_of, const Uncertainty& known) {
  const BoundFormula bound = bind(quantity, fitted, parameter_of);
  const auto places = static_cast<Eigen::Index>(bound.source.size());
  const Columns no_inputs(1, 0);
  Column value(1);
  Columns slopes(1, places);
  Evaluator evaluator(bound.expression, no_inputs);
  evaluator.values_and_jacobian(bound.expression.constants().data(), value, slopes);

  Column gradient = Column::Zero(known.covariance.rows());
  for (Eigen::Index i = 0; i < places; ++i) {
    gradient[static_cast<Eigen::Index>(bound.source[static_cast<std::size_t>(i)])] += slopes(0, i);
  }
  double variance = 0.0;
  for (Eigen::Index j = 0; j < gradient.size(); ++j) {
    for (Eigen::Index i = 0; i < gradient.size(); ++i) {
      // A parameter that does not matter may be unknown.
      if (gradient[i] != 0.0 && gradient[j] != 0.0) {
        variance += gradient[i] * gradient[j] * known.covariance(i, j);
      }
    }
  }
  return {value[0], std::sqrt(variance)};
}

}  // namespace lawdart
