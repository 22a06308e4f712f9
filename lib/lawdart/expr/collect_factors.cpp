#include "lawdart/expr/collect_factors.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace lawdart {
namespace {

bool is_whole(const Tree& tree) {
  return tree.kind == NodeKind::kExact && tree.value == std::floor(tree.value);
}

bool is_even(double value) { return std::fmod(value, 2.0) == 0.0; }

}  // namespace

void FactorCollector::add(const Tree& tree, const Tree& exponent) {
  switch (tree.kind) {
    case NodeKind::kFree:
    case NodeKind::kExact:
      add_number(tree, exponent);
      return;
    case NodeKind::kMultiply:
      add_product(tree, exponent);
      return;
    case NodeKind::kVariable:
    case NodeKind::kAdd:
      store(tree, exponent);
      return;
    case NodeKind::kOp:
      break;
  }
  const Tree& z = tree.children.front();
  if (tree.op == OpId::kPower) return add_power(tree, z, tree.children[1], exponent);
  if (tree.op == OpId::kSqrt) return add_power(tree, z, exact_leaf(0.5), exponent);
  if (tree.op == OpId::kExp) {
    exponents_of_e_.push_back(rewrite_product({z, exponent}));
  } else if (tree.op == OpId::kAbs && is_whole(exponent) && is_even(exponent.value)) {
    add(z, exponent);
  } else {
    store(tree, exponent);
  }
}

void FactorCollector::add_number(const Tree& number, const Tree& exponent) {
  if (exponent.is_number()) {
    if (!multiply_scale(number.number(), exponent.number())) store(number, exponent);
    return;
  }
  // c^(k*z) is exp(k'*z), so that c is not one constant too many.
  if (number.value > 0.0 && number.value != 1.0 && split_number(exponent).scale.free) {
    exponents_of_e_.push_back(rewrite_product({leaf({std::log(number.value), true}), exponent}));
  } else {
    store(number, exponent);
  }
}

bool FactorCollector::multiply_scale(Number base, Number exponent) {
  const std::optional<Number> power = raise(base, exponent);
  if (!power) return false;
  if (const std::optional<Number> both = multiply(scale_, *power)) {
    scale_ = *both;
  } else {
    exact_constants_.push_back(leaf(*power));
  }
  return true;
}

void FactorCollector::add_product(const Tree& product, const Tree& exponent) {
  if (is_whole(exponent)) {
    for (const Tree& child : product.children) add(child, exponent);
    return;
  }
  // Other powers are defined where the product is positive, whatever the signs of its factors are: only
  // what is positive itself may leave.
  std::vector<Tree> rest;
  for (const Tree& child : product.children) {
    const bool number = child.is_number() && child.value != 0.0 && exponent.is_number();
    if (number && (child.kind == NodeKind::kFree || scale_.free || child.value == -1.0 ||
                   raise({std::abs(child.value), false}, exponent.number()))) {
      if (child.value != -1.0) {
        multiply_scale({std::abs(child.value), child.kind == NodeKind::kFree}, exponent.number());
      }
      if (child.value < 0.0) rest.push_back(exact_leaf(-1.0));
    } else if (child.is_op(OpId::kExp)) {
      add(child, exponent);
    } else {
      rest.push_back(child);
    }
  }
  if (!rest.empty()) store(join_trees(NodeKind::kMultiply, std::move(rest)), exponent);
}

// (b^q)^p is b^(q*p) if p is whole, or if b^q is positive only where b is.
void FactorCollector::add_power(const Tree& tree, const Tree& base, const Tree& inner, const Tree& exponent) {
  const bool number = inner.is_number() && exponent.is_number();
  const bool even = inner.is_number() && is_even(inner.value);
  const std::optional<Number> both =
      number ? multiply(inner.number(), exponent.number()) : std::optional<Number>();
  if (number && !both) return store(tree, exponent);
  if (is_whole(exponent) || (inner.is_number() && !even) || (even && is_nonnegative(base))) {
    add(base, both ? leaf(*both) : rewrite_product({inner, exponent}));
  } else if (even && both && both->is_exactly(1.0)) {
    add(rewrite_op(op_tree(OpId::kAbs, base)));
  } else if (even && both && !both->free && is_even(both->value)) {
    add(base, leaf(*both));
  } else {
    store(tree, exponent);
  }
}

void FactorCollector::store(const Tree& base, const Tree& exponent) {
  for (Factor& factor : factors_) {
    if (factor.base != base) continue;
    factor.exponent = rewrite_sum({factor.exponent, exponent});
    return;
  }
  factors_.push_back({base, exponent});
}

Tree rewrite_product(const std::vector<Tree>& factors) {
  FactorCollector product;
  for (const Tree& factor : factors) product.add(factor);
  return product.finish();
}

Tree rewrite_power(const Tree& base, const Tree& exponent) {
  FactorCollector power;
  power.add(base, exponent);
  return power.finish();
}

}  // namespace lawdart
