#include "lawdart/expr/node_count.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/fewest_signs.h"
#include "lawdart/expr/rewrite.h"
#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

int count(const Tree& tree);

/// The exponent, if this is its first child to the power of a number.
std::optional<double> exponent_of(const Tree& tree) {
  if (tree.kind != NodeKind::kOp) return std::nullopt;
  switch (tree.op) {
    case OpId::kReciprocal:
      return -1.0;
    case OpId::kSquare:
      return 2.0;
    case OpId::kCube:
      return 3.0;
    case OpId::kSqrt:
      return 0.5;
    case OpId::kPower:
      return tree.children[1].is_number() ? std::optional(tree.children[1].value) : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// A product as a number and powers of different bases.
class Powers {
 public:
  void add(const Tree& tree, double exponent) {
    const bool whole = exponent == std::round(exponent);
    const std::optional<double> inner = exponent_of(tree);
    if (!tree.has_variable()) {
      number_ *= std::pow(constant_value(tree), exponent);
    } else if (whole && tree.kind == NodeKind::kMultiply) {
      for (const Tree& factor : tree.children) add(factor, exponent);
    } else if (whole && inner) {
      add(tree.children.front(), *inner * exponent);
    } else {
      const auto place = std::ranges::find(powers_, tree, &Power::base);
      if (place == powers_.end()) {
        powers_.push_back({tree, exponent});
      } else {
        place->exponent += exponent;
      }
    }
  }

  [[nodiscard]] int count_nodes() const {
    int factors = number_ != 1.0 ? 1 : 0;
    int nodes = factors;
    for (const auto& [base, exponent] : powers_) {
      if (exponent == 0.0) continue;
      ++factors;
      nodes += count(base) + (exponent != 1.0 ? 2 : 0);
    }
    if (factors == 0) return 1;
    return nodes + (factors > 1 ? 1 : 0);
  }

 private:
  struct Power {
    Tree base;
    double exponent;
  };

  double number_ = 1.0;
  std::vector<Power> powers_;
};

int count(const Tree& tree) {
  if (!tree.has_variable() || tree.kind == NodeKind::kVariable) return 1;
  if (tree.kind == NodeKind::kMultiply || exponent_of(tree)) {
    Powers powers;
    powers.add(tree, 1.0);
    return powers.count_nodes();
  }
  int nodes = 1;
  for (const Tree& child : tree.children) nodes += count(child);
  return nodes;
}

/// With a number that is the only factor of a sum as one of each of its terms.
Tree multiplied_in(Tree tree) {
  for (Tree& child : tree.children) child = multiplied_in(std::move(child));
  const Scaled parts = split_number(tree);
  if (parts.rest.kind != NodeKind::kAdd) return tree;
  std::vector<Tree> terms;
  for (const Tree& term : parts.rest.children) {
    const bool sum = term.kind == NodeKind::kAdd;
    for (const Tree& inner : sum ? std::span(term.children) : std::span(&term, 1)) {
      const Scaled split = split_number(inner);
      terms.push_back(scaled({parts.scale.value * split.scale.value, split.scale.free}, split.rest));
    }
  }
  return join_trees(NodeKind::kAdd, std::move(terms));
}

}  // namespace

int node_count(const Expression& expression) { return count(multiplied_in(tree_of(expression))); }

Length length_of(const Expression& expression) {
  return {complexity(expression), node_count(fewest_signs(expression))};
}

}  // namespace lawdart
