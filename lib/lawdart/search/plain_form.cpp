#include "lawdart/search/plain_form.h"

#include <cmath>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/rebuild.h"

namespace lawdart {
namespace {

bool is_integer(double value) { return value == std::round(value); }

/// Does the operation refuse negative arguments?
bool needs_positive(const ExpressionNode& node, const std::vector<Expression>& children) {
  if (node.kind != NodeKind::kOp) return false;
  if (node.op == OpId::kPower) {
    const ExpressionNode& exponent = children[1].root();
    return !(exponent.kind == NodeKind::kExact && is_integer(exponent.value));
  }
  const Domain domain = op(node.op).domain;
  return domain == Domain::kPositive || domain == Domain::kNonNegative;
}

Expression made_positive(const Expression& argument, ColumnsRef inputs) {
  const Column z = evaluate(argument, inputs);
  if ((z >= 0.0).all()) return argument;
  if ((z <= 0.0).all()) return Expression::exact(-1.0) * argument;
  return Expression::apply(OpId::kAbs, argument);
}

/// Does max(0, z) leave every row as it is?
bool is_idle_relu(const ExpressionNode& node, const Expression& argument, ColumnsRef inputs) {
  return node.kind == NodeKind::kOp && node.op == OpId::kRelu && (evaluate(argument, inputs) >= 0.0).all();
}

}  // namespace

Expression plain_form(const Expression& expression, ColumnsRef inputs) {
  const ExpressionNode& root = expression.root();
  std::vector<Expression> children = expression.children();
  if (children.empty()) return expression;
  for (Expression& child : children) child = plain_form(child, inputs);
  if (root.kind == NodeKind::kOp && root.op == OpId::kAbs) return made_positive(children[0], inputs);
  if (is_idle_relu(root, children[0], inputs)) return children[0];
  if (needs_positive(root, children)) children[0] = made_positive(children[0], inputs);
  return rebuilt(root, children);
}

std::vector<int> positive_inputs(ColumnsRef inputs) {
  std::vector<int> positive;
  for (int i = 0; i < inputs.cols(); ++i) {
    if ((inputs.col(i) > 0.0).all()) positive.push_back(i);
  }
  return positive;
}

}  // namespace lawdart
