#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
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

/// The factor that a sum should lose, and the term whose coefficient it is.
struct Choice {
  Number scale;
  std::size_t term;
};

/// Whether a coefficient +-1 is shorter here than any other. 2/x is as short as 1/x, and a constant stays
/// one.
bool gains(const Scaled& term) { return !term.rest.is_exactly(1.0) && !is_reciprocal(term.rest); }

Choice choose_free(const std::vector<Scaled>& terms, bool outer_free) {
  const auto lead = std::ranges::find_if(terms, gains);
  if (lead != terms.end()) return {lead->scale, static_cast<std::size_t>(lead - terms.begin())};
  if (outer_free) return {terms.front().scale, 0};
  const bool negative = std::ranges::all_of(terms, [](const Scaled& term) { return term.scale.value < 0.0; });
  return {{negative ? -1.0 : 1.0, false}, terms.size()};
}

Choice choose_scale(const std::vector<Scaled>& terms, bool outer_free) {
  std::vector<Scaled> exact;
  std::ranges::copy_if(terms, std::back_inserter(exact), [](const Scaled& term) { return !term.scale.free; });
  // One exact coefficient can move to another term only where a free factor takes up the rest.
  if (exact.empty() || (exact.size() == 1 && outer_free)) return choose_free(terms, outer_free);
  const double first = exact.front().scale.value;
  const auto same_size = [first](const Scaled& term) {
    return std::abs(term.scale.value) == std::abs(first);
  };
  const bool shared = std::ranges::all_of(exact, same_size) && std::ranges::any_of(exact, gains);
  return {{shared ? first : std::copysign(1.0, first), false}, terms.size()};
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
  const Choice choice = choose_scale(terms, rules.outer_free);
  Scaled split{choice.scale, {}};
  if (rules.positive) split.scale.value = std::abs(split.scale.value);
  if (split.scale.value == 0.0 || split.scale == kOne) return unscaled(tree);
  std::vector<Tree> rest;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    // The chosen coefficient becomes exact; an equal value elsewhere is an accident.
    const bool exact = i == choice.term || (!terms[i].scale.free && !split.scale.free);
    const std::optional<Number> coefficient =
        exact ? unit_or_divided(terms[i].scale, split.scale) : divide(terms[i].scale, split.scale);
    if (!coefficient) return unscaled(tree);
    rest.push_back(scaled(*coefficient, std::move(terms[i].rest)));
  }
  split.rest = join_trees(NodeKind::kAdd, std::move(rest));
  return split;
}

}  // namespace lawdart
