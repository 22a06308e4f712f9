#pragma once

#include <cstddef>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/expr/expression.h"

namespace lawdart {

/// Random formulas of some variables, of every kind of node and every row of the table.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(Seed seed, std::size_t variables = 2) : random_(seed), variables_(variables) {}

  [[nodiscard]] Expression make(int depth) {
    if (depth == 0 || random_.uniform() < 0.1) return leaf();
    const double kind = random_.uniform();
    if (kind < 0.3) return Expression::sum(parts(depth));
    if (kind < 0.6) return Expression::product(parts(depth));
    if (kind < 0.7) return make(depth - 1) / make(depth - 1);
    if (kind < 0.8) return Expression::apply(OpId::kPower, make(depth - 1), exponent());
    const Op& row = ops()[random_.below(ops().size())];
    const Expression z = make(depth - 1);
    if (!row.has_constant()) return Expression::apply(row.id, z);
    const bool number = random_.uniform() < 0.8;
    return Expression::apply(row.id, z,
                             number ? Expression::free(random_.uniform(0.3, 2.5)) : make(depth - 1));
  }

 private:
  [[nodiscard]] std::vector<Expression> parts(int depth) {
    std::vector<Expression> parts(2 + random_.below(2));
    for (Expression& part : parts) part = make(depth - 1);
    return parts;
  }

  [[nodiscard]] Expression leaf() {
    const double kind = random_.uniform();
    if (kind < 0.5) return Expression::variable(static_cast<int>(random_.below(variables_)));
    if (kind < 0.75) return Expression::free(random_.uniform(-3.0, 3.0));
    constexpr double kExact[] = {-2.0, -1.0, -1.0, 0.0, 0.5, 1.0, 2.0, 3.0, 0.1};
    return Expression::exact(kExact[random_.below(9)]);
  }

  [[nodiscard]] Expression exponent() {
    if (random_.uniform() < 0.3) return Expression::free(random_.uniform(-2.0, 2.0));
    constexpr double kExact[] = {-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0};
    return Expression::exact(kExact[random_.below(11)]);
  }

  Random random_;
  std::size_t variables_;
};

}  // namespace lawdart
