#include "lawdart/expr/match.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <span>
#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

bool is_part(std::size_t name) { return name == kA || name == kB; }

bool is_bare(const PatternFactor& factor) { return factor.kind == NodeKind::kVariable; }

bool fits(std::size_t name, Number number) {
  if (name == kK) return !number.free;
  return (name != kC && name != kD && name != kE) || number.free;
}

/// The number of a product, and its other factors.
struct View {
  Number scale{1.0, false};
  std::vector<const Tree*> factors;

  explicit View(const Tree& tree) {
    if (tree.is_number()) {
      scale = tree.number();
    } else if (tree.kind != NodeKind::kMultiply) {
      factors.push_back(&tree);
    } else {
      const bool number = tree.children.front().is_number();
      if (number) scale = tree.children.front().number();
      for (std::size_t i = number ? 1 : 0; i < tree.children.size(); ++i)
        factors.push_back(&tree.children[i]);
    }
  }
};

std::vector<const Tree*> pointers(const std::vector<Tree>& trees) {
  std::vector<const Tree*> result;
  for (const Tree& tree : trees) result.push_back(&tree);
  return result;
}

std::vector<Tree> copies(const std::vector<const Tree*>& trees) {
  std::vector<Tree> result;
  for (const Tree* tree : trees) result.push_back(*tree);
  return result;
}

bool commutes(OpId id) { return id == OpId::kMax || id == OpId::kMin; }

}  // namespace

Pattern::Pattern(const Tree& tree) {
  const bool product = tree.kind == NodeKind::kMultiply;
  for (const Tree& part : product ? std::span(tree.children) : std::span(&tree, 1)) {
    // The pi of 0.5*pi is kept apart in trees too.
    const std::optional<Number> both =
        part.is_number() ? multiply({scale, false}, part.number()) : std::optional<Number>();
    if (both) {
      scale = both->value;
    } else if (part.kind == NodeKind::kVariable && !is_part(static_cast<std::size_t>(part.variable))) {
      assert(number == kPatternNames && "one number by name a term");
      number = static_cast<std::size_t>(part.variable);
    } else {
      PatternFactor factor{part.kind, part.op, static_cast<std::size_t>(part.variable), part.value, {}};
      for (const Tree& child : part.children) factor.parts.emplace_back(child);
      // What takes all the rest comes last.
      if (part.kind == NodeKind::kAdd)
        std::stable_partition(factor.parts.begin(), factor.parts.end(),
                              [](const Pattern& term) { return !term.has_part(); });
      factors.push_back(std::move(factor));
    }
  }
  std::stable_partition(factors.begin(), factors.end(),
                        [](const PatternFactor& factor) { return !is_bare(factor); });
}

bool Pattern::has_part() const { return std::ranges::any_of(factors, is_bare); }

Tree filled_in(const Tree& replacement, const Bindings& parts) {
  if (replacement.is_number()) return replacement;
  if (replacement.kind == NodeKind::kVariable) return *parts[static_cast<std::size_t>(replacement.variable)];
  Tree tree = replacement;
  for (Tree& child : tree.children) child = filled_in(child, parts);
  if (tree.kind == NodeKind::kAdd) return rewrite_sum(tree.children);
  if (tree.kind == NodeKind::kMultiply) return rewrite_product(tree.children);
  return rewrite_op(tree);
}

bool Matcher::match_root(const Pattern& pattern, const Tree& tree, const Next& accept) {
  const bool sum = pattern.factors.size() == 1 && pattern.factors.front().kind == NodeKind::kAdd;
  if (sum && tree.kind == NodeKind::kAdd) {
    std::vector<const Tree*> terms = pointers(tree.children);
    const auto then = [&](const std::vector<const Tree*>& rest) {
      return accept(Match{bound_, {1.0, false}, rest});
    };
    return match_terms(pattern.factors.front().parts, 0, terms, false, Rest(then));
  }
  if (pattern.factors.size() > 1 && tree.kind == NodeKind::kMultiply) {
    View view(tree);
    const auto then = [&](const std::vector<const Tree*>& rest) {
      return accept(Match{bound_, view.scale, rest});
    };
    return match_factors(pattern, 0, view.factors, Rest(then));
  }
  if (pattern.factors.size() != 1 || sum) return false;
  const auto then = [&] { return accept(Match{bound_, {1.0, false}, {}}); };
  return match_factor(pattern.factors.front(), tree, Then(then));
}

bool Matcher::match_term(const Pattern& pattern, const Tree& tree, const Then& then) {
  if (is_bound(pattern)) {
    // Two free numbers do not become one, whatever their values are.
    const bool free = pattern.number < kPatternNames && bound_[pattern.number]->kind == NodeKind::kFree;
    return !free && filled(pattern) == tree && then();
  }
  View view(tree);
  const Number scale = view.scale;
  const auto with_rest = [&](const std::vector<const Tree*>& rest) {
    if (!pattern.has_part()) return rest.empty() && bind_number(pattern, scale, then);
    if (std::ranges::count_if(pattern.factors, is_bare) > 1) return false;
    const std::size_t name = pattern.factors.back().name;
    if (pattern.number == kPatternNames) {
      const std::optional<Number> own = divide(scale, {pattern.scale, false});
      return own && bind_part(name, *own, rest, then);
    }
    const auto part = [&] { return bind_part(name, {1.0, false}, rest, then); };
    return !rest.empty() && bind_number(pattern, scale, Then(part));
  };
  return match_factors(pattern, 0, view.factors, Rest(with_rest));
}

