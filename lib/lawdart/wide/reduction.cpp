#include "lawdart/wide/reduction.h"

#include <cmath>

#include "lawdart/wide/build.h"
#include "lawdart/wide/surrogate.h"

namespace lawdart {
namespace {

constexpr double kLogTolerance = 1.0;  ///< GCV that a separated factor may cost in logarithms
constexpr double kRawGain = 2.0;       ///< GCV that it must gain in raw units
constexpr double kMergeGain = 3.0;
constexpr double kLeastR2 = 0.3;
constexpr double kLargestExponent = 4.0;
constexpr double kNearHalf = 0.3;

int degree_for(std::size_t columns) { return columns <= 4 ? 4 : columns <= 6 ? 3 : 2; }

struct Power {
  std::size_t column;
  double exponent;
};

bool positive(const Eigen::VectorXd& column) { return (column.array() > 0.0).all(); }

class Reducing {
 public:
  explicit Reducing(const FitRows& rows) {
    for (int i = 0; i < rows.inputs(); ++i) {
      columns_.push_back(Eigen::Map<const Eigen::VectorXd>(rows.input(i), rows.count()));
      atoms_.push_back(ValueTree::variable(i));
      all_positive_ = all_positive_ && positive(columns_.back());
    }
    target_ = Eigen::Map<const Eigen::VectorXd>(rows.target(), rows.count());
  }

  Reduction run() {
    const std::size_t inputs = columns_.size();
    const std::vector<Power> by_logs = separable_in_logs();
    const std::vector<Power> by_raw = separable_in_raw_units();
    take_out(by_raw.size() > by_logs.size() ? by_raw : by_logs);
    while (columns_.size() >= 2 && merge_pair()) {
    }
    Reduction reduction{.factor = factor_, .atoms = {}};
    if (columns_.size() < inputs) reduction.atoms = atoms_;
    return reduction;
  }

 private:
  /// Inputs that add a straight line of their own to ln |y| as a function of ln x.
  std::vector<Power> separable_in_logs() const {
    const bool one_sign = positive(target_) || positive(-target_);
    if (!one_sign || !all_positive_) return {};
    std::vector<Eigen::VectorXd> logs;
    for (const Eigen::VectorXd& column : columns_) logs.push_back(column.array().log());
    const Eigen::VectorXd target = target_.array().abs().log();
    SurrogateOptions options{.degree = columns_.size() <= 5 ? 3 : 2};
    const double base = fit_surrogate(logs, target, options).gcv;
    if (!std::isfinite(base)) return {};
    std::vector<Power> found;
    for (std::size_t i = 0; i < logs.size(); ++i) {
      options.separate = static_cast<int>(i);
      const Surrogate fit = fit_surrogate(logs, target, options);
      if (!(fit.gcv <= base + kLogTolerance)) continue;
      double slope = 0.0;
      for (std::size_t term = 0; term < fit.exponents.size(); ++term) {
        if (fit.exponents[term][i] == 1)
          slope = fit.coefficients[static_cast<Eigen::Index>(term)] /
                  fit.deviations[static_cast<Eigen::Index>(i)];
      }
      const double exponent = std::round(2.0 * slope) / 2.0;
      if (exponent != 0.0 && std::fabs(exponent) <= kLargestExponent &&
          std::fabs(slope - exponent) < kNearHalf)
        found.push_back({i, exponent});
    }
    return found;
  }

  /// y = M x_i^p poly(others): greedily the factor that improves most.
  std::vector<Power> separable_in_raw_units() const {
    std::vector<Power> found;
    Eigen::VectorXd factor = Eigen::VectorXd::Ones(target_.size());
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < columns_.size(); ++i) rest.push_back(i);
    const auto without = [&rest](std::size_t left_out) {
      std::vector<std::size_t> others;
      for (const std::size_t i : rest) {
        if (i != left_out) others.push_back(i);
      }
      return others;
    };
    const auto gcv = [this](const std::vector<std::size_t>& of, const Eigen::VectorXd& m, int degree) {
      std::vector<Eigen::VectorXd> columns;
      for (const std::size_t i : of) columns.push_back(columns_[i]);
      return fit_surrogate(columns, target_, {.degree = degree, .factor = m}).gcv;
    };
    while (rest.size() >= 2) {
      const int degree = degree_for(rest.size());
      double best = gcv(rest, factor, degree) - kRawGain;
      Power chosen{0, 0.0};
      for (const std::size_t i : rest) {
        for (const double exponent : {1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 0.5, -0.5}) {
          if (std::fabs(exponent) == 0.5 && !all_positive_) continue;
          const Eigen::VectorXd m = factor.array() * columns_[i].array().pow(exponent);
          if (!m.allFinite()) continue;
          const double score = gcv(without(i), m, degree);
          if (!(score < best)) continue;
          best = score;
          chosen = {i, exponent};
        }
      }
      if (chosen.exponent == 0.0) break;
      found.push_back(chosen);
      factor = factor.array() * columns_[chosen.column].array().pow(chosen.exponent);
      rest = without(chosen.column);
    }
    return found;
  }

