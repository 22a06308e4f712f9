#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/data/groups.h"
#include "lawdart/discover/discover.h"
#include "lawdart/report/json.h"

namespace lawdart {
namespace {

/// Fourteen rows of x from 0.2 to 6 in each group; the law knows the group.
Dataset grouped_dataset(const std::vector<std::string>& names, double noise,
                        const std::function<double(int, double)>& law) {
  constexpr int kRows = 14;
  Dataset data;
  data.input_names = {"x"};
  data.target_names = {"y"};
  data.groups = {.column = "kind", .names = names, .of_row = {}};
  const int rows = kRows * static_cast<int>(names.size());
  data.inputs.resize(rows, 1);
  data.targets.resize(rows, 1);
  Random random(Seed(11));
  for (int row = 0; row < rows; ++row) {
    const int group = row / kRows;
    data.groups.of_row.push_back(group);
    data.lines.push_back(row + 2);
    data.inputs(row, 0) = 0.2 + 5.8 * (row % kRows) / (kRows - 1.0);
    data.targets(row, 0) = law(group, data.inputs(row, 0)) * (1.0 + noise * random.normal());
  }
  data.weights = Column::Ones(rows);
  data.rows_read = rows;
  add_group_inputs(data);
  return data;
}

Record search_in(const Dataset& data, int threads = 1, int candidates = WideOptions().candidates) {
  DiscoverOptions options;
  options.rounds = 12;
  options.wide.candidates = candidates;
  options.threads = threads;
  return discover(data, options, Stop());
}

const ModelRecord& best_of(const Record& record) {
  return record.models[static_cast<std::size_t>(record.best.front() - 1)];
}

/// How many of the model's constants are called so that they belong to this group.
long own_constants(const ModelRecord& model, const std::string& group) {
  return std::ranges::count_if(model.parameters, [&](const ParameterRecord& parameter) {
    return parameter.name.ends_with("[" + group + "]");
  });
}

TEST_CASE("a form that all groups share is found with the one constant in which they differ") {
  const std::vector<double> height = {3.0, 4.5, 8.0, 1.2};
  const Dataset data = grouped_dataset({"a", "b", "c", "d"}, 0.01, [&](int group, double x) {
    return height[static_cast<std::size_t>(group)] * std::exp(-0.7 * x);
  });
  const Record record = search_in(data);
  const ModelRecord& best = best_of(record);
  CHECK(own_constants(best, "a") == 1);
  REQUIRE(best.parameters.size() == 5);
  REQUIRE(best.groups.size() == 4);
  for (std::size_t group = 0; group < 4; ++group) {
    const auto own = std::ranges::find_if(best.parameters, [&](const ParameterRecord& parameter) {
      return parameter.name.ends_with("[" + best.groups[group].group + "]");
    });
    CHECK(std::fabs(own->value) == doctest::Approx(height[group]).epsilon(0.03));
  }
  REQUIRE(best.by_group);
  CHECK(best.by_group->find("exp(") != std::string::npos);
  CHECK(best.by_group->find("by kind") != std::string::npos);
}

TEST_CASE("the row of a group that has no other is predicted by no fold") {
  Dataset data = grouped_dataset({"a", "b"}, 0.01, [](int, double x) { return 2.0 * x; });
  data.groups.names.push_back("c");
  std::vector<int> rows(29);
  for (int row = 0; row < 29; ++row) rows[static_cast<std::size_t>(row)] = row % 28;
  data = data.subset(rows);
  data.inputs.conservativeResize(29, 1);
  data.input_names.resize(1);
  data.groups.names = {"a", "b", "c"};
  data.groups.of_row.back() = 2;
  data.targets(28, 0) = 5000.0;
  add_group_inputs(data);
  const ModelRecord best = best_of(search_in(data));
  CHECK(best.train.n == 29);
  CHECK(best.validation.n < 29);
}

TEST_CASE("groups that do not differ share every constant") {
  const Dataset data =
      grouped_dataset({"a", "b", "c"}, 0.02, [](int, double x) { return 5.0 * x / (1.3 + x); });
  const Record record = search_in(data);
  const ModelRecord& best = best_of(record);
  CHECK(own_constants(best, "a") == 0);
  CHECK(!best.by_group);
  CHECK(best.groups.empty());
  CHECK(best.parameters.size() == 2);
  CHECK(best.extrapolation.size() == 1);
}

TEST_CASE("a form that all rows together would not show is found in the groups") {
  // Heights and places differ: the rows as one group are a cloud.
  const std::vector<double> height = {2.0, -3.0, 5.0}, place = {1.0, 2.5, 4.0};
  const Dataset data = grouped_dataset({"a", "b", "c"}, 1e-4, [&](int group, double x) {
    const double u = x - place[static_cast<std::size_t>(group)];
    return height[static_cast<std::size_t>(group)] * std::exp(-u * u);
  });
  const Record record = search_in(data);
  const ModelRecord& best = best_of(record);
  CHECK(best.train.r2 > 0.9999);
  CHECK(best.complexity <= 14);
  CHECK(own_constants(best, "a") >= 2);
}

TEST_CASE("a search in groups gives the same bytes for any number of threads" *
          doctest::test_suite("threads")) {
  const Dataset data = grouped_dataset({"a", "b"}, 0.05,
                                       [](int group, double x) { return (group + 1.0) * std::log(x + 1.0); });
  std::vector<std::string> results;
  for (const int threads : {1, 2, 3}) {
    Record record = search_in(data, threads, 300);
    record.threads = 0;
    record.seconds = 0.0;
    results.push_back(to_json(record));
  }
  CHECK(results[1] == results[0]);
  CHECK(results[2] == results[0]);
}

}  // namespace
}  // namespace lawdart