bool Matcher::match_factor(const PatternFactor& factor, const Tree& tree, const Then& then) {
  if (factor.kind == NodeKind::kAdd) {
    if (tree.kind != NodeKind::kAdd) return false;
    std::vector<const Tree*> terms = pointers(tree.children);
    const auto whole = [&](const std::vector<const Tree*>& rest) { return rest.empty() && then(); };
    return match_terms(factor.parts, 0, terms, true, Rest(whole));
  }
  if (factor.kind == NodeKind::kExact) return tree.is_exactly(factor.value) && then();
  if (tree.is_op(factor.op)) return match_arguments(factor, tree, then);
  // A power of an exponential is an exponential.
  const bool root = tree.is_op(OpId::kSqrt), power = tree.is_op(OpId::kPower);
  if (factor.op != OpId::kExp || !(root || power) || !tree.children.front().is_op(OpId::kExp)) return false;
  const Tree exponent = root ? exact_leaf(0.5) : tree.children[1];
  const Tree& whole = keep(rewrite_product({exponent, tree.children.front().children.front()}));
  return match_term(factor.parts.front(), whole, then);
}

bool Matcher::match_arguments(const PatternFactor& factor, const Tree& tree, const Then& then) {
  const std::vector<Tree>& z = tree.children;
  if (factor.parts.size() == 1) return match_term(factor.parts[0], z[0], then);
  const auto second = [&] { return match_term(factor.parts[1], z[1], then); };
  if (match_term(factor.parts[0], z[0], Then(second))) return true;
  const auto first = [&] { return match_term(factor.parts[1], z[0], then); };
  return commutes(factor.op) && match_term(factor.parts[0], z[1], Then(first));
}

/// From the index-th factor of the pattern on; a part that stands alone is left to the caller.
bool Matcher::match_factors(const Pattern& pattern, std::size_t index, std::vector<const Tree*>& trees,
                            const Rest& then) {
  if (index == pattern.factors.size() || is_bare(pattern.factors[index])) return then(trees);
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const Tree* const tree = trees[i];
    trees.erase(trees.begin() + static_cast<std::ptrdiff_t>(i));
    const auto more = [&] { return match_factors(pattern, index + 1, trees, then); };
    if (match_factor(pattern.factors[index], *tree, Then(more))) return true;
    trees.insert(trees.begin() + static_cast<std::ptrdiff_t>(i), tree);
  }
  return false;
}

/// From the index-th term of the pattern on; if `all` terms must match, a part at the end takes all others.
bool Matcher::match_terms(const std::vector<Pattern>& terms, std::size_t index,
                          std::vector<const Tree*>& trees, bool all, const Rest& then) {
  if (index == terms.size()) return then(trees);
  const Pattern& term = terms[index];
  if (all && index + 1 == terms.size() && term.has_part() && trees.size() > 1) {
    const Tree& rest = keep(join_trees(NodeKind::kAdd, copies(trees)));
    const auto done = [&] { return then({}); };
    return match_term(term, rest, Then(done));
  }
  for (std::size_t i = 0; i < trees.size(); ++i) {
    const Tree* const tree = trees[i];
    trees.erase(trees.begin() + static_cast<std::ptrdiff_t>(i));
    const auto more = [&] { return match_terms(terms, index + 1, trees, all, then); };
    if (match_term(term, *tree, Then(more))) return true;
    trees.insert(trees.begin() + static_cast<std::ptrdiff_t>(i), tree);
  }
  return false;
}

bool Matcher::bind_number(const Pattern& pattern, Number scale, const Then& then) {
  if (pattern.number == kPatternNames) return scale.is_exactly(pattern.scale) && then();
  const std::optional<Number> number = divide(scale, {pattern.scale, false});
  if (!number || !fits(pattern.number, *number)) return false;
  return bind(pattern.number, keep(leaf(*number)), then);
}

bool Matcher::bind_part(std::size_t name, Number scale, const std::vector<const Tree*>& factors,
                        const Then& then) {
  if (scale.is_exactly(1.0) && factors.size() == 1) return bind(name, *factors.front(), then);
  std::vector<Tree> parts = copies(factors);
  parts.insert(parts.begin(), leaf(scale));
  return bind(name, keep(rewrite_product(parts)), then);
}

bool Matcher::bind(std::size_t name, const Tree& tree, const Then& then) {
  if (bound_[name] != nullptr) {
    const bool free_number = !is_part(name) && tree.kind == NodeKind::kFree;
    return !free_number && *bound_[name] == tree && then();
  }
  bound_[name] = &tree;
  if (then()) return true;
  bound_[name] = nullptr;
  return false;
}

/// Whether the pattern is a product of names that all have their meaning.
bool Matcher::is_bound(const Pattern& pattern) const {
  if (pattern.number < kPatternNames && bound_[pattern.number] == nullptr) return false;
  return !pattern.factors.empty() &&
         std::ranges::all_of(pattern.factors, [this](const PatternFactor& factor) {
           return is_bare(factor) && bound_[factor.name] != nullptr;
         });
}

Tree Matcher::filled(const Pattern& pattern) const {
  std::vector<Tree> factors = {exact_leaf(pattern.scale)};
  if (pattern.number < kPatternNames) factors.push_back(*bound_[pattern.number]);
  for (const PatternFactor& factor : pattern.factors) factors.push_back(*bound_[factor.name]);
  return rewrite_product(factors);
}

const Tree& Matcher::keep(Tree tree) {
  made_.push_back(std::make_unique<Tree>(std::move(tree)));
  return *made_.back();
}

}  // namespace lawdart
