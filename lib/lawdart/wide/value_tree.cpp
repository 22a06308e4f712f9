#include "lawdart/wide/value_tree.h"

#include <algorithm>

namespace lawdart {
namespace {

/// Index of the first node of the subtree whose root stands at `root`.
int first_of(std::span<const ValueNode> nodes, int root) {
  int missing = 1;
  int i = root;
  for (;; --i) {
    missing += arity(nodes[static_cast<std::size_t>(i)].kind) - 1;
    if (missing == 0) return i;
  }
}

bool is_algebraic(OpId id) {
  return id == OpId::kReciprocal || id == OpId::kSquare || id == OpId::kCube || id == OpId::kSqrt ||
         id == OpId::kAbs || id == OpId::kRelu;
}

constexpr int kNestingCost = 4;
constexpr int kVariableExponentCost = 2;

}  // namespace

ValueTree ValueTree::subtree(int root) const {
  const int first = first_of(nodes_, root);
  return ValueTree(std::vector<ValueNode>(nodes_.begin() + first, nodes_.begin() + root + 1));
}

ValueTree ValueTree::right() const { return subtree(size() - 2); }

ValueTree ValueTree::left() const { return subtree(first_of(nodes_, size() - 2) - 1); }

std::pair<int, int> ValueTree::open_part() const {
  int first = 0;
  int last = size() - 1;
  while (node(first).closed) ++first;
  while (node(last).closed) --last;
  return {first, last};
}

int ValueTree::free_constants() const {
  return static_cast<int>(std::count_if(nodes_.begin(), nodes_.end(), [](const ValueNode& node) {
    return node.kind == ValueKind::kConstant && !node.fixed;
  }));
}

std::uint64_t ValueTree::structure_hash() const {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const ValueNode& node : nodes_) {
    const auto word = static_cast<std::uint64_t>(node.kind) | static_cast<std::uint64_t>(node.function) << 8 |
                      static_cast<std::uint64_t>(node.variable) << 16;
    hash = (hash ^ word) * 0x100000001b3u;
    hash ^= hash >> 31;
  }
  return hash;
}

TreeLinks::TreeLinks(const ValueTree& tree)
    : left(static_cast<std::size_t>(tree.size()), kNone),
      right(static_cast<std::size_t>(tree.size()), kNone),
      first(static_cast<std::size_t>(tree.size())) {
  for (int i = 0; i < tree.size(); ++i) {
    const auto at = static_cast<std::size_t>(i);
    first[at] = i;
    if (arity(tree.node(i).kind) == 0) continue;
    right[at] = i - 1;
    first[at] = first[at - 1];
    if (arity(tree.node(i).kind) == 1) continue;
    left[at] = first[at] - 1;
    first[at] = first[static_cast<std::size_t>(left[at])];
  }
}

int tree_cost(const ValueTree& tree, const Costs& costs) {
  int cost = 0;
  std::vector<bool> transcendental;  // of each subtree on the stack: does it hold such a function?
  for (int i = 0; i < tree.size(); ++i) {
    const ValueNode& node = tree.node(i);
    bool inside = false;
    for (int k = 0; k < arity(node.kind); ++k) {
      inside = inside || transcendental.back();
      transcendental.pop_back();
    }
    if (node.closed) {
      transcendental.push_back(inside);
      continue;
    }
    const bool power = node.kind == ValueKind::kPower;
    const bool own = power || (node.kind == ValueKind::kFunction && !is_algebraic(node.function));
    cost += 1;
    if (node.kind == ValueKind::kFunction && own) cost += costs.of(node.function) - 1;
    if (power && tree.node(i - 1).kind != ValueKind::kConstant) cost += kVariableExponentCost;
    if (own && inside) cost += kNestingCost;
    transcendental.push_back(own || inside);
  }
  return cost;
}

}  // namespace lawdart
