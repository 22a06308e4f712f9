#include <cmath>
#include <utility>

#include "lawdart/expr/rewrite.h"

namespace lawdart {
namespace {

/// Whether ln(b^q) may become q*ln(b): only where both need a positive b, and where that is not longer.
bool leaves_logarithm(const Tree& exponent) {
  const double q = exponent.value;
  if (!exponent.is_number() || std::fmod(q, 2.0) == 0.0) return false;
  const double size = std::abs(q);
  return exponent.kind == NodeKind::kFree || (size != 0.5 && size != 3.0);
}

}  // namespace

Tree rewrite_ln(const Tree& z) {
  if (is_reciprocal(split_number(z).rest)) {
    const Tree inverse = rewrite_power(z, exact_leaf(-1.0));
    // Exact numbers that have no exact inverse may stay below.
    if (!is_reciprocal(split_number(inverse).rest)) return negated(rewrite_ln(inverse));
  }
  if (z.is_op(OpId::kPower) && leaves_logarithm(z.children[1])) {
    return rewrite_product({z.children[1], rewrite_op(op_tree(OpId::kLn, z.children[0]))});
  }
  if (z.kind == NodeKind::kMultiply) {
    std::vector<Tree> terms;
    std::vector<Tree> factors;
    for (const Tree& factor : z.children) {
      if (factor.is_op(OpId::kExp)) {
        terms.push_back(factor.children.front());
      } else {
        factors.push_back(factor);
      }
    }
    if (!terms.empty()) {
      terms.push_back(op_tree(OpId::kLn, join_trees(NodeKind::kMultiply, std::move(factors))));
      return rewrite_sum(terms);
    }
  }
  // A sum of one term: its rules for logarithms apply.
  return rewrite_sum({op_tree(OpId::kLn, z)});
}

}  // namespace lawdart
