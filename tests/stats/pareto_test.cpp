#include "lawdart/stats/pareto.h"

#include <doctest/doctest.h>

#include <limits>

namespace lawdart {
namespace {

TEST_CASE("the front is sorted by complexity, each point strictly better than every simpler one") {
  const std::vector<int> complexities = {5, 1, 3, 3, 7, 2};
  const std::vector<double> losses = {0.2, 1.0, 0.5, 0.4, 0.2, 1.0};
  CHECK(pareto_front(complexities, losses) == std::vector<int>{1, 3, 0});
}

TEST_CASE("of equal points the first stays") {
  CHECK(pareto_front(std::vector{2, 2}, std::vector{0.5, 0.5}) == std::vector<int>{0});
}

TEST_CASE("points without a finite loss are left out") {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK(pareto_front(std::vector{1, 2, 3, 4}, std::vector{nan, infinity, 0.5, -infinity}) ==
        std::vector<int>{2});
  CHECK(pareto_front({}, {}).empty());
}

}  // namespace
}  // namespace lawdart
