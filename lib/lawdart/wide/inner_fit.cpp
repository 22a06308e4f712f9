#include "lawdart/wide/inner_fit.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace lawdart {
namespace {

constexpr double kFirstDamping = 1e-3;
constexpr double kLeastDamping = 1e-12;
constexpr double kDampingAfterSuccess = 0.1;
constexpr double kDampingAfterFailure = 8.0;
constexpr double kDampingIfSingular = 1e-8;
constexpr int kTries = 5;
constexpr double kSmallGain = 1e-4;
/// Share of the null sum of squares at which a fit is perfect.
constexpr double kPerfect = 1e-30;

using Matrix =
    Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor, kMostConstants, kMostConstants>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1, Eigen::ColMajor, kMostConstants, 1>;

class InnerFit {
 public:
  InnerFit(ValueTree& tree, TreeEvaluator& evaluator) : tree_(tree), evaluator_(evaluator) {
    for (int i = 0; i < tree.size(); ++i) {
      const ValueNode& node = tree.node(i);
      if (node.kind == ValueKind::kConstant && !node.fixed && count_++ < kMostConstants)
        place_[static_cast<std::size_t>(count_ - 1)] = i;
    }
    evaluator.set_structure(tree);
    evaluator.run(tree);
    sse_ = evaluator.sse();
  }

  double run(int iterations) {
    if (!std::isfinite(sse_) || count_ == 0 || count_ > kMostConstants) return sse_;
    const double perfect = kPerfect * evaluator_.rows().null_sse();
    int small_gains = 0;
    for (int i = 0; i < iterations && sse_ > perfect; ++i) {
      const double before = sse_;
      if (!linearise() || !descend()) break;
      if (sse_ > (1.0 - kSmallGain) * before && ++small_gains >= 2) break;
    }
    return sse_;
  }

 private:
  [[nodiscard]] int place(int k) const { return place_[static_cast<std::size_t>(k)]; }

  /// Normal equations at the tree's constants, where the evaluator stands.
  bool linearise() {
    evaluator_.run_backward(tree_, TreeEvaluator::Slopes::kConstants);
    std::array<const double*, kMostConstants> columns;
    for (int k = 0; k < count_; ++k) columns[static_cast<std::size_t>(k)] = evaluator_.slope(place(k));
    curvature_.resize(count_, count_);
    downhill_.resize(count_);
    const FitRows& rows = evaluator_.rows();
    normal_equations(columns.data(), count_, evaluator_.residual(), rows.weights(), rows.rows(),
                     curvature_.data(), downhill_.data());
    for (int k = 0; k < count_; ++k) {
      if (!std::isfinite(downhill_[k]) || !std::isfinite(curvature_(k, k))) return false;
    }
    return true;
  }

  /// Tries shorter and shorter steps until one gains. The evaluator is left at the tree's constants.
  bool descend() {
    Vector start(count_);
    for (int k = 0; k < count_; ++k) start[k] = tree_.node(place(k)).value;
    for (int attempt = 0; attempt < kTries; ++attempt) {
      damped_ = curvature_;
      damped_.diagonal() += damping_ * curvature_.diagonal();
      damped_.diagonal().array() += std::numeric_limits<double>::min();
      factor_.compute(damped_);
      if (factor_.info() != Eigen::Success) {
        damping_ = std::max(damping_ * 10.0, kDampingIfSingular);
        continue;
      }
      const Vector step = factor_.solve(downhill_);
      for (int k = 0; k < count_; ++k) tree_.node(place(k)).value = start[k] + step[k];
      evaluator_.run(tree_);
      const double sse = evaluator_.sse();
      if (sse < sse_) {
        sse_ = sse;
        damping_ = std::max(damping_ * kDampingAfterSuccess, kLeastDamping);
        return true;
      }
      damping_ *= kDampingAfterFailure;
    }
    for (int k = 0; k < count_; ++k) tree_.node(place(k)).value = start[k];
    return false;
  }

  ValueTree& tree_;
  TreeEvaluator& evaluator_;
  int count_ = 0;
  std::array<int, kMostConstants> place_{};
  double sse_ = 0.0;
  double damping_ = kFirstDamping;
  Matrix curvature_, damped_;
  Vector downhill_;
  Eigen::LLT<Matrix, Eigen::Lower> factor_;
};

}  // namespace

double inner_fit(ValueTree& tree, TreeEvaluator& evaluator, int iterations) {
  return InnerFit(tree, evaluator).run(iterations);
}

double tree_sse(const ValueTree& tree, TreeEvaluator& evaluator) {
  evaluator.evaluate(tree);
  return evaluator.sse();
}

}  // namespace lawdart
