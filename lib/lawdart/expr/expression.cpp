#include "lawdart/expr/expression.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <utility>

namespace lawdart {

Expression::Expression() : nodes_{{.kind = NodeKind::kExact}} {}

Expression Expression::from_nodes(std::vector<ExpressionNode> nodes) {
  assert(!nodes.empty() && subtree_begin(nodes, nodes.size() - 1) == 0);
  Expression expression;
  expression.nodes_ = std::move(nodes);
  return expression;
}

Expression Expression::free(double value) { return from_nodes({{.kind = NodeKind::kFree, .value = value}}); }

Expression Expression::exact(double value) {
  return from_nodes({{.kind = NodeKind::kExact, .value = value}});
}

Expression Expression::variable(int index) {
  assert(index >= 0);
  return from_nodes({{.kind = NodeKind::kVariable, .variable = index}});
}

Expression Expression::join(NodeKind kind, double neutral, std::span<const Expression> parts) {
  if (parts.empty()) return exact(neutral);
  if (parts.size() == 1) return parts.front();
  std::vector<ExpressionNode> nodes;
  std::size_t arity = 0;
  for (const Expression& part : parts) {
    const bool same = part.root().kind == kind;
    arity += same ? part.root().arity : 1u;
    nodes.insert(nodes.end(), part.nodes_.begin(), part.nodes_.end() - (same ? 1 : 0));
  }
  assert(arity <= std::numeric_limits<std::uint16_t>::max());
  nodes.push_back({.kind = kind, .arity = static_cast<std::uint16_t>(arity)});
  return from_nodes(std::move(nodes));
}

Expression Expression::sum(std::span<const Expression> terms) { return join(NodeKind::kAdd, 0.0, terms); }

Expression Expression::product(std::span<const Expression> factors) {
  return join(NodeKind::kMultiply, 1.0, factors);
}

Expression Expression::apply(OpId id, const Expression& z) {
  std::vector<ExpressionNode> nodes = z.nodes_;
  nodes.push_back({.kind = NodeKind::kOp, .op = id, .arity = 1});
  return from_nodes(std::move(nodes));
}

Expression Expression::apply(OpId id, const Expression& z, const Expression& constant) {
  std::vector<ExpressionNode> nodes = z.nodes_;
  nodes.insert(nodes.end(), constant.nodes_.begin(), constant.nodes_.end());
  nodes.push_back({.kind = NodeKind::kOp, .op = id, .arity = 2});
  return from_nodes(std::move(nodes));
}

std::vector<Expression> Expression::children() const {
  std::vector<Expression> parts;
  for (const std::size_t child : child_roots(nodes_, nodes_.size() - 1)) {
    const auto first = nodes_.begin() + static_cast<std::ptrdiff_t>(subtree_begin(nodes_, child));
    parts.push_back(from_nodes({first, nodes_.begin() + static_cast<std::ptrdiff_t>(child) + 1}));
  }
  return parts;
}

std::vector<double> Expression::constants() const {
  std::vector<double> values;
  for (const ExpressionNode& node : nodes_) {
    if (node.kind == NodeKind::kFree) values.push_back(node.value);
  }
  return values;
}

int Expression::constant_count() const {
  return static_cast<int>(std::ranges::count(nodes_, NodeKind::kFree, &ExpressionNode::kind));
}

Expression Expression::with_constants(std::span<const double> values) const {
  assert(values.size() == static_cast<std::size_t>(constant_count()));
  Expression changed = *this;
  std::size_t next = 0;
  for (ExpressionNode& node : changed.nodes_) {
    if (node.kind == NodeKind::kFree) node.value = values[next++];
  }
  return changed;
}

Expression operator+(const Expression& a, const Expression& b) { return Expression::sum(std::vector{a, b}); }

Expression operator-(const Expression& a, const Expression& b) { return a + Expression::exact(-1.0) * b; }

Expression operator*(const Expression& a, const Expression& b) {
  return Expression::product(std::vector{a, b});
}

Expression operator/(const Expression& a, const Expression& b) {
  return a * Expression::apply(OpId::kPower, b, Expression::exact(-1.0));
}

std::size_t subtree_begin(std::span<const ExpressionNode> nodes, std::size_t root) {
  std::size_t first = root;
  for (std::size_t missing = nodes[root].arity; missing > 0; missing += nodes[first].arity) {
    assert(first > 0);
    --first;
    --missing;
  }
  return first;
}

std::vector<std::size_t> child_roots(std::span<const ExpressionNode> nodes, std::size_t root) {
  std::vector<std::size_t> roots(nodes[root].arity);
  std::size_t end = root;
  for (std::size_t i = roots.size(); i-- > 0;) {
    roots[i] = end - 1;
    end = subtree_begin(nodes, end - 1);
  }
  return roots;
}

}  // namespace lawdart
