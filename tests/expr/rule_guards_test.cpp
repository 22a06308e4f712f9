#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

namespace lawdart {
namespace {

/// The formula and its simplified form agree wherever the formula is finite.
void check_kept(const std::string& text) {
  const std::vector<std::string> names = {"x"};
  const Expression formula = parse_expression(text, names).expression;
  const Expression simple = simplify(formula);
  const Columns points = Column::LinSpaced(41, -10.0, 10.0);
  const Column before = evaluate(formula, points), after = evaluate(simple, points);
  INFO(text << " => " << print(simple, names));
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    if (std::isfinite(before[i])) CHECK(std::abs(after[i] - before[i]) <= 1e-9 * (1.0 + std::abs(before[i])));
  }
}

TEST_CASE("two waves whose sines cancel stay what they are") {
  check_kept("sin(x + 0.5) - sin(x - 0.5)");
  check_kept("1.5*sin(2*x + 0.7) - 1.5*sin(2*x - 0.7)");
  check_kept("2*sin(x + 0.5)^2 + 2*sin(x - 0.5)^2");
  check_kept("2*sin(x + 3) - 2*cos(3)*sin(x)");
}

TEST_CASE("no rule takes a large shift out of an exponential") {
  check_kept("logistic(0.001*log(x) - 3)");
  check_kept("5*logistic(0.0001*log(x) - 2)");
  check_kept("logistic(0.5*log(x) + 500)");
  check_kept("2.7*(exp(0.1 - 3*x)*logistic(1000 - (0.1 - 3*x)))");
}

}  // namespace
}  // namespace lawdart
