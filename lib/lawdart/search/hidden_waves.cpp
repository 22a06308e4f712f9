#include "lawdart/search/hidden_waves.h"

#include <numbers>

#include "lawdart/expr/evaluate.h"

namespace lawdart {
namespace {

/// Of many rows a part shows the range well enough.
constexpr Eigen::Index kMostRows = 2000;

}  // namespace

int hidden_waves(const Expression& expression, const ColumnsRef& inputs) {
  const std::span<const ExpressionNode> nodes = expression.nodes();
  int hidden = 0;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const bool wave =
        nodes[i].kind == NodeKind::kOp && (nodes[i].op == OpId::kSin || nodes[i].op == OpId::kCos);
    if (!wave) continue;
    const auto first = nodes.begin() + static_cast<std::ptrdiff_t>(subtree_begin(nodes, i - 1));
    const auto angle = Expression::from_nodes({first, nodes.begin() + static_cast<std::ptrdiff_t>(i)});
    const Eigen::Index step = (inputs.rows() + kMostRows - 1) / kMostRows;
    const Column values = evaluate(angle, inputs(Eigen::seqN(0, inputs.rows() / step, step), Eigen::all));
    if (values.maxCoeff() - values.minCoeff() < std::numbers::pi / 2.0) ++hidden;
  }
  return hidden;
}

}  // namespace lawdart
