#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "expr/ugly.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"
#include "recovery/problem.h"

namespace lawdart {
namespace {

TEST_CASE("every law of the recovery problems simplifies to no more than it was") {
  int laws = 0;
  for (const auto& entry : std::filesystem::directory_iterator(LAWDART_PROBLEMS_DIR)) {
    if (entry.path().extension() != ".csv") continue;
    for (const recovery::Problem& problem : recovery::read_problems(entry.path().string())) {
      const Expression result = simplify(problem.formula);
      INFO(problem.id << ": " << print(problem.formula, recovery::input_names(problem)) << " => "
                      << print(result, recovery::input_names(problem)));
      CHECK(complexity(result) <= complexity(problem.formula));
      CHECK(ugliness(result) == "");
      CHECK(simplify(result) == result);
      ++laws;
    }
  }
  CHECK(laws > 150);
}

}  // namespace
}  // namespace lawdart
