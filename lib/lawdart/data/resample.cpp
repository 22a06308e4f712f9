#include "lawdart/data/resample.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace lawdart {
namespace {

/// How often each row is drawn.
std::vector<int> times_drawn(const Dataset& data, Seed seed) {
  std::vector<int> unit_of = data.clusters.of_row;
  if (!draws_clusters(data)) {
    unit_of.resize(static_cast<std::size_t>(data.rows()));
    std::iota(unit_of.begin(), unit_of.end(), 0);
  }
  const auto units = static_cast<std::size_t>(std::ranges::max(unit_of)) + 1;
  std::vector<int> times(units, 0);
  Random random(seed);
  for (std::size_t i = 0; i < units; ++i) ++times[random.below(units)];
  std::vector<int> of_row;
  for (const int unit : unit_of) of_row.push_back(times[static_cast<std::size_t>(unit)]);
  return of_row;
}

/// Numbers the groups that have rows anew, in their order. Returns which they were.
std::vector<int> drop_empty(RowGroups& groups) {
  std::vector<int> place(groups.names.size(), -1), kept;
  for (const int group : groups.of_row) place[static_cast<std::size_t>(group)] = 0;
  std::vector<std::string> names;
  for (std::size_t group = 0; group < place.size(); ++group) {
    if (place[group] < 0) continue;
    place[group] = static_cast<int>(kept.size());
    kept.push_back(static_cast<int>(group));
    names.push_back(std::move(groups.names[group]));
  }
  groups.names = std::move(names);
  for (int& group : groups.of_row) group = place[static_cast<std::size_t>(group)];
  return kept;
}

void drop_empty_groups(Dataset& data) {
  const int own = data.own_inputs();
  std::vector<int> columns(static_cast<std::size_t>(own));
  std::iota(columns.begin(), columns.end(), 0);
  for (const int group : drop_empty(data.groups)) columns.push_back(own + group);
  drop_empty(data.clusters);
  if (columns.size() == data.input_names.size()) return;
  data.inputs = Columns(data.inputs(Eigen::all, columns));
  std::vector<std::string> names;
  for (const int column : columns) names.push_back(data.input_names[static_cast<std::size_t>(column)]);
  data.input_names = std::move(names);
}

}  // namespace

bool draws_clusters(const Dataset& data) {
  const bool groups = data.clusters.column == data.groups.column;
  return !data.clusters.of_row.empty() && !(groups && data.groups.names.size() < kFewestGroupsToDraw);
}

Dataset bootstrap_sample(const Dataset& data, Seed seed) {
  const std::vector<int> times = times_drawn(data, seed);
  std::vector<int> rows;
  double sum = 0.0;
  for (int row = 0; row < data.rows(); ++row) {
    if (times[static_cast<std::size_t>(row)] == 0) continue;
    rows.push_back(row);
    sum += times[static_cast<std::size_t>(row)];
  }
  Dataset sample = data.subset(rows);
  const double mean = sum / static_cast<double>(rows.size());
  for (Eigen::Index i = 0; i < sample.weights.size(); ++i) {
    const double share = times[static_cast<std::size_t>(rows[static_cast<std::size_t>(i)])] / mean;
    sample.weights[i] *= share;
    // The row's variance as a whole is divided, the part that comes from its inputs too.
    if (sample.input_errors.size() > 0) sample.input_errors.row(i) /= std::sqrt(share);
  }
  drop_empty_groups(sample);
  return sample;
}

}  // namespace lawdart
