#include "lawdart/expr/skeleton.h"

#include <algorithm>

#include "lawdart/expr/ratio_form.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/expr/tree.h"

namespace lawdart {
namespace {

Tree without_values(const Tree& tree) {
  Tree shape = tree;
  if (shape.kind == NodeKind::kFree) shape.value = 1.0;
  for (Tree& child : shape.children) child = without_values(child);
  const bool commutes = shape.kind == NodeKind::kAdd || shape.kind == NodeKind::kMultiply ||
                        shape.is_op(OpId::kMax) || shape.is_op(OpId::kMin);
  if (commutes) {
    std::ranges::stable_sort(shape.children,
                             [](const Tree& a, const Tree& b) { return canonical_order(a, b) < 0; });
  }
  return shape;
}

Expression shape_of(const Expression& expression) {
  return expression_of(without_values(tree_of(expression)));
}

}  // namespace

Skeleton::Skeleton(const Expression& formula) : simplified_(simplify(formula)) {}

Expression Skeleton::shape() const { return shape_of(simplified_); }

Expression Skeleton::ratio_shape() const { return shape_of(simplify(plain_ratio(simplified_))); }

bool operator==(const Skeleton& a, const Skeleton& b) {
  return a.shape() == b.shape() || a.ratio_shape() == b.ratio_shape();
}

}  // namespace lawdart
