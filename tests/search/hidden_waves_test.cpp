#include "lawdart/search/hidden_waves.h"

#include <doctest/doctest.h>

namespace lawdart {
namespace {

Expression wave(OpId op, double frequency) {
  return Expression::apply(op, Expression::free(frequency) * Expression::variable(0));
}

TEST_CASE("a wave is hidden if it turns by less than a quarter over the rows") {
  Columns inputs(5, 1);
  inputs << 1.0, 2.0, 0.0, 0.5, 1.5;
  CHECK(hidden_waves(wave(OpId::kSin, 0.7), inputs) == 1);
  CHECK(hidden_waves(wave(OpId::kSin, 0.8), inputs) == 0);
  CHECK(hidden_waves(Expression::variable(0), inputs) == 0);
  const Expression both = wave(OpId::kCos, 0.1) + wave(OpId::kCos, 3.0) / wave(OpId::kSin, -0.2);
  CHECK(hidden_waves(both, inputs) == 2);
}

TEST_CASE("the range of many rows is found though not all are looked at") {
  const Columns inputs = Column::LinSpaced(100000, 0.0, 1.0);
  CHECK(hidden_waves(wave(OpId::kSin, 1.6), inputs) == 0);
  CHECK(hidden_waves(wave(OpId::kSin, 1.5), inputs) == 1);
}

}  // namespace
}  // namespace lawdart
