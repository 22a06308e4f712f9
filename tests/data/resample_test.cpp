#include "lawdart/data/resample.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"

namespace lawdart {
namespace {

/// Rows 0, 1, ... of x, four of a subject; y is 10 x.
Dataset subjects(int rows, Roles roles) {
  std::string text = "x,y,subject\n";
  for (int row = 0; row < rows; ++row)
    text += std::to_string(row) + "," + std::to_string(10 * row) + ",s" + std::to_string(row / 4) + "\n";
  roles.targets = {"y"};
  roles.inputs = {"x"};
  return make_dataset(parse_csv(text, "data.csv"), roles);
}

}  // namespace

TEST_CASE("a bootstrap sample has each drawn row once, with what belongs to it, in its order") {
  const Dataset data = subjects(40, {});
  const Dataset sample = bootstrap_sample(data, Seed(1));
  CHECK(sample.rows() < 40);
  CHECK(std::is_sorted(sample.lines.begin(), sample.lines.end()));
  CHECK(std::set<int>(sample.lines.begin(), sample.lines.end()).size() == sample.lines.size());
  CHECK((sample.targets.col(0) == 10.0 * sample.inputs.col(0)).all());
  for (int row = 0; row < sample.rows(); ++row)
    CHECK(sample.lines[static_cast<std::size_t>(row)] == static_cast<int>(sample.inputs(row, 0)) + 2);
}

TEST_CASE("drawn rows weigh as often as they were drawn, as many as they are together") {
  const Dataset data = subjects(40, {});
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Dataset sample = bootstrap_sample(data, Seed(seed));
    CHECK(sample.weights.mean() == doctest::Approx(1.0));
    const Column times = sample.weights / sample.weights.minCoeff();
    CHECK((times - times.round()).abs().maxCoeff() < 1e-9);
    CHECK(times.sum() == doctest::Approx(40.0));
  }
}

TEST_CASE("a row that was drawn twice has half of its variance, that of its inputs too") {
  Dataset data = subjects(40, {});
  data.absolute_errors = true;
  data.weights = Column::Constant(40, 4.0);
  data.input_errors = Columns::Constant(40, 1, 0.5);
  const Dataset sample = bootstrap_sample(data, Seed(2));
  const Column share = sample.weights / 4.0;
  CHECK(share.maxCoeff() > share.minCoeff());
  CHECK((sample.input_errors.col(0).square() * share - 0.25).abs().maxCoeff() < 1e-12);
}

TEST_CASE("the share of rows that are drawn is that of the bootstrap, and no row is favoured") {
  const Dataset data = subjects(40, {});
  std::vector<int> drawn(40, 0);
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    for (const int line : bootstrap_sample(data, Seed(seed)).lines)
      ++drawn[static_cast<std::size_t>(line - 2)];
  }
  // 1 - (1 - 1/40)^40 = 0.637 of 1000, with standard deviation 15.
  for (const int count : drawn) CHECK(std::abs(count - 637) < 70);
}

TEST_CASE("clusters are drawn whole") {
  const Dataset data = subjects(40, {.cluster = "subject"});
  CHECK(data.clusters.names.size() == 10);
  CHECK(data.input_names == std::vector<std::string>{"x"});
  const Dataset sample = bootstrap_sample(data, Seed(4));
  std::map<int, int> rows;
  for (int row = 0; row < sample.rows(); ++row) ++rows[static_cast<int>(sample.inputs(row, 0)) / 4];
  CHECK(rows.size() < 10);
  for (const auto& [subject, count] : rows) CHECK(count == 4);
  CHECK(sample.clusters.names.size() == rows.size());
  CHECK(sample.weights.mean() == doctest::Approx(1.0));
}

TEST_CASE("of a few groups, such as treatments, single rows are drawn") {
  CHECK(draws_clusters(subjects(24, {.group = "subject"})));
  CHECK(draws_clusters(subjects(8, {.cluster = "subject"})));
  CHECK(!draws_clusters(subjects(40, {})));
  const Dataset data = subjects(20, {.group = "subject"});
  CHECK(!draws_clusters(data));
  const Dataset sample = bootstrap_sample(data, Seed(3));
  CHECK(sample.rows() % 4 != 0);
  CHECK(sample.groups.names.size() == 5);
}

TEST_CASE("groups that were not drawn are gone with the inputs that tell them") {
  const Dataset data = subjects(40, {.group = "subject"});
  CHECK(data.clusters.of_row == data.groups.of_row);
  const Dataset sample = bootstrap_sample(data, Seed(4));
  CHECK(sample.groups.names.size() < 10);
  CHECK(sample.own_inputs() == 1);
  CHECK(sample.inputs.cols() == std::ssize(sample.input_names));
  for (int row = 0; row < sample.rows(); ++row) {
    const int group = sample.groups.of_row[static_cast<std::size_t>(row)];
    CHECK(sample.groups.names[static_cast<std::size_t>(group)] ==
          "s" + std::to_string(static_cast<int>(sample.inputs(row, 0)) / 4));
    CHECK(sample.inputs(row, 1 + group) == 1.0);
    CHECK(sample.inputs.row(row).tail(sample.inputs.cols() - 1).sum() == 1.0);
  }
}

TEST_CASE("a sample depends on the seed alone") {
  const Dataset data = subjects(40, {});
  CHECK(bootstrap_sample(data, Seed(3)).lines == bootstrap_sample(data, Seed(3)).lines);
  CHECK(bootstrap_sample(data, Seed(3)).lines != bootstrap_sample(data, Seed(5)).lines);
}

}  // namespace lawdart
