#pragma once

#include <cstdint>
#include <vector>

#include "lawdart/expr/expression.h"

namespace lawdart {

/// What a step of a compiled expression does.
enum class StepKind : std::uint8_t {
  kFree,
  kExact,
  kInput,
  kAdd,
  kMultiply,
  kExp,
  kLn,
  kSqrt,
  kInverseSqrt,  ///< z^(-1/2)
  kAbs,
  kInteger,  ///< z^n for a whole exact n
  kPower,    ///< z^p for any other p
  kRow,      ///< through the functions of the table
};

/// One node of an expression, ready to be evaluated. Its value goes to the column of its own index.
struct Step {
  StepKind kind;
  bool varies;      ///< depends on a free constant
  int first_child;  ///< where its children start in Program::children
  int children;     ///< how many it has
  int index;        ///< kFree: which constant; kInput: which variable; kInteger: n
  double value;     ///< kExact
  const Op* op;     ///< kPower, kRow
};

/// An expression in the order of evaluation.
struct Program {
  std::vector<Step> steps;
  std::vector<int> children;  ///< indices of steps

  explicit Program(const Expression& expression);
};

/// z^n by repeated multiplication, for whole n.
[[nodiscard]] inline double integer_power(double z, int n) {
  double result = 1.0;
  double square = z;
  for (unsigned rest = static_cast<unsigned>(n < 0 ? -n : n); rest > 0; rest >>= 1) {
    if (rest & 1u) result *= square;
    square *= square;
  }
  return n < 0 ? 1.0 / result : result;
}

}  // namespace lawdart
