#include "lawdart/data/replicates.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace lawdart {
namespace {

int compare_rows(const Columns& inputs, int a, int b) {
  for (Eigen::Index j = 0; j < inputs.cols(); ++j) {
    if (inputs(a, j) < inputs(b, j)) return -1;
    if (inputs(a, j) > inputs(b, j)) return 1;
  }
  return 0;
}

}  // namespace

std::vector<int> replicate_groups(const Columns& inputs) {
  std::vector<int> order(static_cast<std::size_t>(inputs.rows()));
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int a, int b) {
    const int sign = compare_rows(inputs, a, b);
    return sign != 0 ? sign < 0 : a < b;
  });
  // Equal rows are neighbours now, the first of the file in front: it stands for its group.
  std::vector<int> leader(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool same = i > 0 && compare_rows(inputs, order[i - 1], order[i]) == 0;
    leader[static_cast<std::size_t>(order[i])] =
        same ? leader[static_cast<std::size_t>(order[i - 1])] : order[i];
  }
  std::vector<int> groups(order.size());
  int count = 0;
  for (std::size_t row = 0; row < groups.size(); ++row) {
    const auto first = static_cast<std::size_t>(leader[row]);
    groups[row] = first == row ? count++ : groups[first];
  }
  return groups;
}

PureError pure_error(const Columns& inputs, const Column& target, const Column& weights) {
  const std::vector<int> groups = replicate_groups(inputs);
  std::vector<double> weight(groups.size(), 0.0), mean(groups.size(), 0.0);
  int degrees = 0;
  for (Eigen::Index row = 0; row < target.size(); ++row) {
    if (weights(row) <= 0.0) continue;
    const auto group = static_cast<std::size_t>(groups[static_cast<std::size_t>(row)]);
    if (weight[group] > 0.0) ++degrees;
    weight[group] += weights(row);
    mean[group] += weights(row) / weight[group] * (target(row) - mean[group]);
  }
  double squares = 0.0;
  for (Eigen::Index row = 0; row < target.size(); ++row) {
    const double residual =
        target(row) - mean[static_cast<std::size_t>(groups[static_cast<std::size_t>(row)])];
    squares += weights(row) * residual * residual;
  }
  return {.variance = degrees > 0 ? squares / degrees : 0.0, .degrees = degrees};
}

}  // namespace lawdart
