#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "lawdart/expr/rewrite.h"
#include "lawdart/expr/rules.h"

namespace lawdart {
namespace {

bool contains(const auto& list, OpId id) { return std::ranges::find(list, id) != list.end(); }

/// A function of numbers alone, where that is a number: of an exact argument only if the value is one that a
/// reader would write too.
std::optional<Tree> folded(const Tree& tree) {
  if (tree.has_variable()) return std::nullopt;
  const double value = constant_value(tree);
  if (!std::isfinite(value)) return std::nullopt;
  if (tree.has_free()) return leaf({value, true});
  const bool plain = std::ranges::all_of(tree.children, [](const Tree& child) {
    return child.kind == NodeKind::kExact && (std::abs(child.value) == 1.0 || child.value == 0.0);
  });
  const bool selects =
      tree.op == OpId::kAbs || tree.op == OpId::kRelu || tree.op == OpId::kMax || tree.op == OpId::kMin;
  const bool numbers = std::ranges::all_of(tree.children, &Tree::is_number);
  if (!(plain && 2.0 * value == std::floor(2.0 * value)) && !(selects && numbers)) return std::nullopt;
  return exact_leaf(value);
}

/// abs and relu: f(k*z) is k*f(z) for k > 0.
Tree rewrite_homogeneous(OpId id, const Tree& z) {
  Scaled split = split_scale(z, {false, id == OpId::kRelu});
  // c/x is as short as 1/x, so the c had better stay.
  if (is_reciprocal(split_number(split.rest).rest)) return op_tree(id, z);
  split.scale.value = std::abs(split.scale.value);
  return scaled(split.scale, op_tree(id, std::move(split.rest)));
}

}  // namespace

Tree negated(const Tree& tree) { return rewrite_product({exact_leaf(-1.0), tree}); }

Tree rewrite_op(const Tree& tree) {
  if (std::optional<Tree> number = folded(tree)) return *std::move(number);
  if (tree.op == OpId::kPower) return rewrite_power(tree.children[0], tree.children[1]);
  if (std::optional<Tree> other = by_canonical_rule(tree)) return *std::move(other);
  if (tree.children.size() == 2) return rewrite_binary(tree.op, tree.children[0], tree.children[1]);
  switch (tree.op) {
    case OpId::kExp:
      return rewrite_product({tree});
    case OpId::kLn:
      return rewrite_ln(tree.children.front());
    case OpId::kAbs:
    case OpId::kRelu:
      return rewrite_homogeneous(tree.op, tree.children.front());
    default:
      return tree;
  }
}

double constant_value(const Tree& tree) {
  if (tree.is_number()) return tree.value;
  std::array<double, 2> arguments = {0.0, 0.0};
  double result = tree.kind == NodeKind::kMultiply ? 1.0 : 0.0;
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    const double value = constant_value(tree.children[i]);
    if (tree.kind == NodeKind::kAdd) result += value;
    if (tree.kind == NodeKind::kMultiply) result *= value;
    if (tree.kind == NodeKind::kOp) arguments[i] = value;
  }
  return tree.kind == NodeKind::kOp ? op(tree.op).value(arguments[0], arguments[1]) : result;
}

bool is_reciprocal(const Tree& tree) {
  if (tree.is_op(OpId::kPower))
    return tree.children[1].kind == NodeKind::kExact && tree.children[1].value < 0.0;
  return tree.kind == NodeKind::kMultiply &&
         std::ranges::all_of(tree.children, [](const Tree& factor) { return is_reciprocal(factor); });
}

bool is_nonnegative(const Tree& tree) {
  switch (tree.kind) {
    case NodeKind::kFree:
    case NodeKind::kExact:
      return tree.value >= 0.0;
    case NodeKind::kVariable:
      return false;
    case NodeKind::kAdd:
    case NodeKind::kMultiply:
      return std::ranges::all_of(tree.children, is_nonnegative);
    case NodeKind::kOp:
      break;
  }
  constexpr std::array kPositive = {OpId::kExp,  OpId::kAbs,      OpId::kSqrt,
                                    OpId::kRelu, OpId::kLogistic, OpId::kAcos};
  if (contains(kPositive, tree.op)) return true;
  if (tree.op == OpId::kMax) return std::ranges::any_of(tree.children, is_nonnegative);
  if (tree.op == OpId::kMin) return std::ranges::all_of(tree.children, is_nonnegative);
  if (tree.op != OpId::kPower) return false;
  if (is_nonnegative(tree.children[0])) return true;
  // A power that is no odd integer is positive wherever it is defined.
  const Tree& exponent = tree.children[1];
  return exponent.is_number() && std::abs(std::fmod(exponent.value, 2.0)) != 1.0;
}

}  // namespace lawdart
