#include "lawdart/discover/parts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "lawdart/data/replicates.h"
#include "lawdart/data/split.h"
#include "lawdart/search/plain_form.h"

namespace lawdart {
namespace {

/// At most so many of the rows, in their order.
std::vector<int> thinned(std::vector<int> rows, int most, Seed seed) {
  if (static_cast<int>(rows.size()) <= most) return rows;
  Random(seed).shuffle(rows);
  rows.resize(static_cast<std::size_t>(most));
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// The split of a sample of rows, by their indices in the whole.
Split split_sample(const std::vector<int>& sample, const Columns& inputs, double validation, Seed seed) {
  Split uncut{.train = sample, .validation = {}, .test = {}};
  if (validation <= 0.0 || static_cast<int>(sample.size()) < kFewestRowsToHoldOut) return uncut;
  const Columns table = inputs(sample, Eigen::all);
  const std::vector<int> groups = replicate_groups(table);
  if (*std::max_element(groups.begin(), groups.end()) + 1 < kFewestGroupsToHoldOut) return uncut;
  Split split = split_rows(table, {.validation = validation}, seed);
  for (std::vector<int>* rows : {&split.train, &split.validation}) {
    for (int& row : *rows) row = sample[static_cast<std::size_t>(row)];
  }
  return split;
}

SearchData all_rows(Columns inputs, Columns targets, Column weights, bool absolute_errors,
                    const DiscoverOptions& options) {
  std::vector<int> positive = positive_inputs(inputs);
  return {.inputs = std::move(inputs),
          .targets = std::move(targets),
          .weights = std::move(weights),
          .likelihood = options.likelihood,
          .absolute_errors = absolute_errors,
          .costs = options.costs,
          .known = options.known ? &*options.known : nullptr,
          .positive = std::move(positive)};
}

void add_units(const std::vector<std::string>& inputs, const std::vector<std::string>& targets,
               const DataUnits& units, SearchData& data) {
  if (units.empty()) return;
  for (const std::string& target : targets) data.units.push_back(units.check(inputs, target));
}

}  // namespace

Parts split_parts(Dataset& data, const DiscoverOptions& options, Seed seed) {
  Parts parts{.search = {}, .train = {}, .validation = {}, .all = {}};
  parts.all = all_rows(std::move(data.inputs), std::move(data.targets), std::move(data.weights),
                       data.absolute_errors, options);
  add_units(data.input_names, data.target_names, options.units, parts.all);
  std::vector<int> sample(static_cast<std::size_t>(parts.all.rows()));
  std::iota(sample.begin(), sample.end(), 0);
  sample = thinned(std::move(sample), kMostSampleRows, seed.child("sample"));
  const Split split = split_sample(sample, parts.all.inputs, options.validation, seed);
  parts.search = parts.all.subset(thinned(split.train, kMostSearchRows, seed.child("thin")));
  parts.train = parts.all.subset(split.train);
  parts.validation = parts.all.subset(split.validation);
  return parts;
}

Parts whole_parts(const Dataset& data, const DiscoverOptions& options) {
  Parts parts{.search = {}, .train = {}, .validation = {}, .all = {}};
  parts.all = all_rows(data.inputs.leftCols(data.own_inputs()), data.targets, data.weights,
                       data.absolute_errors, options);
  add_units(data.own_input_names(), data.target_names, options.units, parts.all);
  return parts;
}

}  // namespace lawdart
