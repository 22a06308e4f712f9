#include <cmath>
#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

/// f(d*z, c) = d*f(z, r) for d > 0, where r is c/d (max, min) or c*d (softplus): with d and c free one of the
/// constants stands for nothing inside.
Tree rewrite_scaled(OpId id, const Tree& z, const Tree& constant) {
  if (constant.kind != NodeKind::kFree) return op_tree(id, z, constant);
  const Scaled split = split_scale(z, {.outer_free = false, .positive = true});
  const auto inner = id == OpId::kSoftplus ? multiply(constant.number(), split.scale)
                                           : divide(constant.number(), split.scale);
  if (!split.scale.free || !inner || is_reciprocal(split_number(split.rest).rest))
    return op_tree(id, z, constant);
  return scaled(split.scale, op_tree(id, split.rest, leaf(*inner)));
}

/// max(z + a, c) is max(z, c - a) + a.
Tree rewrite_extreme(OpId id, const Tree& a, const Tree& b) {
  const bool swap = a.is_number() || (!b.is_number() && canonical_order(b, a) < 0);
  const Tree& z = swap ? b : a;
  const Tree& constant = swap ? a : b;
  const bool shifted = z.kind == NodeKind::kAdd && z.children.back().kind == NodeKind::kFree;
  if (!shifted || constant.kind != NodeKind::kFree) return rewrite_scaled(id, z, constant);
  std::vector<Tree> rest(z.children.begin(), z.children.end() - 1);
  const Tree& shift = z.children.back();
  const Tree limit = leaf({constant.value - shift.value, true});
  return rewrite_sum({rewrite_scaled(id, join_trees(NodeKind::kAdd, std::move(rest)), limit), shift});
}

/// hill(b^q, n) is hill(b, q*n) where both need a positive b.
Tree rewrite_hill(const Tree& z, const Tree& n) {
  const bool power = z.is_op(OpId::kPower) && z.children[1].is_number();
  if (!power || !n.is_number() || std::fmod(z.children[1].value, 2.0) == 0.0)
    return op_tree(OpId::kHill, z, n);
  const auto both = multiply(z.children[1].number(), n.number());
  return both ? op_tree(OpId::kHill, z.children[0], leaf(*both)) : op_tree(OpId::kHill, z, n);
}

}  // namespace

Tree rewrite_binary(OpId id, const Tree& z, const Tree& constant) {
  switch (id) {
    case OpId::kMax:
    case OpId::kMin:
      return rewrite_extreme(id, z, constant);
    case OpId::kSoftplus:
      return rewrite_scaled(id, z, constant);
    case OpId::kHill:
      return rewrite_hill(z, constant);
    default:
      return op_tree(id, z, constant);
  }
}

}  // namespace lawdart
