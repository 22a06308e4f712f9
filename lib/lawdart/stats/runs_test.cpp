#include "lawdart/stats/runs_test.h"

#include <cmath>
#include <limits>

#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

/// Ways to choose, exact below 2^53: each step divides without remainder.
double choices(int of, int chosen) {
  if (chosen < 0 || chosen > of) return 0.0;
  double ways = 1.0;
  for (int i = 1; i <= chosen; ++i) ways = ways * (of - chosen + i) / i;
  return ways;
}

/// Arrangements of the signs with this many runs: the runs of each sign share out its values.
double arrangements(int runs, int positive, int negative) {
  const int half = runs / 2;
  const auto shares = [&](int runs_above, int runs_below) {
    return choices(positive - 1, runs_above - 1) * choices(negative - 1, runs_below - 1);
  };
  return runs % 2 == 0 ? 2.0 * shares(half, half) : shares(half + 1, half) + shares(half, half + 1);
}

double exact_head(int runs, int positive, int negative) {
  double ways = 0.0;
  for (int r = 2; r <= runs; ++r) ways += arrangements(r, positive, negative);
  return ways / choices(positive + negative, positive);
}

double normal_head(int runs, int positive, int negative) {
  const double product = 2.0 * positive * negative, all = positive + negative;
  const double mean = product / all + 1.0;
  const double variance = product * (product - all) / (all * all * (all - 1.0));
  return normal_tail((mean - runs) / std::sqrt(variance));
}

}  // namespace

RunsTest runs_test(ColumnRef values) {
  RunsTest test;
  test.p_value = test.least_p_value = std::numeric_limits<double>::quiet_NaN();
  bool above_before = false;
  for (const double value : values) {
    if (value == 0.0 || std::isnan(value)) continue;
    const bool above = value > 0.0;
    if (test.positive + test.negative == 0 || above != above_before) ++test.runs;
    ++(above ? test.positive : test.negative);
    above_before = above;
  }
  if (test.positive == 0 || test.negative == 0) return test;
  const auto head = test.positive + test.negative <= kMostExactRuns ? exact_head : normal_head;
  test.p_value = head(test.runs, test.positive, test.negative);
  test.least_p_value = head(2, test.positive, test.negative);
  return test;
}

}  // namespace lawdart
