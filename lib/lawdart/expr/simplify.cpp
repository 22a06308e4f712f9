#include "lawdart/expr/simplify.h"

#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

// Rules only shorten or order, so that a few passes are enough; the bound is for safety.
constexpr int kMostPasses = 30;

Tree rewrite(const Tree& tree) {
  if (tree.children.empty()) return tree;
  Tree changed = tree;
  for (Tree& child : changed.children) child = rewrite(child);
  if (changed.kind == NodeKind::kAdd) return rewrite_sum(changed.children);
  if (changed.kind == NodeKind::kMultiply) return rewrite_product(changed.children);
  return rewrite_op(changed);
}

}  // namespace

Expression simplify(const Expression& expression) {
  Tree tree = tree_of(expression);
  for (int pass = 0; pass < kMostPasses; ++pass) {
    Tree next = rewrite(tree);
    if (next == tree) break;
    tree = std::move(next);
  }
  return expression_of(tree);
}

}  // namespace lawdart
