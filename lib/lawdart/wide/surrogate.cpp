#include "lawdart/wide/surrogate.h"

#include <Eigen/Cholesky>
#include <cmath>
#include <limits>
#include <numeric>

#include "lawdart/wide/seeds.h"

namespace lawdart {
namespace {

constexpr double kRidge = 1e-9;
constexpr double kFloor = 1e-25;
constexpr double kSpread = 1.5;

bool allowed(const std::vector<int>& exponents, int separate) {
  if (separate < 0) return true;
  const int own = exponents[static_cast<std::size_t>(separate)];
  const int total = std::accumulate(exponents.begin(), exponents.end(), 0);
  return own == 0 || (own == 1 && total == 1);
}

}  // namespace

Surrogate fit_surrogate(const std::vector<Eigen::VectorXd>& columns, const Eigen::VectorXd& target,
                        const SurrogateOptions& options) {
  const Eigen::Index n = target.size();
  Surrogate result{.gcv = std::numeric_limits<double>::infinity()};
  for (auto& exponents : exponents_up_to(static_cast<int>(columns.size()), options.degree)) {
    if (allowed(exponents, options.separate)) result.exponents.push_back(std::move(exponents));
  }
  const auto p = std::ssize(result.exponents);
  if (p > n / 2) return result;
  Eigen::MatrixXd basis = Eigen::MatrixXd::Ones(n, p);
  if (options.factor.size() > 0) basis.colwise() = options.factor;
  result.deviations.resize(std::ssize(columns));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const double mean = columns[i].mean();
    const double deviation = kSpread * std::sqrt((columns[i].array() - mean).square().mean());
    const Eigen::ArrayXd z = (columns[i].array() - mean) / (deviation > 0.0 ? deviation : 1.0);
    result.deviations[static_cast<Eigen::Index>(i)] = deviation;
    for (Eigen::Index term = 0; term < p; ++term) {
      for (int k = 0; k < result.exponents[static_cast<std::size_t>(term)][i]; ++k)
        basis.col(term).array() *= z;
    }
  }
  if (!basis.allFinite() || !target.allFinite()) return result;
  const double size = options.factor.size() > 0 ? options.factor.squaredNorm() : static_cast<double>(n);
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(p, p);
  gram.selfadjointView<Eigen::Lower>().rankUpdate(basis.transpose());
  gram.diagonal().array() += kRidge * size;
  const Eigen::LLT<Eigen::MatrixXd> factor(gram);
  if (factor.info() != Eigen::Success) return result;
  result.coefficients = factor.solve(basis.transpose() * target);
  const double sse = (target - basis * result.coefficients).squaredNorm();
  const double variation = (target.array() - target.mean()).square().sum();
  const double free = 1.0 - static_cast<double>(p) / static_cast<double>(n);
  const double rows = static_cast<double>(n);
  result.gcv = rows * std::log(sse / rows / (free * free) + kFloor * variation / rows);
  result.r2 = 1.0 - sse / variation;
  return result;
}

}  // namespace lawdart
