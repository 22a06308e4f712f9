#include "lawdart/stats/spread_tests.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "lawdart/stats/orthonormal_basis.h"
#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

/// A share of the length of a column that is but rounding.
constexpr double kRounding = 1e-12;

/// 1 for the smallest; equal values share the mean of their ranks.
Column ranks_of(ColumnRef values) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(values.size()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](Eigen::Index a, Eigen::Index b) { return values[a] < values[b]; });
  Column ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first;
    while (last + 1 < order.size() && values[order[last + 1]] == values[order[first]]) ++last;
    const double rank = static_cast<double>(first + last) / 2.0 + 1.0;
    for (; first <= last; ++first) ranks[order[first]] = rank;
  }
  return ranks;
}

/// Columns about their means, of length 1; one that does not vary but for rounding becomes 0.
Eigen::MatrixXd directions_of(ColumnsRef regressors) {
  Eigen::MatrixXd directions = (regressors.rowwise() - regressors.colwise().mean()).matrix();
  for (Eigen::Index j = 0; j < directions.cols(); ++j) {
    const double length = directions.col(j).norm();
    const bool varies = length > kRounding * regressors.col(j).matrix().norm();
    directions.col(j) *= varies ? 1.0 / length : 0.0;
  }
  return directions;
}

}  // namespace

TestResult breusch_pagan(ColumnRef residuals, ColumnsRef regressors) {
  assert(residuals.size() == regressors.rows());
  if (residuals.size() == 0 || !residuals.allFinite() || !regressors.allFinite()) return {};
  const Eigen::VectorXd squares = residuals.square();
  const Eigen::VectorXd centred = squares.array() - squares.mean();
  const Columns basis = orthonormal_basis(directions_of(regressors));
  const Eigen::Index rank = basis.cols();
  const double total = centred.squaredNorm();
  if (rank == 0 || residuals.size() <= rank + 1 || !(total > kRounding * kRounding * squares.squaredNorm()))
    return {};
  const double explained = (basis.matrix().transpose() * centred).squaredNorm();
  const double statistic = static_cast<double>(residuals.size()) * explained / total;
  return {statistic, chi_square_tail(statistic, static_cast<double>(rank))};
}

TestResult spearman(ColumnRef a, ColumnRef b) {
  assert(a.size() == b.size());
  if (a.size() < 3 || !a.allFinite() || !b.allFinite()) return {};
  Column left = ranks_of(a), right = ranks_of(b);
  left -= left.mean();
  right -= right.mean();
  const double lengths = std::sqrt(left.square().sum() * right.square().sum());
  if (!(lengths > 0.0)) return {};
  const double correlation = std::clamp((left * right).sum() / lengths, -1.0, 1.0);
  const auto degrees = static_cast<double>(a.size() - 2);
  const double t = std::abs(correlation) * std::sqrt(degrees / (1.0 - correlation * correlation));
  return {correlation, std::min(1.0, 2.0 * student_t_tail(t, degrees))};
}

}  // namespace lawdart
