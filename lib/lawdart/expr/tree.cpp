#include "lawdart/expr/tree.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lawdart {
namespace {

void write_nodes(const Tree& tree, std::vector<ExpressionNode>& nodes) {
  for (const Tree& child : tree.children) write_nodes(child, nodes);
  nodes.push_back({.kind = tree.kind,
                   .op = tree.op,
                   .arity = static_cast<std::uint16_t>(tree.children.size()),
                   .variable = tree.variable,
                   .value = tree.value});
}

/// Products of simple things before functions, functions before sums, numbers last.
int rank(const Tree& tree) {
  switch (tree.kind) {
    case NodeKind::kVariable:
      return 0;
    case NodeKind::kOp:
      return tree.op == OpId::kPower ? 1 : 3;
    case NodeKind::kMultiply:
      return 2;
    case NodeKind::kAdd:
      return 4;
    case NodeKind::kFree:
    case NodeKind::kExact:
      break;
  }
  return 5;
}

/// Structure alone, blind for what the numbers are.
std::weak_ordering structural_order(const Tree& a, const Tree& b) {
  if (const auto order = rank(a) <=> rank(b); order != 0) return order;
  if (const auto order = a.op <=> b.op; order != 0) return order;
  if (const auto order = a.variable <=> b.variable; order != 0) return order;
  const std::size_t shared = std::min(a.children.size(), b.children.size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (const auto order = structural_order(a.children[i], b.children[i]); order != 0) return order;
  }
  return a.children.size() <=> b.children.size();
}

std::weak_ordering value_order(const Tree& a, const Tree& b) {
  if (const auto order = a.kind <=> b.kind; order != 0) return order;
  if (a.value != b.value) return a.value < b.value ? std::weak_ordering::less : std::weak_ordering::greater;
  for (std::size_t i = 0; i < a.children.size(); ++i) {
    if (const auto order = value_order(a.children[i], b.children[i]); order != 0) return order;
  }
  return std::weak_ordering::equivalent;
}

}  // namespace

bool Tree::has_variable() const {
  return kind == NodeKind::kVariable || std::ranges::any_of(children, &Tree::has_variable);
}

bool Tree::has_free() const {
  return kind == NodeKind::kFree || std::ranges::any_of(children, &Tree::has_free);
}

Tree tree_of(const Expression& expression) {
  std::vector<Tree> stack;
  for (const ExpressionNode& node : expression.nodes()) {
    Tree tree{
        .kind = node.kind, .op = node.op, .variable = node.variable, .value = node.value, .children = {}};
    const auto first = stack.end() - node.arity;
    tree.children.assign(std::move_iterator(first), std::move_iterator(stack.end()));
    stack.erase(first, stack.end());
    stack.push_back(std::move(tree));
  }
  return std::move(stack.back());
}

Expression expression_of(const Tree& tree) {
  std::vector<ExpressionNode> nodes;
  write_nodes(tree, nodes);
  return Expression::from_nodes(std::move(nodes));
}

Tree leaf(Number number) {
  return {.kind = number.free ? NodeKind::kFree : NodeKind::kExact, .value = number.value, .children = {}};
}

Tree exact_leaf(double value) { return leaf({value, false}); }

Tree op_tree(OpId id, Tree z) {
  Tree tree{.kind = NodeKind::kOp, .op = id, .children = {}};
  tree.children.push_back(std::move(z));
  return tree;
}

Tree op_tree(OpId id, Tree z, Tree constant) {
  Tree tree = op_tree(id, std::move(z));
  tree.children.push_back(std::move(constant));
  return tree;
}

Tree join_trees(NodeKind kind, std::vector<Tree> parts) {
  if (parts.empty()) return exact_leaf(kind == NodeKind::kAdd ? 0.0 : 1.0);
  if (parts.size() == 1) return std::move(parts.front());
  return {.kind = kind, .children = std::move(parts)};
}

std::weak_ordering canonical_order(const Tree& a, const Tree& b) {
  if (const auto order = structural_order(a, b); order != 0) return order;
  return value_order(a, b);
}

Scaled split_number(const Tree& tree) {
  if (tree.is_number()) return {tree.number(), exact_leaf(1.0)};
  if (tree.kind != NodeKind::kMultiply || !tree.children.front().is_number()) return {{1.0, false}, tree};
  return {tree.children.front().number(),
          join_trees(NodeKind::kMultiply, {tree.children.begin() + 1, tree.children.end()})};
}

Tree scaled(Number scale, Tree rest) {
  if (scale.is_exactly(1.0)) return rest;
  if (rest.is_exactly(1.0)) return leaf(scale);
  if (rest.kind == NodeKind::kMultiply) {
    rest.children.insert(rest.children.begin(), leaf(scale));
    return rest;
  }
  return {.kind = NodeKind::kMultiply, .children = {leaf(scale), std::move(rest)}};
}

}  // namespace lawdart
