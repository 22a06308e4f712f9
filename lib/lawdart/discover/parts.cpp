#include "lawdart/discover/parts.h"

#include <algorithm>
#include <numeric>

#include "lawdart/data/split.h"

namespace lawdart {
namespace {

SearchData take(const Dataset& data, Likelihood likelihood, const std::vector<int>& rows) {
  return {.inputs = data.inputs(rows, Eigen::all),
          .targets = data.targets(rows, Eigen::all),
          .weights = data.weights(rows),
          .likelihood = likelihood,
          .absolute_errors = data.absolute_errors};
}

bool can_hold_out(const Dataset& data, double validation) {
  if (validation <= 0.0 || data.rows() < kFewestRowsToHoldOut) return false;
  const std::vector<int> groups = replicate_groups(data.inputs);
  return *std::max_element(groups.begin(), groups.end()) + 1 >= 5;
}

}  // namespace

Parts split_parts(const Dataset& data, Likelihood likelihood, double validation, Seed seed) {
  std::vector<int> all(static_cast<std::size_t>(data.rows()));
  std::iota(all.begin(), all.end(), 0);
  Split split{.train = all, .validation = {}, .test = {}};
  if (can_hold_out(data, validation)) split = split_rows(data.inputs, {.validation = validation}, seed);
  std::vector<int> search = split.train;
  if (static_cast<int>(search.size()) > kMostSearchRows) {
    Random(seed.child("thin")).shuffle(search);
    search.resize(kMostSearchRows);
    std::sort(search.begin(), search.end());
  }
  return {.search = take(data, likelihood, search),
          .train = take(data, likelihood, split.train),
          .validation = take(data, likelihood, split.validation),
          .all = take(data, likelihood, all)};
}

}  // namespace lawdart
