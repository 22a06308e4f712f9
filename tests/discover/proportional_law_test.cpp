#include "lawdart/discover/proportional_law.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "lawdart/core/random.h"
#include "lawdart/discover/discover.h"

namespace lawdart {
namespace {

/// y = 1.7 x + 2.3 x^3 over three decades of x, off by what `error` makes of y and a normal number.
Dataset cubic(const std::function<double(double, double)>& error) {
  constexpr int kRows = 60;
  Dataset data;
  data.input_names = {"x"};
  data.target_names = {"the y"};
  data.inputs.resize(kRows, 1);
  data.targets.resize(kRows, 1);
  data.weights = Column::Ones(kRows);
  data.rows_read = kRows;
  Random random(Seed(4));
  for (int row = 0; row < kRows; ++row) {
    const double x = std::pow(10.0, random.uniform(-1.5, 1.5)), y = 1.7 * x + 2.3 * x * x * x;
    data.inputs(row, 0) = x;
    data.targets(row, 0) = y + error(y, random.normal());
  }
  return data;
}

std::vector<std::string> warnings_of(Dataset data) {
  DiscoverOptions options;
  options.rounds = 3;
  const Record record = discover(std::move(data), options, Stop());
  std::vector<std::string> found;
  for (const std::string& warning : record.models[static_cast<std::size_t>(record.best[0] - 1)].warnings) {
    if (warning.starts_with("if the errors are in proportion")) found.push_back(warning);
  }
  return found;
}

double of_one_percent(double y, double normal) { return 0.01 * y * normal; }

}  // namespace

TEST_CASE("the law that proportional errors hide is told, and how to find it") {
  const std::vector<std::string> warnings = warnings_of(cubic(of_one_percent));
  REQUIRE(warnings.size() == 1);
  CAPTURE(warnings[0]);
  CHECK(warnings[0].starts_with("if the errors are in proportion to `the y`, the formula "));
  CHECK(warnings[0].find("describes the rows shorter; search with --weights '1/`the y`^2'") !=
        std::string::npos);

  Dataset weighted = cubic(of_one_percent);
  weighted.weights = weighted.targets.col(0).square().inverse();
  weighted.weights /= weighted.weights.mean();
  DiscoverOptions options;
  options.rounds = 3;
  const Record record = discover(std::move(weighted), options, Stop());
  const ModelRecord& best = record.models[static_cast<std::size_t>(record.best[0] - 1)];
  CAPTURE(best.formula);
  CHECK(best.parameters.size() == 2);
  CHECK(best.complexity == 8);
  CHECK(best.warnings.empty());
}

TEST_CASE("errors alike for all rows, and exact laws, are not taken for proportional ones") {
  CHECK(warnings_of(cubic([](double, double normal) { return 0.001 * normal; })).empty());
  CHECK(warnings_of(cubic([](double, double) { return 0.0; })).empty());
}

}  // namespace lawdart
