#include "lawdart/expr/derivative.h"

#include <functional>
#include <optional>
#include <vector>

#include "lawdart/expr/definition.h"
#include "lawdart/expr/rebuild.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

/// A part of the formula and its derivative; none where it does not vary.
struct Varying {
  Expression value;
  std::optional<Expression> slope;
};

/// Product rule: the sum over the factors that vary, each replaced by its derivative.
std::optional<Expression> product_slope(std::span<const Varying> factors) {
  std::vector<Expression> terms;
  for (std::size_t varied = 0; varied < factors.size(); ++varied) {
    if (!factors[varied].slope) continue;
    std::vector<Expression> term;
    for (std::size_t i = 0; i < factors.size(); ++i) {
      term.push_back(i == varied ? *factors[i].slope : factors[i].value);
    }
    terms.push_back(Expression::product(term));
  }
  if (terms.empty()) return {};
  return Expression::sum(terms);
}

std::optional<Expression> sum_slope(std::span<const Varying> terms) {
  std::vector<Expression> slopes;
  for (const Varying& term : terms) {
    if (term.slope) slopes.push_back(*term.slope);
  }
  if (slopes.empty()) return {};
  return Expression::sum(slopes);
}

/// Chain rule, for the argument and the own constant.
std::optional<Expression> op_slope(OpId id, std::span<const Varying> arguments,
                                   std::span<const Expression> values) {
  const Definition& rules = definition(id);
  std::vector<Expression> terms;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].slope) continue;
    const Expression& outer = i == 0 ? rules.derivative : rules.constant_derivative;
    terms.push_back(substituted(outer, values) * *arguments[i].slope);
  }
  if (terms.empty()) return {};
  return Expression::sum(terms);
}

Varying joined(const ExpressionNode& node, std::span<const Varying> children) {
  std::vector<Expression> values;
  for (const Varying& child : children) values.push_back(child.value);
  std::optional<Expression> slope;
  if (node.kind == NodeKind::kAdd) slope = sum_slope(children);
  if (node.kind == NodeKind::kMultiply) slope = product_slope(children);
  if (node.kind == NodeKind::kOp) slope = op_slope(node.op, children, values);
  return {rebuilt(node, values), std::move(slope)};
}

/// The derivative by whatever `is_varied` says of a leaf, given its node index.
Expression slope_of(const Expression& expression, const std::function<bool(std::size_t)>& is_varied) {
  std::vector<Varying> stack;
  for (std::size_t i = 0; i < expression.nodes().size(); ++i) {
    const ExpressionNode& node = expression.nodes()[i];
    if (node.arity == 0) {
      stack.push_back({Expression::from_nodes({node}), {}});
      if (is_varied(i)) stack.back().slope = Expression::exact(1.0);
      continue;
    }
    const auto first = stack.end() - node.arity;
    Varying whole = joined(node, {first, stack.end()});
    stack.erase(first, stack.end());
    stack.push_back(std::move(whole));
  }
  return simplify(stack.back().slope.value_or(Expression::exact(0.0)));
}

}  // namespace

Expression derivative(const Expression& expression, int variable) {
  const auto nodes = expression.nodes();
  return slope_of(expression, [nodes, variable](std::size_t i) {
    return nodes[i].kind == NodeKind::kVariable && nodes[i].variable == variable;
  });
}

Expression derivative_by_constant(const Expression& expression, int constant) {
  const auto nodes = expression.nodes();
  int before = 0;
  std::size_t place = nodes.size();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kFree && before++ == constant) place = i;
  }
  return slope_of(expression, [place](std::size_t i) { return i == place; });
}

}  // namespace lawdart