  void take_out(const std::vector<Power>& powers) {
    std::vector<bool> out(columns_.size(), false);
    for (const auto& [column, exponent] : powers) {
      const ValueTree part = fixed_power(atoms_[column], std::fabs(exponent));
      if (factor_.empty()) {
        factor_ = exponent > 0.0 ? part : apply(OpId::kReciprocal, part);
      } else {
        factor_ = exponent > 0.0 ? multiply(factor_, part) : divide(factor_, part);
      }
      target_.array() /= columns_[column].array().pow(exponent);
      out[column] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (out[i]) continue;
      columns_[kept] = columns_[i];
      atoms_[kept++] = atoms_[i];
    }
    columns_.resize(kept);
    atoms_.resize(kept);
  }

  struct Scale {
    Eigen::VectorXd target;
    bool logs = false;
    double r2 = -1.0;
  };

  /// The target as it is, its logarithm or its reciprocal, by inputs or their logarithms: what is smoothest.
  Scale best_scale() const {
    Scale best;
    const bool target_positive = positive(target_);
    bool inputs_positive = true;
    std::vector<Eigen::VectorXd> logs;
    for (const Eigen::VectorXd& column : columns_) {
      inputs_positive = inputs_positive && positive(column);
      logs.push_back(column.array().log());
    }
    for (int kind = 0; kind < (target_positive ? 3 : 1); ++kind) {
      const Eigen::VectorXd target = kind == 0   ? target_
                                     : kind == 1 ? Eigen::VectorXd(target_.array().log())
                                                 : Eigen::VectorXd(target_.array().inverse());
      for (int log = 0; log < (inputs_positive ? 2 : 1); ++log) {
        const Surrogate fit =
            fit_surrogate(log == 1 ? logs : columns_, target, {.degree = degree_for(columns_.size())});
        if (std::isfinite(fit.gcv) && fit.r2 > best.r2) best = {target, log == 1, fit.r2};
      }
    }
    return best;
  }

  bool merge_pair() {
    const Scale scale = best_scale();
    if (scale.r2 < kLeastR2) return false;
    const int degree = degree_for(columns_.size());
    const auto gcv = [&](std::vector<Eigen::VectorXd> columns) {
      for (Eigen::VectorXd& column : columns) {
        if (scale.logs && !positive(column)) return static_cast<double>(INFINITY);
        if (scale.logs) column = column.array().log();
      }
      return fit_surrogate(columns, scale.target, {.degree = degree}).gcv;
    };
    double best = gcv(columns_) - kMergeGain;
    std::vector<Eigen::VectorXd> merged;
    std::size_t first = 0, second = 0;
    ValueKind kind = ValueKind::kConstant;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      for (std::size_t j = 0; j < columns_.size(); ++j) {
        if (i == j) continue;
        for (const ValueKind join :
             {ValueKind::kSubtract, ValueKind::kAdd, ValueKind::kMultiply, ValueKind::kDivide}) {
          if (join != ValueKind::kDivide && i > j) continue;
          std::vector<Eigen::VectorXd> columns = with_pair(i, j, join);
          if (!columns.back().allFinite()) continue;
          const double score = gcv(columns);
          if (!(score < best)) continue;
          best = score;
          merged = std::move(columns);
          first = i;
          second = j;
          kind = join;
        }
      }
    }
    if (merged.empty()) return false;
    const ValueTree pair = join(kind, OpId::kNone, atoms_[first], atoms_[second]);
    std::vector<ValueTree> atoms;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (i != first && i != second) atoms.push_back(atoms_[i]);
    }
    atoms.push_back(pair);
    atoms_ = std::move(atoms);
    columns_ = std::move(merged);
    return true;
  }

  [[nodiscard]] std::vector<Eigen::VectorXd> with_pair(std::size_t i, std::size_t j, ValueKind kind) const {
    std::vector<Eigen::VectorXd> columns;
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      if (k != i && k != j) columns.push_back(columns_[k]);
    }
    const auto a = columns_[i].array();
    const auto b = columns_[j].array();
    Eigen::VectorXd joined = kind == ValueKind::kSubtract   ? Eigen::VectorXd(a - b)
                             : kind == ValueKind::kAdd      ? Eigen::VectorXd(a + b)
                             : kind == ValueKind::kMultiply ? Eigen::VectorXd(a * b)
                                                            : Eigen::VectorXd(a / b);
    columns.push_back(std::move(joined));
    return columns;
  }

  std::vector<Eigen::VectorXd> columns_;
  std::vector<ValueTree> atoms_;
  Eigen::VectorXd target_;
  ValueTree factor_;
  bool all_positive_ = true;
};

}  // namespace

Reduction reduce(const FitRows& rows) {
  if (rows.inputs() < 3) return {};
  return Reducing(rows).run();
}

}  // namespace lawdart
