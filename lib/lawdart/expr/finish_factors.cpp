#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <utility>

#include "lawdart/expr/collect_factors.h"
#include "lawdart/expr/collect_terms.h"
#include "lawdart/expr/rules.h"

namespace lawdart {
namespace {

// exp(c) leaves an exponential only while both parts stay far from overflow and underflow.
constexpr double kLargestShift = 50.0;

bool is_whole(const Tree& tree) {
  return tree.kind == NodeKind::kExact && tree.value == std::floor(tree.value);
}

std::vector<Tree> terms_of(const Tree& tree) {
  return tree.kind == NodeKind::kAdd ? tree.children : std::vector<Tree>{tree};
}

Tree power_tree(const Tree& base, const Tree& exponent) {
  const double p = exponent.value;
  if (exponent.is_exactly(1.0)) return base;
  if (exponent.is_exactly(0.5)) return op_tree(OpId::kSqrt, base);
  const bool shorter = p == 2.0 || p == 3.0 || exponent.kind != NodeKind::kExact;
  if (base.is_op(OpId::kExp) && !shorter) {
    return op_tree(OpId::kExp, rewrite_product({exponent, base.children.front()}));
  }
  return op_tree(OpId::kPower, base, exponent);
}

}  // namespace

// exp(a)*exp(b) is exp(a + b), exp(m*ln(z)) is z^m, and exp(z + c) is exp(c)*exp(z).
void FactorCollector::close_exponentials() {
  while (!exponents_of_e_.empty()) {
    Number constant;
    std::vector<Tree> rest;
    for (const Tree& term : terms_of(rewrite_sum(std::exchange(exponents_of_e_, {})))) {
      const Scaled split = split_number(term);
      if (const auto both = lawdart::add(constant, split.scale); term.is_number() && both) {
        constant = *both;
      } else if (split.rest.is_op(OpId::kLn)) {
        add(split.rest.children[0], leaf(split.scale));
      } else {
        rest.push_back(term);
      }
    }
    shift_exponential(constant, rest);
    if (rest.empty()) continue;
    const Scaled split = split_number(join_trees(NodeKind::kAdd, rest));
    const double size = std::abs(split.scale.value);
    const bool whole = size > 1.0 && size == std::floor(size);
    if (!split.scale.free && (whole || size == 0.5) && !split.rest.is_exactly(1.0) &&
        !is_reciprocal(split.rest)) {
      // exp(z)^2 counts one number less than exp(2*z), and other powers may stand in a group.
      const Tree z = split.scale.value < 0.0 ? negated(split.rest) : split.rest;
      store(op_tree(OpId::kExp, z), exact_leaf(size));
    } else {
      store(op_tree(OpId::kExp, scaled(split.scale, split.rest)), exact_leaf(1.0));
    }
  }
}

void FactorCollector::shift_exponential(Number constant, std::vector<Tree>& terms) {
  if (constant.is_exactly(0.0)) return;
  if ((constant.free || scale_.free) && std::abs(constant.value) <= kLargestShift &&
      multiply_scale({std::exp(constant.value), true}, {1.0, false})) {
    return;
  }
  if (scale_.free && scale_.value != 0.0) {
    constant = {constant.value + std::log(std::abs(scale_.value)), true};
    scale_ = {std::copysign(1.0, scale_.value), false};
  }
  terms.push_back(leaf(constant));
}

// The rules for reciprocals.
void FactorCollector::apply_rules() {
  for (std::size_t i = 0; i < factors_.size(); ++i) {
    if (!factors_[i].exponent.is_exactly(-1.0)) continue;
    const std::optional<Tree> other =
        by_canonical_rule(op_tree(OpId::kPower, factors_[i].base, factors_[i].exponent));
    if (!other) continue;
    factors_.erase(factors_.begin() + static_cast<std::ptrdiff_t>(i));
    add(*other);
    i = 0;
  }
  std::erase_if(factors_, [](const Factor& factor) { return factor.exponent.is_exactly(0.0); });
}

// In k*(c1*x + c2)^p only two of the three constants count, in k*abs(c/x) one of the two.
void FactorCollector::take_scale(Factor& factor) {
  if (!factor.exponent.is_number()) return;
  Scaled split;
  if (factor.base.kind == NodeKind::kAdd) {
    split = split_scale(factor.base, {scale_.free, !is_whole(factor.exponent)});
  } else if (scale_.free) {
    split = split_operation(factor.base, true);
  }
  if (split.scale.is_exactly(1.0)) return;
  if (take_number(split.scale, factor.exponent.number())) factor.base = std::move(split.rest);
}

void FactorCollector::absorb_exact_constants() {
  if (!scale_.free) return;
  for (const Tree& number : std::exchange(exact_constants_, {}))
    multiply_scale(number.number(), {1.0, false});
  std::erase_if(factors_, [this](const Factor& factor) {
    if (factor.base.has_variable() || factor.exponent.has_variable()) return false;
    const std::optional<Number> both =
        multiply(scale_, {constant_value(power_tree(factor.base, factor.exponent)), true});
    if (both) scale_ = *both;
    return both.has_value();
  });
}

bool FactorCollector::Factor::has_size(double size) const {
  return exponent.kind == NodeKind::kExact && std::abs(exponent.value) == size;
}

// x^2/y^2 is (x/y)^2, x^4/y^2 is (x^2/y)^2, and x^9/y^6 is (x^3/y^2)^3.
void FactorCollector::group_powers() {
  std::vector<double> sizes;
  for (const Factor& factor : factors_) {
    const double size = std::abs(factor.exponent.value);
    if (factor.exponent.kind == NodeKind::kExact && size != 1.0) sizes.push_back(size);
  }
  std::ranges::sort(sizes);
  for (const double size : sizes) {
    if (std::ranges::none_of(factors_, [size](const Factor& f) { return f.has_size(size); })) continue;
    if (size != std::floor(size)) {
      group_powers_of(size, {size});
    } else {
      // An odd multiple of 1/2 is a whole power of a root.
      const double half = size == 3.0 ? 1.5 : size;
      group_powers_of(size, {half, size, 2.0 * size, 3.0 * size});
    }
  }
  for (const double size : {3.0, 2.0}) group_powers_of(size, {2.0 * size, 3.0 * size});
}

void FactorCollector::group_powers_of(double size, std::initializer_list<double> sizes) {
  const auto belongs = [&](const Factor& f) {
    return std::ranges::any_of(sizes, [&f](double wanted) { return f.has_size(wanted); });
  };
  std::vector<Factor> group;
  std::ranges::copy_if(factors_, std::back_inserter(group), belongs);
  if (group.size() < 2) return;
  const bool below = std::ranges::all_of(group, [](const Factor& f) { return f.exponent.value < 0.0; });
  const double whole = below ? -size : size;
  std::vector<Tree> bases;
  for (const Factor& f : group) bases.push_back(power_tree(f.base, exact_leaf(f.exponent.value / whole)));
  const auto place = std::ranges::find_if(factors_, belongs);
  *place = {rewrite_product(bases), exact_leaf(whole)};
  const auto rest = std::remove_if(std::next(place), factors_.end(), belongs);
  factors_.erase(rest, factors_.end());
}

Tree FactorCollector::finish() {
  close_exponentials();
  std::erase_if(factors_, [](const Factor& factor) { return factor.exponent.is_exactly(0.0); });
  apply_rules();
  if (scale_.value == 0.0) return exact_leaf(0.0);
  absorb_exact_constants();
  const bool lone_sum = factors_.size() == 1 && exact_constants_.empty() &&
                        factors_.front().exponent.is_exactly(1.0) &&
                        factors_.front().base.kind == NodeKind::kAdd;
  if (lone_sum) {
    TermCollector sum;
    sum.add(scaled(scale_, factors_.front().base));
    return sum.finish();
  }
  for (Factor& factor : factors_) take_scale(factor);
  absorb_exact_constants();
  group_powers();
  std::vector<Tree> parts;
  for (const Factor& factor : factors_) parts.push_back(power_tree(factor.base, factor.exponent));
  std::ranges::stable_sort(parts, [](const Tree& a, const Tree& b) { return canonical_order(a, b) < 0; });
  parts.insert(parts.begin(), exact_constants_.begin(), exact_constants_.end());
  return scaled(scale_, join_trees(NodeKind::kMultiply, std::move(parts)));
}

}  // namespace lawdart
