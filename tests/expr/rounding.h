#pragma once

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// A value, and how far it may be from the true one by rounding.
struct Rounded {
  double value = 0.0;
  /// To first order, if each leaf and each operation errs by `unit` of its size; infinite where a part of the
  /// formula is not finite.
  double error = 0.0;
};

namespace rounding {

inline Rounded sum(std::span<const Rounded> terms, double unit) {
  Rounded total;
  for (const Rounded& term : terms) {
    total.value += term.value;
    total.error += term.error + unit * std::fabs(term.value);
  }
  return total;
}

inline Rounded product(std::span<const Rounded> factors) {
  Rounded total{1.0, 0.0};
  for (const Rounded& factor : factors) {
    const double error = std::fabs(total.value) * factor.error + std::fabs(factor.value) * total.error;
    total = {total.value * factor.value, error};
  }
  return total;
}

inline Rounded applied(const Op& row, std::span<const Rounded> z) {
  const double c = z.size() > 1 ? z[1].value : 0.0;
  // The slope at a kink or where a power starts is not all that counts: both sides are looked at.
  double error = z[0].error > 0.0 ? std::fabs(row.slope(z[0].value, c)) * z[0].error : 0.0;
  for (const double side : {-1.0, 1.0}) {
    const double moved = row.value(z[0].value + side * z[0].error, c);
    const double change = std::fabs(moved - row.value(z[0].value, c));
    error = std::isnan(change) ? std::numeric_limits<double>::infinity() : std::fmax(error, change);
  }
  if (z.size() > 1 && z[1].error > 0.0) error += std::fabs(row.constant_slope(z[0].value, c)) * z[1].error;
  // Near a pole or an edge nothing is known of an argument without digits.
  if (row.domain != Domain::kAll && z[0].error >= 0.5 * std::fabs(z[0].value) && z[0].error > 0.0)
    error = std::numeric_limits<double>::infinity();
  return {row.value(z[0].value, c), error};
}

}  // namespace rounding

/// The formula at one point.
inline Rounded evaluate_rounded(const Expression& expression, std::span<const double> inputs, double unit) {
  std::vector<Rounded> stack;
  for (const ExpressionNode& node : expression.nodes()) {
    const std::span<const Rounded> children(stack.data() + (stack.size() - node.arity), node.arity);
    Rounded result{node.value, 0.0};
    if (node.kind == NodeKind::kVariable) result.value = inputs[static_cast<std::size_t>(node.variable)];
    if (node.kind == NodeKind::kAdd) result = rounding::sum(children, unit);
    if (node.kind == NodeKind::kMultiply) result = rounding::product(children);
    if (node.kind == NodeKind::kOp) result = rounding::applied(op(node.op), children);
    const bool exact = node.kind == NodeKind::kExact;
    result.error += exact ? 0.0 : unit * std::fabs(result.value);
    if (!std::isfinite(result.value) || std::isnan(result.error))
      result.error = std::numeric_limits<double>::infinity();
    stack.resize(stack.size() - node.arity);
    stack.push_back(result);
  }
  return stack.back();
}

}  // namespace lawdart
