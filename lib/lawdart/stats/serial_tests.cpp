#include "lawdart/stats/serial_tests.h"

#include <cassert>

#include "lawdart/stats/tails.h"

namespace lawdart {
namespace {

/// A X, where e^T A e is the sum of squared differences of neighbours: 2 on the diagonal but for its ends,
/// which are 1, and -1 beside it.
Eigen::MatrixXd differenced_twice(const Eigen::MatrixXd& x) {
  const Eigen::Index n = x.rows();
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(n, x.cols());
  const Eigen::MatrixXd steps = x.bottomRows(n - 1) - x.topRows(n - 1);
  result.topRows(n - 1) -= steps;
  result.bottomRows(n - 1) += steps;
  return result;
}

}  // namespace

DurbinWatson durbin_watson(ColumnRef residuals, ColumnsRef directions) {
  assert(residuals.size() == directions.rows());
  constexpr double kNaN = TestResult{}.statistic;
  DurbinWatson result{kNaN, kNaN, kNaN, kNaN};
  const Eigen::Index n = residuals.size();
  const double squares = residuals.square().sum();
  if (n < directions.cols() + 2 || n < 3 || !(squares > 0.0)) return result;
  result.statistic = (residuals.tail(n - 1) - residuals.head(n - 1)).square().sum() / squares;

  // Traces of M A and (M A)^2 for M = I - Q Q^T.
  const auto rows = static_cast<double>(n), free = static_cast<double>(n - directions.cols());
  const Eigen::MatrixXd basis = directions.matrix();
  const Eigen::MatrixXd turned = differenced_twice(basis);
  const Eigen::MatrixXd inner = basis.transpose() * turned;
  const double trace = 2.0 * (rows - 1.0) - inner.trace();
  const double squared_trace = 2.0 * (3.0 * rows - 4.0) - 2.0 * turned.squaredNorm() + inner.squaredNorm();
  result.mean = trace / free;
  result.variance = 2.0 * (squared_trace - trace * result.mean) / (free * (free + 2.0));
  const double sum = result.mean * (4.0 - result.mean) / result.variance - 1.0;
  result.p_value =
      beta_head(result.statistic / 4.0, sum * result.mean / 4.0, sum * (1.0 - result.mean / 4.0));
  return result;
}

TestResult ljung_box(ColumnRef values, int lags) {
  assert(lags > 0);
  const Eigen::Index n = values.size();
  if (n <= lags) return {};
  const Column centred = values - values.mean();
  const double squares = centred.square().sum();
  if (!(squares > 0.0)) return {};
  double sum = 0.0;
  for (Eigen::Index lag = 1; lag <= lags; ++lag) {
    const double r = (centred.tail(n - lag) * centred.head(n - lag)).sum() / squares;
    sum += r * r / static_cast<double>(n - lag);
  }
  const auto rows = static_cast<double>(n);
  const double statistic = rows * (rows + 2.0) * sum;
  return {statistic, chi_square_tail(statistic, lags)};
}

}  // namespace lawdart
