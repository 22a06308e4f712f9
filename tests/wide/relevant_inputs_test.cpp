#include "lawdart/wide/relevant_inputs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "wide/sample_rows.h"

namespace lawdart {
namespace {

using Row = const Column&;

bool has(const std::vector<int>& inputs, int input) {
  return std::ranges::find(inputs, input) != inputs.end();
}

TEST_CASE("no more than twelve inputs are all taken up") {
  const auto law = [](Row z) { return z[0]; };
  std::vector<int> all(12);
  std::iota(all.begin(), all.end(), 0);
  CHECK(relevant_inputs(sample_rows(12, 1.0, 2.0, law)) == all);
}

TEST_CASE("of many inputs those are taken up that the target depends on") {
  const auto law = [](Row z) { return z[3] * std::exp(-z[7] / 2.0) + 0.5 * z[11] * z[11] / z[29]; };
  const std::vector<int> chosen = relevant_inputs(sample_rows(30, 1.0, 5.0, law));
  CHECK(chosen.size() == 12);
  CHECK(std::ranges::is_sorted(chosen));
  for (const int input : {3, 7, 11, 29}) {
    CAPTURE(input);
    CHECK(has(chosen, input));
  }
}

TEST_CASE("rows too few for a quadratic are screened by a linear polynomial") {
  const auto law = [](Row z) { return 2.0 * z[5] - z[17]; };
  const std::vector<int> chosen = relevant_inputs(sample_rows(20, 1.0, 5.0, law, 64));
  CHECK(chosen.size() == 12);
  CHECK(has(chosen, 5));
  CHECK(has(chosen, 17));
}

}  // namespace
}  // namespace lawdart
