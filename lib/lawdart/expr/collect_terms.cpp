#include "lawdart/expr/collect_terms.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>

namespace lawdart {

void TermCollector::add(const Tree& tree, Number scale) {
  if (tree.kind == NodeKind::kAdd) {
    add_scaled_sum(scale, tree);
    return;
  }
  const Scaled split = split_number(tree);
  const std::optional<Number> coefficient = multiply(scale, split.scale);
  if (!coefficient) {
    add_term(scale, tree);
  } else if (split.rest.is_exactly(1.0)) {
    add_number(*coefficient);
  } else if (split.rest.kind == NodeKind::kAdd) {
    add_scaled_sum(*coefficient, split.rest);
  } else {
    add_term(*coefficient, split.rest);
  }
}

// k*(x + y + c*z) is k*(x + y) + c'*z: terms with a free coefficient leave the parentheses. What is left
// stays inside if that takes fewer numbers.
void TermCollector::add_scaled_sum(Number scale, const Tree& sum) {
  std::vector<Tree> exact;
  std::vector<Tree> free;
  for (const Tree& child : sum.children) {
    (split_number(child).scale.free ? free : exact).push_back(child);
  }
  for (const Tree& child : free) add(child, scale);
  if (exact.size() < 2 || (!scale.free && std::abs(scale.value) == 1.0)) {
    for (const Tree& child : exact) add(child, scale);
    return;
  }
  const Scaled split = split_scale(join_trees(NodeKind::kAdd, exact), {});
  const std::optional<Number> coefficient = multiply(scale, split.scale);
  if (coefficient) {
    add_term(*coefficient, split.rest);
  } else {
    add_term(scale, join_trees(NodeKind::kAdd, exact));
  }
}

void TermCollector::add_term(Number coefficient, const Tree& rest) {
  for (Scaled& term : terms_) {
    if (term.rest != rest) continue;
    if (const std::optional<Number> both = lawdart::add(term.scale, coefficient)) {
      term.scale = *both;
      return;
    }
  }
  terms_.push_back({coefficient, rest});
}

void TermCollector::add_number(Number number) {
  if (const std::optional<Number> both = lawdart::add(constant_, number)) {
    constant_ = *both;
  } else {
    exact_constants_.push_back(leaf(number));
  }
}

// m*ln(k*z) is m*ln(z) + m*ln(k): the scale of a logarithm does a constant's job.
void TermCollector::open_logarithms() {
  std::vector<Scaled> terms;
  std::swap(terms, terms_);
  for (Scaled& term : terms) {
    if (term.rest.is_op(OpId::kLn) && term.rest.has_variable()) {
      const Scaled split = split_scale(term.rest.children[0], {constant_.free, true});
      const std::optional<Number> offset = multiply(term.scale, {std::log(split.scale.value), true});
      const bool saves = split.scale.free || (constant_.free && !split.scale.is_exactly(1.0));
      if (saves && offset) {
        add_number(*offset);
        term.rest = op_tree(OpId::kLn, split.rest);
      }
    }
    add_term(term.scale, term.rest);
  }
}

// Beside a free constant no exact one is needed, neither alone nor in k*(x + y + 1).
void TermCollector::absorb_exact_constants() {
  if (!constant_.free) return;
  for (const Tree& number : std::exchange(exact_constants_, {})) add_number(number.number());
  std::vector<Scaled> terms;
  std::swap(terms, terms_);
  for (Scaled& term : terms) {
    std::vector<Tree>& parts = term.rest.children;
    const bool inner = term.rest.kind == NodeKind::kAdd && parts.back().is_number();
    std::optional<Number> number;
    if (!term.rest.has_variable()) number = multiply(term.scale, {constant_value(term.rest), true});
    if (inner) number = multiply(term.scale, {parts.back().value, true});
    if (number) add_number(*number);
    if (number && inner) parts.pop_back();
    if (number && inner) term.rest = join_trees(NodeKind::kAdd, std::move(parts));
    if (!number || inner) add(term.rest, term.scale);
  }
}

bool TermCollector::share_coefficient() const {
  if (terms_.size() < 2 || constant_.value != 0.0 || constant_.free || !exact_constants_.empty())
    return false;
  const Number first = terms_.front().scale;
  const auto same = [first](const Scaled& term) {
    return !term.scale.free && std::abs(term.scale.value) == std::abs(first.value);
  };
  // 2/x is as short as 1/x.
  const auto gains = [](const Scaled& term) { return !is_reciprocal(term.rest); };
  return !first.is_unit() && std::ranges::all_of(terms_, same) && std::ranges::any_of(terms_, gains);
}

Tree TermCollector::finish() {
  open_logarithms();
  absorb_exact_constants();
  std::erase_if(terms_, [](const Scaled& term) { return term.scale.value == 0.0; });
  std::ranges::stable_sort(terms_, [](const Scaled& a, const Scaled& b) {
    const auto order = canonical_order(a.rest, b.rest);
    return order == 0 ? a.scale.value < b.scale.value : order < 0;
  });
  Number common{1.0, false};
  if (share_coefficient()) {
    common = terms_.front().scale;
    for (Scaled& term : terms_) term.scale.value /= common.value;
  }
  std::vector<Tree> parts;
  for (Scaled& term : terms_) parts.push_back(scaled(term.scale, std::move(term.rest)));
  if (constant_.value != 0.0) exact_constants_.push_back(leaf(constant_));
  std::ranges::sort(exact_constants_, std::ranges::greater(), &Tree::value);
  std::ranges::move(exact_constants_, std::back_inserter(parts));
  return scaled(common, join_trees(NodeKind::kAdd, std::move(parts)));
}

Tree rewrite_sum(const std::vector<Tree>& terms) {
  TermCollector sum;
  for (const Tree& term : terms) sum.add(term);
  return sum.finish();
}

}  // namespace lawdart
