#include "lawdart/expr/collect_factors.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <utility>

namespace lawdart {
namespace {

bool is_whole(const Tree& tree) {
  return tree.kind == NodeKind::kExact && tree.value == std::floor(tree.value);
}

bool is_short_power(const Tree& tree) { return tree.is_exactly(2.0) || tree.is_exactly(3.0); }

bool is_even(double value) { return std::fmod(value, 2.0) == 0.0; }

/// Their product. What nothing is to be done to is not looked through: in a tower of powers each step would
/// look through all above it.
Tree times(const Tree& tree, const Tree& exponent) {
  return exponent.is_exactly(1.0) ? tree : rewrite_product({tree, exponent});
}

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
  const bool rounds = z.is_number() && exponent.is_number() && !multiply(z.number(), exponent.number());
  // exp(x + y)^2 counts one number less than exp(2*(x + y)).
  const bool longer = is_short_power(exponent) && z.kind == NodeKind::kAdd;
  if (tree.op == OpId::kExp && !rounds && !longer) {
    exponents_of_e_.push_back(times(z, exponent));
  } else if (tree.op == OpId::kAbs && is_whole(exponent) && is_even(exponent.value)) {
    add(z, exponent);
  } else {
    store(tree, exponent);
  }
}

void FactorCollector::add_number(const Tree& number, const Tree& exponent) {
  if (exponent.is_number()) {
    if (multiply_scale(number.number(), exponent.number())) return;
    store_number(number.number(), exponent);
    return;
  }
  if (number.value == 1.0) return;
  // c^z is exp(c'*z), where a free number of z joins c.
  const bool free = number.kind == NodeKind::kFree || split_number(exponent).scale.free;
  if (number.value > 0.0 && free) {
    exponents_of_e_.push_back(rewrite_product({leaf({std::log(number.value), true}), exponent}));
  } else {
    store(number, exponent);
  }
}

void FactorCollector::store_number(Number number, const Tree& exponent) {
  if (number.free || !is_whole(exponent)) return store(leaf(number), exponent);
  if (number.value < 0.0) multiply_scale({-1.0, false}, exponent.number());
  number.value = std::abs(number.value);
  // 3^-2 is no double, but 9 is.
  const std::optional<Number> below = raise(number, {-exponent.value, false});
  if (below) {
    store(leaf(*below), exact_leaf(-1.0));
  } else {
    store(leaf(number), exponent);
  }
}

bool FactorCollector::multiply_scale(Number base, Number exponent) {
  if (base.is_exactly(1.0)) return true;
  const std::optional<Number> power = raise({base.value, base.free || scale_.free}, exponent);
  const std::optional<Number> both = power ? multiply(scale_, *power) : std::nullopt;
  if (both) {
    scale_ = *both;
  } else if (power && !power->free) {
    // Simple numbers lead: pi/2, not pi*0.5.
    const bool swaps = scale_.is_exactly(std::numbers::pi);
    exact_constants_.push_back(leaf(swaps ? std::exchange(scale_, *power) : *power));
  } else if (const auto quotient = divide(scale_, base); quotient && exponent.is_exactly(-1.0)) {
    scale_ = *quotient;
  } else {
    return false;
  }
  return true;
}

bool FactorCollector::adds_constant(Number base, Number exponent) const {
  return exponent.free && !base.free && !scale_.free && base.value != 1.0;
}

bool FactorCollector::take_number(Number base, Number exponent) {
  return base.value != 0.0 && !adds_constant(base, exponent) && multiply_scale(base, exponent);
}

void FactorCollector::add_product(const Tree& product, const Tree& exponent) {
  if (is_whole(exponent)) {
    for (const Tree& child : product.children) add(child, exponent);
    return;
  }
  // Other powers are defined where the product is positive, whatever the signs of its factors are: only
  // what is positive itself may leave.
  const bool only_exponentials = std::ranges::all_of(product.children, [&](const Tree& child) {
    const bool stays =
        child.is_number() && exponent.is_number() && adds_constant(child.number(), exponent.number());
    return (child.is_number() && child.value > 0.0 && !stays) || child.is_op(OpId::kExp);
  });
  std::vector<Tree> rest;
  for (const Tree& child : product.children) {
    const Number size{std::abs(child.value), child.kind == NodeKind::kFree};
    if (only_exponentials && child.is_op(OpId::kExp)) {
      add(child, exponent);
    } else if (child.is_number() && exponent.is_number() && take_number(size, exponent.number())) {
      if (child.value < 0.0) rest.push_back(exact_leaf(-1.0));
    } else {
      rest.push_back(child);
    }
  }
  if (rest.empty()) return;
  if (std::ranges::all_of(
          rest, [](const Tree& factor) { return factor.is_exactly(-1.0) || is_reciprocal(factor); })) {
    // (1/x)^p is x^-p, without a numerator.
    FactorCollector inverse;
    for (const Tree& factor : rest) inverse.add(factor, exact_leaf(-1.0));
    store(inverse.finish(), negated(exponent));
  } else {
    store(join_trees(NodeKind::kMultiply, std::move(rest)), exponent);
  }
}

// (b^q)^p is b^(q*p) if p is whole, or if b^q is positive only where b is.
void FactorCollector::add_power(const Tree& tree, const Tree& base, const Tree& inner, const Tree& exponent) {
  const bool number = inner.is_number() && exponent.is_number();
  const bool even = inner.is_number() && is_even(inner.value);
  const std::optional<Number> both =
      number ? multiply(inner.number(), exponent.number()) : std::optional<Number>();
  // (c^x)^2 counts one number less than c^(2*x), and sqrt(x)^y less than x^(y/2).
  const auto adds_number = [](const Tree& power, const Tree& formula) {
    const bool is_short = is_short_power(power) || power.is_exactly(0.5);
    return is_short && formula.has_variable() && split_number(formula).scale.is_unit();
  };
  const bool longer = adds_number(exponent, inner) || adds_number(inner, exponent);
  if (longer || (number && !both)) return store(tree, exponent);
  if (is_whole(exponent) || (inner.is_number() && !even) || (even && is_nonnegative(base))) {
    add(base, both ? leaf(*both) : times(inner, exponent));
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
    const Tree sum = rewrite_sum({factor.exponent, exponent});
    // Exact numbers without an exact sum make no number.
    if (factor.exponent.is_number() && exponent.is_number() && !sum.is_number()) continue;
    factor.exponent = sum;
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
