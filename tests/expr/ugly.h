#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "expr/rounding.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

namespace ugly {

inline bool is_number(const Expression& part) {
  return part.root().kind == NodeKind::kFree || part.root().kind == NodeKind::kExact;
}

inline bool has(const Expression& part, NodeKind kind) {
  return std::ranges::any_of(part.nodes(), [kind](const ExpressionNode& node) { return node.kind == kind; });
}

/// A number; what is none, such as log(-1), has no shorter form.
inline bool is_static(const Expression& part) {
  return !has(part, NodeKind::kVariable) && std::isfinite(evaluate_rounded(part, {}, 0.0).value);
}

inline bool is_negative(const Expression& part) {
  if (is_number(part)) return part.root().value < 0.0;
  if (part.root().kind != NodeKind::kMultiply) return false;
  const Expression first = part.children().front();
  return is_number(first) && first.root().value < 0.0;
}

/// Parts of a sum or product.
inline std::string found_in_parts(const Expression& whole, const std::vector<Expression>& parts) {
  const bool sum = whole.root().kind == NodeKind::kAdd;
  const auto fixed = std::ranges::count_if(parts, is_static);
  const bool free =
      std::ranges::any_of(parts, [](const auto& part) { return part.root().kind == NodeKind::kFree; });
  if (free && fixed > 1) return sum ? "a sum of constants" : "a product of constants";
  bool negative = false, negative_sum = false;
  for (const Expression& part : parts) {
    if (is_number(part) && part.root().value == 0.0) return sum ? "x + 0" : "0*x";
    if (!sum && part.root().kind == NodeKind::kExact && part.root().value == 1.0) return "1*x";
    if (part.root().kind == whole.root().kind) return "nested sums or products";
    const std::vector<Expression> terms = part.children();
    negative = negative || is_negative(part);
    negative_sum =
        negative_sum || (part.root().kind == NodeKind::kAdd && std::ranges::all_of(terms, is_negative));
  }
  return !sum && negative && negative_sum ? "a double negation" : "";
}

inline std::string found_in_operation(const Expression& whole, const std::vector<Expression>& arguments) {
  constexpr std::array kOtherNames = {OpId::kNone,   OpId::kLinear, OpId::kSubtract, OpId::kReciprocal,
                                      OpId::kSquare, OpId::kCube,   OpId::kGaussian, OpId::kSoftminus};
  if (std::ranges::find(kOtherNames, whole.root().op) != kOtherNames.end()) return "another name for a form";
  if (whole.root().op != OpId::kPower) return "";
  const ExpressionNode& base = arguments[0].root();
  const ExpressionNode& exponent = arguments[1].root();
  // A power of a negative number has no other spelling; it is no number for most exponents.
  if (base.kind == NodeKind::kFree && base.value > 0.0) return "a power of a constant";
  const bool idle = exponent.kind == NodeKind::kExact && (exponent.value == 0.0 || exponent.value == 1.0);
  return idle ? "x^1 or x^0" : "";
}

}  // namespace ugly

/// What a formula holds that no reader wants to see: a function of constants, constants that do one job, x*1,
/// 0*x, a double negation; empty if nothing. Exact constants such as sqrt(2*pi) may stand together.
inline std::string ugliness(const Expression& expression) {
  const std::vector<Expression> children = expression.children();
  if (children.empty()) return "";
  for (const Expression& child : children) {
    if (std::string found = ugliness(child); !found.empty()) return found;
  }
  if (ugly::is_static(expression) && ugly::has(expression, NodeKind::kFree)) return "a function of constants";
  if (expression.root().kind == NodeKind::kOp) return ugly::found_in_operation(expression, children);
  return ugly::found_in_parts(expression, children);
}

}  // namespace lawdart
