#include "lawdart/data/split.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <vector>

#include "data/bad_input.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// One input with `replicates` rows a value, far apart from each other.
Columns replicated(int values, int replicates) {
  Columns inputs(values * replicates, 1);
  for (int row = 0; row < inputs.rows(); ++row) inputs(row, 0) = row % values;
  return inputs;
}

/// Checks that the parts hold each row once, in ascending order, and no group in two of them.
void check_partition(const Columns& inputs, const Split& split) {
  std::vector<int> rows;
  std::set<double> values_before;
  for (const auto& part : {split.train, split.validation, split.test}) {
    CHECK(std::is_sorted(part.begin(), part.end()));
    std::set<double> values;
    for (const int row : part) values.insert(inputs(row, 0));
    for (const double value : values) CHECK(values_before.insert(value).second);
    rows.insert(rows.end(), part.begin(), part.end());
  }
  std::sort(rows.begin(), rows.end());
  REQUIRE(rows.size() == static_cast<std::size_t>(inputs.rows()));
  for (std::size_t i = 0; i < rows.size(); ++i) CHECK(rows[i] == static_cast<int>(i));
}

TEST_CASE("parts have their shares and replicates stay together, for any seed") {
  const Columns inputs = replicated(40, 3);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Split split = split_rows(inputs, {.validation = 0.5, .test = 0.2}, Seed(seed));
    check_partition(inputs, split);
    CHECK(split.test.size() == 24);
    CHECK(split.validation.size() == 48);
    CHECK(split.train.size() == 48);
  }
}

TEST_CASE("uneven groups still give every part at least one") {
  Columns inputs(103, 1);
  for (int row = 0; row < 103; ++row) inputs(row, 0) = std::min(row, 2);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Split split = split_rows(inputs, {.validation = 0.4, .test = 0.1}, Seed(seed));
    check_partition(inputs, split);
    CHECK_FALSE(split.train.empty());
    CHECK_FALSE(split.validation.empty());
    CHECK_FALSE(split.test.empty());
  }
}

TEST_CASE("a share of 0 is an empty part") {
  const Columns inputs = replicated(10, 1);
  const Split split = split_rows(inputs, {.validation = 0.0, .test = 0.0}, Seed(0));
  check_partition(inputs, split);
  CHECK(split.train.size() == 10);
}

TEST_CASE("the same seed gives the same split and another seed another one") {
  const Columns inputs = replicated(50, 1);
  const SplitOptions options;
  CHECK(split_rows(inputs, options, Seed(3)).train == split_rows(inputs, options, Seed(3)).train);
  CHECK(split_rows(inputs, options, Seed(3)).train != split_rows(inputs, options, Seed(4)).train);
}

TEST_CASE("a split into more parts than there are groups is refused, and so is a share that is none") {
  const auto split = [](int values, const SplitOptions& options) {
    return [=] { static_cast<void>(split_rows(replicated(values, 4), options, Seed(0))); };
  };
  check_error(split(1, {}), ErrorCode::kData,
              "the rows have 1 different set of inputs and are to be split into 2 parts; add rows with other "
              "inputs or ask for fewer parts");
  check_error(
      split(2, {.validation = 0.5, .test = 0.1}), ErrorCode::kData,
      "the rows have 2 different sets of inputs and are to be split into 3 parts; add rows with other "
      "inputs or ask for fewer parts");
  check_error(split(9, {.validation = 1.0}), ErrorCode::kUsage,
              "the share of validation rows is 1; give one from 0 to less than 1");
  check_error(split(9, {.test = -0.5}), ErrorCode::kUsage,
              "the share of test rows is -0.5; give one from 0 to less than 1");
}

TEST_CASE("folds hold about as many different inputs each, replicates together, and follow the seed") {
  const Columns inputs = replicated(23, 3);
  const Folds folds(inputs, 5, Seed(1));
  REQUIRE(folds.count() == 5);
  std::vector<int> times_left_out(69, 0);
  for (int fold = 0; fold < folds.count(); ++fold) {
    const auto [left_out, kept] = folds[fold];
    CHECK((left_out.size() == 12 || left_out.size() == 15));
    CHECK(left_out.size() + kept.size() == 69);
    CHECK(std::ranges::is_sorted(left_out));
    CHECK(std::ranges::is_sorted(kept));
    for (const int row : left_out) {
      ++times_left_out[static_cast<std::size_t>(row)];
      CHECK(!std::ranges::binary_search(kept, row));
      CHECK(std::ranges::binary_search(left_out, (row + 23) % 69));
    }
  }
  CHECK(times_left_out == std::vector<int>(69, 1));
  CHECK(folds[0].left_out == Folds(inputs, 5, Seed(1))[0].left_out);
  CHECK(folds[0].left_out != Folds(inputs, 5, Seed(2))[0].left_out);
  CHECK(Folds(inputs, 100, Seed(1)).count() == 23);
}

TEST_CASE("rows of one group are in one fold, and folds hold as many groups as can be") {
  const std::vector<int> groups = {0, 0, 1, 2, 2, 2, 3, 1, 4, 0};
  const Folds folds(groups, 2, Seed(1));
  std::vector<std::size_t> sizes;
  for (int fold = 0; fold < folds.count(); ++fold) {
    const auto [left_out, kept] = folds[fold];
    std::set<int> inside;
    for (const int row : left_out) inside.insert(groups[static_cast<std::size_t>(row)]);
    for (const int row : kept) CHECK(inside.count(groups[static_cast<std::size_t>(row)]) == 0);
    sizes.push_back(inside.size());
  }
  CHECK(sizes == std::vector<std::size_t>{3, 2});
  CHECK(Folds(groups, 9, Seed(1)).count() == 5);
}

}  // namespace
}  // namespace lawdart
