#include "lawdart/ops/costs.h"

#include <doctest/doctest.h>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

TEST_CASE("costs are those of the table but for what is changed") {
  const Costs costs = Costs::read("exp=7,sigmoid=1");
  CHECK(costs.of(OpId::kExp) == 7);
  CHECK(costs.of(OpId::kLogistic) == 1);
  CHECK(costs.of(OpId::kSin) == op(OpId::kSin).cost);
  CHECK(costs.text() == "exp=7,logistic=1");
  CHECK(Costs::read(costs.text()) == costs);
  CHECK(Costs::read(" exp = 7 , logistic = 1 ") == costs);
  CHECK(Costs::read("") == Costs());
  CHECK(Costs().text().empty());
}

TEST_CASE("what is no cost is refused by name, with the mend") {
  const auto refuses = [](std::string_view list, const char* mend) {
    CHECK_THROWS_WITH_AS((void)Costs::read(list), doctest::Contains(mend), Error);
  };
  refuses("exp", "as in exp=3");
  refuses("exp=", "whole number from 1 to 100");
  refuses("exp=0", "whole number from 1 to 100");
  refuses("exp=101", "whole number");
  refuses("exp=2.5", "whole number");
  refuses("expp=2", "did you mean 'exp'");
  refuses("exp=2,,sin=1", "as in exp=3");
  refuses("exp=2,exp=3", "one cost");
}

}  // namespace
}  // namespace lawdart
