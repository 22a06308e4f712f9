#include "lawdart/expr/hash.h"

#include <doctest/doctest.h>

#include <unordered_map>

#include "expr/random_expression.h"

namespace lawdart {
namespace {

using E = Expression;

TEST_CASE("equal formulas have equal hashes, and different ones do not") {
  const std::hash<E> hash;
  CHECK(hash(E::exact(0.0)) == hash(E::exact(-0.0)));
  CHECK(hash(E::exact(2.0)) != hash(E::free(2.0)));
  CHECK(hash(E::variable(0) - E::variable(1)) != hash(E::variable(1) - E::variable(0)));
  ExpressionMaker maker(Seed(8));
  std::unordered_map<std::size_t, E> formulas;
  for (int i = 0; i < 20'000; ++i) {
    const E formula = maker.make(1 + i % 4);
    const std::vector<ExpressionNode> nodes(formula.nodes().begin(), formula.nodes().end());
    CHECK(hash(E::from_nodes(nodes)) == hash(formula));
    const auto [place, is_new] = formulas.emplace(hash(formula), formula);
    if (!is_new) CHECK(place->second == formula);
  }
}

}  // namespace
}  // namespace lawdart
