#include "lawdart/expr/decimal_residuals.h"

#include <fmt/format.h>

#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "lawdart/expr/definition.h"

namespace lawdart {
namespace {

using Quad = boost::multiprecision::cpp_bin_float_quad;

Quad decimal(double value) { return std::isfinite(value) ? Quad(fmt::format("{}", value)) : Quad(value); }

/// The rows that have a function of their own here; all others are made of these.
bool is_known(OpId id) {
  switch (id) {
    case OpId::kSubtract:
    case OpId::kExp:
    case OpId::kLn:
    case OpId::kSin:
    case OpId::kCos:
    case OpId::kPower:
    case OpId::kSqrt:
    case OpId::kAbs:
    case OpId::kAtan:
    case OpId::kAsin:
    case OpId::kAcos:
    case OpId::kTanh:
    case OpId::kErf:
    case OpId::kMax:
    case OpId::kMin:
      return true;
    default:
      return false;
  }
}

Quad applied(OpId id, const Quad& z, const Quad& c) {
  switch (id) {
    case OpId::kSubtract:
      return -z;
    case OpId::kExp:
      return exp(z);
    case OpId::kLn:
      return log(z);
    case OpId::kSin:
      return sin(z);
    case OpId::kCos:
      return cos(z);
    case OpId::kPower:
      return pow(z, c);
    case OpId::kSqrt:
      return sqrt(z);
    case OpId::kAbs:
      return abs(z);
    case OpId::kAtan:
      return atan(z);
    case OpId::kAsin:
      return asin(z);
    case OpId::kAcos:
      return acos(z);
    case OpId::kTanh:
      return tanh(z);
    case OpId::kErf:
      return isfinite(z) ? boost::math::erf(z) : z;
    case OpId::kMax:
      return z > c ? z : c;
    case OpId::kMin:
      return z < c ? z : c;
    default:
      return std::numeric_limits<Quad>::quiet_NaN();
  }
}

/// Replaces the parts of a node on top of the stack by its value.
void push(const ExpressionNode& node, std::vector<Quad>& stack) {
  const std::span<Quad> parts = std::span(stack).last(node.arity);
  Quad value;
  if (node.kind == NodeKind::kAdd) {
    value = 0;
    for (const Quad& part : parts) value += part;
  } else if (node.kind == NodeKind::kMultiply) {
    value = 1;
    for (const Quad& part : parts) value *= part;
  } else {
    value = applied(node.op, parts.front(), parts.back());
  }
  stack.resize(stack.size() - node.arity);
  stack.push_back(value);
}

Quad value_of(const Expression& expression, std::span<const Quad> inputs, std::vector<Quad>& stack) {
  stack.clear();
  for (const ExpressionNode& node : expression.nodes()) {
    switch (node.kind) {
      case NodeKind::kFree:
      case NodeKind::kExact:
        stack.emplace_back(node.value);
        break;
      case NodeKind::kVariable:
        stack.push_back(inputs[static_cast<std::size_t>(node.variable)]);
        break;
      default:
        push(node, stack);
    }
  }
  return stack.back();
}

}  // namespace

Column decimal_residuals(const Expression& expression, const ColumnsRef& inputs, const ColumnRef& target) {
  const Expression plain = expanded(expression, is_known);
  Column residuals(target.size());
  std::vector<Quad> row(static_cast<std::size_t>(inputs.cols())), stack;
  for (Eigen::Index i = 0; i < target.size(); ++i) {
    for (Eigen::Index j = 0; j < inputs.cols(); ++j) {
      row[static_cast<std::size_t>(j)] = decimal(inputs(i, j));
    }
    residuals[i] = static_cast<double>(decimal(target[i]) - value_of(plain, row, stack));
  }
  return residuals;
}

}  // namespace lawdart
