#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

constexpr Number kOne{1.0, false};

Scaled unscaled(const Tree& tree) { return {kOne, tree}; }

Scaled split_product(const Tree& tree, ScaleRules rules) {
  Scaled split = split_number(tree);
  if (split.scale.value == 0.0) return unscaled(tree);
  if (!rules.positive || split.scale.value > 0.0) return split;
  split.scale.value = -split.scale.value;
  split.rest = scaled({-1.0, false}, std::move(split.rest));
  return split;
}

/// Which factor a sum should lose.
Number scale_of(const std::vector<Scaled>& terms, bool outer_free) {
  std::vector<double> exact;
  for (const Scaled& term : terms) {
    if (!term.scale.free) exact.push_back(term.scale.value);
  }
  if (exact.empty()) return terms.front().scale;
  if (exact.size() == 1) {
    // The one exact coefficient can move to the leading term only where a free factor takes up the rest.
    return outer_free ? terms.front().scale : Number{exact.front(), false};
  }
  const bool equal =
      std::ranges::all_of(exact, [&exact](double c) { return std::abs(c) == std::abs(exact.front()); });
  return {equal ? exact.front() : std::copysign(1.0, exact.front()), false};
}

/// As divide(), but numbers of equal size give an exact 1 or -1.
std::optional<Number> unit_or_divided(Number coefficient, Number scale) {
  if (coefficient.value == scale.value) return kOne;
  if (coefficient.value == -scale.value) return Number{-1.0, false};
  return divide(coefficient, scale);
}

}  // namespace

Scaled split_scale(const Tree& tree, ScaleRules rules) {
  if (tree.kind != NodeKind::kAdd) return split_product(tree, rules);
  std::vector<Scaled> terms;
  for (const Tree& child : tree.children) terms.push_back(split_number(child));
  Scaled split{scale_of(terms, rules.outer_free), {}};
  if (rules.positive) split.scale.value = std::abs(split.scale.value);
  if (split.scale.value == 0.0 || split.scale == kOne) return unscaled(tree);
  std::vector<Tree> rest;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    // The leading coefficient becomes exact; an equal value elsewhere is an accident.
    const bool exact = i == 0 || (!terms[i].scale.free && !split.scale.free);
    const std::optional<Number> coefficient =
        exact ? unit_or_divided(terms[i].scale, split.scale) : divide(terms[i].scale, split.scale);
    if (!coefficient) return unscaled(tree);
    rest.push_back(scaled(*coefficient, std::move(terms[i].rest)));
  }
  split.rest = join_trees(NodeKind::kAdd, std::move(rest));
  return split;
}

}  // namespace lawdart
