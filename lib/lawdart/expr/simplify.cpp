#include "lawdart/expr/simplify.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "lawdart/expr/cost.h"
#include "lawdart/expr/rewrite.h"
#include "lawdart/expr/rules.h"

namespace lawdart {
namespace {

// The canonical rules only shorten or order, so that a few passes are enough; the bound is for safety.
constexpr int kMostPasses = 30;

// A part may grow by so much for the whole to get shorter: a number joins another one.
constexpr int kGrowth = 2;

// More terms than these are never shorter than the product that they come from.
constexpr std::size_t kMostTerms = 12;

Tree rewrite(const Tree& tree) {
  if (tree.children.empty()) return tree;
  std::vector<Tree> parts;
  parts.reserve(tree.children.size());
  for (const Tree& child : tree.children) parts.push_back(rewrite(child));
  if (tree.kind == NodeKind::kAdd) return rewrite_sum(parts);
  if (tree.kind == NodeKind::kMultiply) return rewrite_product(parts);
  return rewrite_op({.kind = tree.kind, .op = tree.op, .children = std::move(parts)});
}

struct Cost {
  int complexity;
  int constants;

  [[nodiscard]] bool is_less(const Cost& other) const {
    return complexity <= other.complexity && constants <= other.constants &&
           complexity + constants < other.complexity + other.constants;
  }
};

Cost cost_of(const Tree& tree) {
  const Expression expression = expression_of(tree);
  return {complexity(expression), expression.constant_count()};
}

/// What the rule makes of the node and what it left over.
Tree replaced(const Rule& rule, const Matcher::Match& match, NodeKind kind) {
  std::vector<Tree> parts = {filled_in(rule.replacement, match.parts)};
  for (const Tree* tree : match.rest) parts.push_back(*tree);
  if (kind == NodeKind::kAdd) return rewrite_sum(parts);
  parts.push_back(leaf(match.scale));
  return rewrite_product(parts);
}

/// The terms of a product with its sums multiplied out, also those in squares and cubes; of one term that
/// one, and so where there would be too many.
std::vector<Tree> multiplied_out(const Tree& tree) {
  std::vector<Tree> terms = {exact_leaf(1.0)};
  const bool product = tree.kind == NodeKind::kMultiply;
  for (const Tree& factor : product ? std::span(tree.children) : std::span(&tree, 1)) {
    const bool square = factor.is_op(OpId::kPower) && factor.children[1].is_exactly(2.0);
    const bool cube = factor.is_op(OpId::kPower) && factor.children[1].is_exactly(3.0);
    const Tree& base = square || cube ? factor.children.front() : factor;
    const bool sum = base.kind == NodeKind::kAdd;
    for (int i = 0; i < (!sum ? 1 : square ? 2 : cube ? 3 : 1); ++i) {
      std::vector<Tree> next;
      for (const Tree& term : terms) {
        for (const Tree& part : sum ? std::span(base.children) : std::span(&factor, 1))
          next.push_back(rewrite_product({term, part}));
      }
      terms = std::move(next);
      if (terms.size() > kMostTerms) return {tree};
    }
  }
  return terms;
}

/// A walk over a tree for a rule that makes it shorter.
class Shortener {
 public:
  explicit Shortener(Tree tree) : tree_(std::move(tree)), cost_(cost_of(tree_)) {}

  /// Whether one was found; then it has been applied.
  bool step() {
    if (!visit(tree_)) return false;
    tree_ = std::move(accepted_);
    return true;
  }
  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  /// `node` is part of tree_.
  bool visit(Tree& node) {
    for (Tree& child : node.children) {
      if (visit(child)) return true;
    }
    const std::span<const Rule> rules = shorter_rules(node);
    const std::uint64_t kinds = kinds_of(node);
    std::optional<Cost> before;
    for (const Rule& rule : rules) {
      if ((rule.kinds & ~kinds) != 0) continue;
      const bool found = Matcher().match(rule.pattern, node, [&](const Matcher::Match& match) {
        if (rule.guard != nullptr && !rule.guard(match.parts)) return false;
        if (!before) before = cost_of(node);
        return accept(node, *before, replaced(rule, match, node.kind));
      });
      if (found) return true;
    }
    return node.kind == NodeKind::kAdd && visit_expanded(node);
  }

  /// Terms multiplied out, one at a time and all together: constants of one power come together so.
  bool visit_expanded(Tree& node) {
    const Cost before = cost_of(node);
    std::vector<Tree> all;
    int opened = 0;
    for (const Tree& term : node.children) {
      const std::vector<Tree> terms = multiplied_out(term);
      all.insert(all.end(), terms.begin(), terms.end());
      if (terms.size() < 2) continue;
      ++opened;
      std::vector<Tree> parts = terms;
      for (const Tree& other : node.children) {
        if (&other != &term) parts.push_back(other);
      }
      if (accept(node, before, rewrite_sum(parts))) return true;
    }
    return opened > 1 && accept(node, before, rewrite_sum(all));
  }

  bool accept(Tree& node, const Cost& before, Tree candidate) {
    if (cost_of(candidate).complexity > before.complexity + kGrowth) return false;
    std::swap(node, candidate);
    Tree whole = rewrite_all(tree_);
    const Cost cost = cost_of(whole);
    std::swap(node, candidate);
    if (!cost.is_less(cost_)) return false;
    accepted_ = std::move(whole);
    cost_ = cost;
    return true;
  }

  Tree tree_;
  Cost cost_;
  Tree accepted_;
};

}  // namespace

Tree rewrite_all(const Tree& tree) {
  Tree result = tree;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    Tree next = rewrite(result);
    if (next == result) break;
    result = std::move(next);
  }
  return result;
}

Expression simplify(const Expression& expression) {
  Shortener shortener(rewrite_all(tree_of(expression)));
  while (shortener.step()) continue;
  Expression shorter = expression_of(shortener.tree());
  // The canonical form of what no rule recognises afterwards may be longer.
  return complexity(shorter) <= complexity(expression) ? shorter : expression;
}

}  // namespace lawdart
