#include "lawdart/expr/fewest_signs.h"

#include <cmath>
#include <utility>

#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

/// The sum in a factor that changes its sign with it: the factor itself, or the base of an odd power. Null if
/// there is none.
Tree* turning_sum(Tree& factor) {
  if (factor.kind == NodeKind::kAdd) return &factor;
  const bool odd_power = factor.is_op(OpId::kPower) && factor.children[1].kind == NodeKind::kExact &&
                         std::abs(std::remainder(factor.children[1].value, 2.0)) == 1.0;
  if (!odd_power && !factor.is_op(OpId::kReciprocal)) return nullptr;
  return factor.children[0].kind == NodeKind::kAdd ? factor.children.data() : nullptr;
}

Tree with_other_sign(const Tree& tree) {
  Scaled parts = split_number(tree);
  parts.scale.value = -parts.scale.value;
  return scaled(parts.scale, std::move(parts.rest));
}

/// How many minus signs a sum loses by being turned round.
int lost_by_turning(const Tree& sum) {
  int lost = 0;
  for (const Tree& term : sum.children) lost += split_number(term).scale.value < 0.0 ? 1 : -1;
  return lost;
}

Tree with_fewest(Tree tree) {
  for (Tree& child : tree.children) child = with_fewest(std::move(child));
  const bool product = tree.kind == NodeKind::kMultiply;
  if (tree.kind == NodeKind::kAdd || tree.is_number()) return tree;
  Scaled parts = product ? split_number(tree) : Scaled{{1.0, false}, std::move(tree)};
  const bool several = parts.rest.kind == NodeKind::kMultiply;
  const std::size_t count = several ? parts.rest.children.size() : 1;
  for (std::size_t i = 0; i < count; ++i) {
    Tree* const sum = turning_sum(several ? parts.rest.children[i] : parts.rest);
    if (sum == nullptr || lost_by_turning(*sum) + (parts.scale.value < 0.0 ? 1 : -1) <= 0) continue;
    for (Tree& term : sum->children) term = with_other_sign(term);
    parts.scale.value = -parts.scale.value;
  }
  return scaled(parts.scale, std::move(parts.rest));
}

}  // namespace

Expression fewest_signs(const Expression& expression) {
  return expression_of(with_fewest(tree_of(expression)));
}

}  // namespace lawdart
