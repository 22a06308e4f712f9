#include "lawdart/expr/written_number.h"

#include <cmath>
#include <utility>

namespace lawdart {

Expression written_number(double value) {
  const bool structure = value == 0.0 || value == 1.0;
  return structure ? Expression::exact(value) : Expression::free(value);
}

Expression negated(const Expression& z) {
  if (z.root().kind == NodeKind::kFree) return Expression::free(-z.root().value);
  if (z.root().kind == NodeKind::kExact) return Expression::exact(-z.root().value);
  if (z.root().kind != NodeKind::kMultiply) return Expression::exact(-1.0) * z;
  std::vector<Expression> factors = z.children();
  const ExpressionNode& first = factors.front().root();
  if (first.kind == NodeKind::kExact && first.value == -1.0) {
    factors.erase(factors.begin());
  } else if (first.kind == NodeKind::kFree || first.kind == NodeKind::kExact) {
    factors.front() = negated(factors.front());
  } else {
    factors.insert(factors.begin(), Expression::exact(-1.0));
  }
  return Expression::product(factors);
}

Expression with_exact_integers(const Expression& z) {
  std::vector<ExpressionNode> nodes(z.nodes().begin(), z.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kVariable) return z;
    if (node.kind == NodeKind::kFree && node.value == std::floor(node.value)) node.kind = NodeKind::kExact;
  }
  return Expression::from_nodes(std::move(nodes));
}

}  // namespace lawdart
