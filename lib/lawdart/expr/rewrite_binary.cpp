#include <cmath>
#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

Tree rewrite_scaled(const Tree& operation) {
  // c/x is as short as 1/x, so the c had better stay.
  Scaled split = split_operation(operation, false);
  const bool gains = !is_reciprocal(split_number(split.rest.children.front()).rest);
  return gains ? scaled(split.scale, std::move(split.rest)) : operation;
}

/// max(z + a, c) is max(z, c - a) + a.
Tree rewrite_extreme(OpId id, const Tree& a, const Tree& b) {
  const bool swap = a.is_number() || (!b.is_number() && canonical_order(b, a) < 0);
  const Tree& z = swap ? b : a;
  const Tree& constant = swap ? a : b;
  const bool shifted = z.kind == NodeKind::kAdd && z.children.back().kind == NodeKind::kFree;
  if (!shifted || constant.kind != NodeKind::kFree) return rewrite_scaled(op_tree(id, z, constant));
  std::vector<Tree> rest(z.children.begin(), z.children.end() - 1);
  const Tree& shift = z.children.back();
  const Tree limit = leaf({constant.value - shift.value, true});
  return rewrite_sum(
      {rewrite_scaled(op_tree(id, join_trees(NodeKind::kAdd, std::move(rest)), limit)), shift});
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

Scaled split_operation(const Tree& operation, bool outer_free) {
  const std::vector<Tree>& z = operation.children;
  const Scaled whole{{1.0, false}, operation};
  const bool one = operation.is_op(OpId::kAbs) || operation.is_op(OpId::kRelu);
  const bool softplus = operation.is_op(OpId::kSoftplus);
  const bool two = softplus || operation.is_op(OpId::kMax) || operation.is_op(OpId::kMin);
  if (!one && !(two && z[1].kind == NodeKind::kFree)) return whole;
  Scaled split = split_scale(z[0], {outer_free, true});
  if (one) return {split.scale, op_tree(operation.op, std::move(split.rest))};
  const auto inner = softplus ? multiply(z[1].number(), split.scale) : divide(z[1].number(), split.scale);
  if (!split.scale.free || !inner) return whole;
  return {split.scale, op_tree(operation.op, std::move(split.rest), leaf(*inner))};
}

Tree rewrite_binary(OpId id, const Tree& z, const Tree& constant) {
  switch (id) {
    case OpId::kMax:
    case OpId::kMin:
      return rewrite_extreme(id, z, constant);
    case OpId::kSoftplus:
      return rewrite_scaled(op_tree(id, z, constant));
    case OpId::kHill:
      return rewrite_hill(z, constant);
    default:
      return op_tree(id, z, constant);
  }
}

}  // namespace lawdart
