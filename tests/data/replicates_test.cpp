#include "lawdart/data/replicates.h"

#include <doctest/doctest.h>

namespace lawdart {
namespace {

TEST_CASE("rows with the same inputs are one group, counted in order of appearance") {
  Columns inputs(6, 2);
  inputs << 3, 1, 2, 1, 3, 1, 3, 2, 2, 1, 0, 0;
  CHECK(replicate_groups(inputs) == std::vector<int>{0, 1, 0, 2, 1, 3});
  Columns zeros(2, 1);
  zeros << 0.0, -0.0;
  CHECK(replicate_groups(zeros) == std::vector<int>{0, 0});
  CHECK(replicate_groups(Columns(0, 2)).empty());
}

TEST_CASE("pure error is the mean square within groups, weighted") {
  Columns inputs(7, 1);
  inputs << 1, 1, 1, 2, 2, 3, 4;
  Column target(7);
  target << 1, 2, 3, 10, 14, 5, 6;
  const PureError plain = pure_error(inputs, target, Column::Ones(7));
  CHECK(plain.degrees == 3);
  CHECK(plain.variance == doctest::Approx((2.0 + 8.0) / 3.0));
  Column weights = Column::Ones(7);
  weights(3) = 3.0;  // the second group: mean 11, squares 3 * 1 + 9
  CHECK(pure_error(inputs, target, weights).variance == doctest::Approx((2.0 + 12.0) / 3.0));
  weights(0) = 0.0;  // a row without weight is none
  CHECK(pure_error(inputs, target, weights).degrees == 2);
}

TEST_CASE("without replicates no pure error is known") {
  Columns inputs(3, 1);
  inputs << 1, 2, 3;
  CHECK_FALSE(pure_error(inputs, Column::Ones(3), Column::Ones(3)).known());
}

}  // namespace
}  // namespace lawdart
