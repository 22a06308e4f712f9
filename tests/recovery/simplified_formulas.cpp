// Random formulas beside their simplified forms, for check_simplified.py:
//
//   simplified_formulas COUNT SEED
//
// One line a formula, its parts separated by tabs: the formula in x and y, its simplified form, and points
// `x,y` at which rounding takes hardly a digit from either.
#include <array>
#include <cmath>
#include <iostream>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "expr/rounding.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

constexpr int kPoints = 8, kTries = 100;
constexpr double kUnit = 1e-15, kCertain = 1e-11;

bool is_certain(const Expression& formula, std::span<const double> point) {
  const Rounded at = evaluate_rounded(formula, point, kUnit);
  const double size = std::abs(at.value);
  return size > 1e-100 && size < 1e100 && at.error < kCertain * size;
}

std::string points(const Expression& original, const Expression& result, Random& random) {
  std::string text;
  int found = 0;
  for (int i = 0; i < kTries && found < kPoints; ++i) {
    const std::array<double, 2> point = {random.uniform(i % 2 == 0 ? 0.1 : -2.0, 2.0),
                                         random.uniform(i % 3 == 0 ? 0.1 : -2.0, 2.0)};
    if (!is_certain(original, point) || !is_certain(result, point)) continue;
    text += '\t' + shortest(point[0]) + ',' + shortest(point[1]);
    ++found;
  }
  return text;
}

void write(int count, std::uint64_t seed) {
  const std::vector<std::string> names = {"x", "y"};
  ExpressionMaker maker{Seed(seed)};
  Random random{Seed(seed).child("points")};
  for (int i = 0; i < count;) {
    const Expression original = i % 2 == 0 ? maker.make(2 + i % 3) : maker.make_patterned(1);
    const Expression result = simplify(original);
    const std::string where = points(original, result, random);
    // What is finite nowhere, or not shortened, says nothing.
    if (where.empty() || result == original) continue;
    std::cout << print(original, names) << '\t' << print(result, names) << where << '\n';
    ++i;
  }
}

}  // namespace
}  // namespace lawdart

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "call: simplified_formulas COUNT SEED\n";
    return 2;
  }
  lawdart::write(std::stoi(words[1]), std::stoull(words[2]));
  return 0;
}
