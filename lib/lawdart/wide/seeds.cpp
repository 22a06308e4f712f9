#include "lawdart/wide/seeds.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

#include "lawdart/fit/least_squares.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/inverse.h"

namespace lawdart {
namespace {

constexpr int kMostTermsTried = 120;
constexpr std::size_t kMostTerms = 9;
constexpr double kRidge = 1e-13;
/// Share of the target's variance that counts as exact in the choice of terms.
constexpr double kFloor = 1e-17;
constexpr double kNearWhole = 1e-6;

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

int degree_for(std::size_t atoms) { return atoms == 1 ? 7 : atoms == 2 ? 4 : atoms <= 4 ? 3 : 2; }

/// The target of the polynomial itself, row by row, with weights; false where the frame cannot be undone.
bool undo_frame(const PolynomialFrame& frame, TreeEvaluator& evaluator, Vector& target, Vector& weights) {
  const FitRows& rows = evaluator.rows();
  const auto count = rows.count();
  target = Eigen::Map<const Vector>(rows.target(), count);
  weights = Eigen::Map<const Vector>(rows.weights(), count);
  if (!frame.factor.empty()) {
    evaluator.evaluate(frame.factor);
    const Eigen::Map<const Vector> factor(evaluator.prediction(), count);
    target.array() /= factor.array();
    weights.array() *= factor.array().square();
  }
  if (frame.link != OpId::kNone) {
    for (Eigen::Index k = 0; k < count; ++k) {
      target[k] = inverse(frame.link, target[k], 1.0);
      const double slope = op(frame.link).slope(target[k], 0.0);
      weights[k] *= slope * slope;
    }
  }
  weights *= count / weights.sum();
  return target.allFinite() && weights.allFinite();
}

Matrix power_columns(const std::vector<ValueTree>& atoms, const std::vector<std::vector<int>>& exponents,
                     TreeEvaluator& evaluator) {
  const auto count = evaluator.rows().count();
  Matrix columns = Matrix::Ones(count, std::ssize(exponents));
  for (std::size_t atom = 0; atom < atoms.size(); ++atom) {
    evaluator.evaluate(atoms[atom]);
    const Eigen::Map<const Vector> value(evaluator.prediction(), count);
    for (std::size_t term = 0; term < exponents.size(); ++term) {
      for (int i = 0; i < exponents[term][atom]; ++i)
        columns.col(static_cast<Eigen::Index>(term)).array() *= value.array();
    }
  }
  return columns;
}

struct Selection {
  std::vector<Eigen::Index> terms;
  Vector coefficients;
};

/// Backward elimination on normal equations in columns of length 1.
Selection select_terms(const Matrix& columns, const Vector& target, const Vector& weights) {
  const double n = static_cast<double>(target.size());
  const double mean = weights.dot(target) / n;
  const double variance = (weights.array() * (target.array() - mean).square()).sum() / n;
  const Matrix weighted = weights.cwiseSqrt().asDiagonal() * columns;
  const Vector unit = weighted.colwise().norm().cwiseInverse();
  Matrix gram = Matrix::Zero(columns.cols(), columns.cols());
  gram.selfadjointView<Eigen::Lower>().rankUpdate(weighted.transpose());
  gram = unit.asDiagonal() * Matrix(gram.selfadjointView<Eigen::Lower>()) * unit.asDiagonal();
  const Vector right = unit.asDiagonal() * (columns.transpose() * weights.cwiseProduct(target));
  Selection best;
  double best_score = INFINITY;
  std::vector<Eigen::Index> active(static_cast<std::size_t>(columns.cols()));
  for (std::size_t i = 0; i < active.size(); ++i) active[i] = static_cast<Eigen::Index>(i);
  while (!active.empty()) {
    Matrix part = gram(active, active);
    part.diagonal() *= 1.0 + kRidge;
    const Eigen::LLT<Matrix> factor(part);
    if (factor.info() != Eigen::Success) {
      active.pop_back();
      continue;
    }
    const Vector solution = factor.solve(right(active));
    const Vector coefficients = solution.cwiseProduct(unit(active));
    const Vector residual = target - columns(Eigen::all, active) * coefficients;
    const double sse = weights.dot(residual.cwiseAbs2());
    const double score =
        n * std::log(sse / n + kFloor * variance) + 2.0 * static_cast<double>(active.size()) * std::log(n);
    if (score < best_score) {
      best_score = score;
      best = {active, coefficients};
    }
    const Matrix inverse_factor = factor.matrixL().solve(Matrix::Identity(part.rows(), part.cols()));
    const Vector spread = inverse_factor.colwise().squaredNorm();
    Eigen::Index weakest = 0;
    solution.cwiseAbs2().cwiseQuotient(spread).minCoeff(&weakest);
    active.erase(active.begin() + weakest);
  }
  return best;
}

ValueTree term_tree(const std::vector<ValueTree>& atoms, const std::vector<int>& exponents) {
  ValueTree term;
  for (std::size_t atom = 0; atom < atoms.size(); ++atom) {
    if (exponents[atom] == 0) continue;
    const ValueTree factor = fixed_power(atoms[atom], exponents[atom]);
    term = term.empty() ? factor : multiply(term, factor);
  }
  return term;
}

}  // namespace

std::vector<std::vector<int>> exponents_up_to(int variables, int degree) {
  std::vector<std::vector<int>> results;
  std::vector<int> exponents(static_cast<std::size_t>(variables), 0);
  const auto choose = [&](auto&& self, std::size_t variable, int left) -> void {
    if (variable == exponents.size()) {
      results.push_back(exponents);
      return;
    }
    for (int e = 0; e <= left; ++e) {
      exponents[variable] = e;
      self(self, variable + 1, left - e);
    }
    exponents[variable] = 0;
  };
  choose(choose, 0, degree);
  return results;
}

ValueTree polynomial_seed(const PolynomialFrame& frame, TreeEvaluator& evaluator) {
  const auto exponents =
      exponents_up_to(static_cast<int>(frame.atoms.size()), degree_for(frame.atoms.size()));
  const FitRows& rows = evaluator.rows();
  if (std::ssize(exponents) > std::min(kMostTermsTried, rows.count())) return {};
  Vector target, weights;
  if (!undo_frame(frame, evaluator, target, weights)) return {};
  const Matrix columns = power_columns(frame.atoms, exponents, evaluator);
  if (!columns.allFinite()) return {};
  const Selection chosen = select_terms(columns, target, weights);
  if (chosen.terms.empty() || chosen.terms.size() > kMostTerms) return {};
  ValueTree sum;
  for (std::size_t i = 0; i < chosen.terms.size(); ++i) {
    double c = chosen.coefficients[static_cast<Eigen::Index>(i)];
    const double whole = std::round(c);
    if (whole != 0.0 && std::fabs(c - whole) < kNearWhole) c = whole;
    const ValueTree term = term_tree(frame.atoms, exponents[static_cast<std::size_t>(chosen.terms[i])]);
    const ValueTree scaled = term.empty() ? ValueTree::constant(c) : multiply(ValueTree::constant(c), term);
    sum = sum.empty() ? scaled : add(sum, scaled);
  }
  if (frame.link != OpId::kNone) sum = apply(frame.link, sum);
  return frame.factor.empty() ? sum : multiply(frame.factor, sum);
}

std::vector<ValueTree> monomial_seeds(const FitRows& rows) {
  const Eigen::Index count = rows.count();
  Matrix logs = Matrix::Ones(count, rows.inputs() + 1);
  for (int i = 0; i < rows.inputs(); ++i) {
    const Eigen::Map<const Vector> input(rows.input(i), count);
    if (!(input.array() > 0.0).all()) return {};
    logs.col(i + 1) = input.array().log();
  }
  const Eigen::Map<const Vector> target(rows.target(), count);
  if ((target.array() == 0.0).any() || count <= rows.inputs() + 1) return {};
  const Vector solution = least_squares(logs, target.array().abs().log().matrix());
  std::vector<ValueTree> seeds;
  for (const double grid : {1.0, 0.5}) {
    std::vector<double> exponents;
    for (int i = 0; i < rows.inputs(); ++i) exponents.push_back(std::round(solution[i + 1] / grid) * grid);
    const ValueTree tree = power_product(exponents);
    if (tree.empty()) continue;
    const double scale = (target[0] < 0.0 ? -1.0 : 1.0) * std::exp(solution[0]);
    seeds.push_back(multiply(ValueTree::constant(scale), tree));
    seeds.push_back(add(seeds.back(), ValueTree::constant(1e-4 * scale)));
  }
  return seeds;
}

}  // namespace lawdart
