#include "lawdart/expr/definition.h"

#include <string>
#include <string_view>
#include <vector>

#include "lawdart/expr/parse.h"
#include "lawdart/expr/rebuild.h"

namespace lawdart {
namespace {

bool is_operand(const ExpressionNode& node) {
  return node.kind == NodeKind::kFree || node.kind == NodeKind::kExact || node.kind == NodeKind::kVariable;
}

/// The formula that `make` gives for each node from its children, from the leaves up.
template <typename Make>
Expression remade(const Expression& expression, Make make) {
  std::vector<Expression> stack;
  for (const ExpressionNode& node : expression.nodes()) {
    const auto first = stack.end() - node.arity;
    const std::vector<Expression> children(first, stack.end());
    stack.erase(first, stack.end());
    stack.push_back(make(node, children));
  }
  return stack.back();
}

/// Numbers belong to the structure; 1*z is z, and -1*z is -z, so that a sign can go on into z.
Expression as_rule(const Expression& formula) {
  return remade(formula, [](const ExpressionNode& node, const std::vector<Expression>& children) {
    if (node.kind == NodeKind::kFree) return Expression::exact(node.value);
    if (is_operand(node)) return Expression::from_nodes({node});
    const bool pair = node.kind == NodeKind::kMultiply && children.size() == 2;
    if (pair && children[0] == Expression::exact(1.0)) return children[1];
    if (pair && children[0] == Expression::exact(-1.0))
      return Expression::apply(OpId::kSubtract, children[1]);
    return rebuilt(node, children);
  });
}

Expression rule(std::string_view formula, const Op& row) {
  if (formula.empty()) return Expression::exact(0.0);
  std::vector<std::string> names = {"z"};
  if (row.has_constant()) names.emplace_back(row.constant);
  return as_rule(parse_expression(formula, names).expression);
}

std::vector<Definition> definitions() {
  std::vector<Definition> all;
  for (const Op& row : ops()) {
    all.push_back({.value = rule(row.formula, row),
                   .stable = rule(row.stable.empty() ? row.formula : row.stable, row),
                   .derivative = rule(row.derivative, row),
                   .constant_derivative = rule(row.constant_derivative, row)});
  }
  return all;
}

}  // namespace

const Definition& definition(OpId id) {
  static const std::vector<Definition> kAll = definitions();
  return kAll[static_cast<std::size_t>(id)];
}

Expression substituted(const Expression& formula, std::span<const Expression> parts) {
  return remade(formula, [parts](const ExpressionNode& node, const std::vector<Expression>& children) {
    if (node.kind == NodeKind::kVariable) return parts[static_cast<std::size_t>(node.variable)];
    return is_operand(node) ? Expression::from_nodes({node}) : rebuilt(node, children);
  });
}

Expression expanded(const Expression& expression, const std::function<bool(OpId)>& known,
                    Expression Definition::*which) {
  return remade(expression, [&](const ExpressionNode& node, const std::vector<Expression>& children) {
    if (is_operand(node)) return Expression::from_nodes({node});
    if (node.kind != NodeKind::kOp || known(node.op)) return rebuilt(node, children);
    const Expression& value = definition(node.op).*which;
    const bool by_itself = value.root().kind == NodeKind::kOp && value.root().op == node.op;
    return by_itself ? rebuilt(node, children) : substituted(expanded(value, known, which), children);
  });
}

}  // namespace lawdart
