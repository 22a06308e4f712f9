#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "lawdart/wide/build.h"
#include "lawdart/wide/inverse.h"
#include "lawdart/wide/sweeps.h"

namespace lawdart {
namespace {

constexpr std::size_t kItems = 700;
constexpr int kLargestItem = 6;
/// Items times items times rows of a sweep over all of a library.
constexpr double kMostWork = 4e9;
constexpr Eigen::Index kColumnsAtOnce = 256;
constexpr std::size_t kTried = 25;
constexpr double kCollinear = 1e-8;
constexpr double kSizePrice = 0.25;
constexpr double kLeastLeft = 1e-14;

std::vector<int> simplest_items(const Library& library) {
  std::vector<int> items;
  for (int size = 1; size <= kLargestItem; ++size) {
    for (int item = 0; item < library.size() && items.size() < kItems; ++item) {
      if (library.tree(item).size() == size) items.push_back(item);
    }
  }
  return items;
}

/// In the order of the library, which grows from simple to composed.
std::vector<int> first_items(const Library& library) {
  const int most = static_cast<int>(std::sqrt(kMostWork / library.rows()));
  std::vector<int> items(static_cast<std::size_t>(std::min(most, library.size())));
  std::iota(items.begin(), items.end(), 0);
  return items;
}

struct Pair {
  int first, second;
  double score;
};

/// The best pairs so far, by what they leave of the target, priced by size.
class BestPairs {
 public:
  explicit BestPairs(const std::vector<int>& sizes) : sizes_(sizes) {
    most_left_.assign(2 * static_cast<std::size_t>(*std::max_element(sizes.begin(), sizes.end())) + 1,
                      INFINITY);
  }

  void offer(Eigen::Index i, Eigen::Index j, double left) {
    const int size = sizes_[static_cast<std::size_t>(i)] + sizes_[static_cast<std::size_t>(j)];
    if (!(left < most_left_[static_cast<std::size_t>(size)])) return;
    pairs_.push_back({static_cast<int>(i), static_cast<int>(j), std::log(left) + kSizePrice * size});
    if (pairs_.size() == 16 * kTried) cut();
  }

  std::vector<Pair> take() {
    cut();
    std::sort(pairs_.begin(), pairs_.end(), better);
    return std::move(pairs_);
  }

 private:
  static bool better(const Pair& a, const Pair& b) {
    return std::tie(a.score, a.first, a.second) < std::tie(b.score, b.first, b.second);
  }

  void cut() {
    if (pairs_.size() <= kTried) return;
    std::nth_element(pairs_.begin(), pairs_.begin() + kTried, pairs_.end(), better);
    pairs_.resize(kTried);
    const double worst = std::max_element(pairs_.begin(), pairs_.end(), better)->score;
    for (std::size_t size = 0; size < most_left_.size(); ++size)
      most_left_[size] = std::exp(worst - kSizePrice * static_cast<double>(size));
  }

  const std::vector<int>& sizes_;
  std::vector<Pair> pairs_;
  /// By the size of a pair: it must leave less than this to be among the best.
  std::vector<double> most_left_;
};

std::vector<Pair> best_pairs(const Eigen::MatrixXd& columns, const Eigen::VectorXd& projections,
                             const std::vector<int>& sizes) {
  if (sizes.empty()) return {};
  BestPairs best(sizes);
  for (Eigen::Index first = 0; first < columns.cols(); first += kColumnsAtOnce) {
    const Eigen::Index count = std::min(kColumnsAtOnce, columns.cols() - first);
    const Eigen::MatrixXd correlations =
        columns.leftCols(first + count).transpose() * columns.middleCols(first, count);
    for (Eigen::Index i = first; i < first + count; ++i) {
      for (Eigen::Index j = 0; j < i; ++j) {
        const double rho = correlations(j, i - first);
        const double det = 1.0 - rho * rho;
        if (det < kCollinear) continue;
        const double bi = projections[i];
        const double bj = projections[j];
        const double gain = (bi * bi - 2.0 * bi * bj * rho + bj * bj) / det;
        best.offer(i, j, std::max(1.0 - gain, kLeastLeft));
      }
    }
  }
  return best.take();
}

/// What the pair has to give: the target with factor and link undone, and its weights, which sum to 1, and
/// their roots.
struct PairTarget {
  Eigen::VectorXd target, weight, root;
};

std::optional<PairTarget> pair_target(const FitRows& rows, int count, TreeEvaluator& evaluator,
                                      const ValueTree& factor, OpId link) {
  EdgeTarget edge{.target = {rows.target(), rows.target() + count},
                  .weight = {rows.weights(), rows.weights() + count}};
  if (!factor.empty()) {
    evaluator.evaluate(factor);
    for (std::size_t k = 0; k < edge.target.size(); ++k) {
      const double m = evaluator.prediction()[k];
      edge.target[k] /= m;
      edge.weight[k] *= m * m;
      if (!std::isfinite(edge.target[k]) || !std::isfinite(edge.weight[k])) return {};
    }
  }
  if (link != OpId::kNone && !edge.undo(link)) return {};
  PairTarget result{Eigen::Map<const Eigen::VectorXd>(edge.target.data(), count),
                    Eigen::Map<const Eigen::VectorXd>(edge.weight.data(), count),
                    {}};
  result.weight /= result.weight.sum();
  result.root = result.weight.cwiseSqrt();
  return result;
}

/// A column times the roots of the weights, centred and of length 1.
Eigen::VectorXd unit_column(const Eigen::Ref<const Eigen::VectorXd>& column, const PairTarget& goal) {
  Eigen::VectorXd result = goal.root.array() * (column.array() - goal.weight.dot(column));
  result /= std::max(result.norm(), 1e-300);
  return result;
}

/// a f1 + b f2, and the same + c, by least squares; nothing if one of the two does not count.
std::vector<ValueTree> sums_of_pair(const Library& library, int first, int second, const PairTarget& goal) {
  const Eigen::Index n = goal.target.size();
  Eigen::MatrixXd basis(n, 3);
  basis.col(0) = Eigen::Map<const Eigen::VectorXd>(library.values(first), n);
  basis.col(1) = Eigen::Map<const Eigen::VectorXd>(library.values(second), n);
  basis.col(2).setOnes();
  const Eigen::Matrix3d normal = basis.transpose() * goal.weight.asDiagonal() * basis;
  const Eigen::Vector3d c =
      normal.fullPivLu().solve(basis.transpose() * goal.weight.cwiseProduct(goal.target));
  if (!c.allFinite() || c[0] == 0.0 || c[1] == 0.0) return {};
  const ValueTree sum = add(multiply(ValueTree::constant(c[0]), library.tree(first)),
                            multiply(ValueTree::constant(c[1]), library.tree(second)));
  return {sum, add(sum, ValueTree::constant(c[2]))};
}

}  // namespace

std::vector<ValueTree> pair_sweep(const Library& library, const FitRows& rows, TreeEvaluator& evaluator,
                                  const ValueTree& factor, OpId link, PairReach reach) {
  const int n = library.rows();
  const std::optional<PairTarget> goal = pair_target(rows, n, evaluator, factor, link);
  if (!goal) return {};
  const Eigen::VectorXd target = unit_column(goal->target, *goal);
  if (!target.allFinite() || target.isZero(0.0)) return {};
  const std::vector<int> items =
      reach == PairReach::kSimplest ? simplest_items(library) : first_items(library);
  Eigen::MatrixXd columns(n, std::ssize(items));
  std::vector<int> sizes;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Eigen::Map<const Eigen::VectorXd> f(library.values(items[i]), n);
    columns.col(static_cast<Eigen::Index>(i)) = unit_column(f, *goal);
    sizes.push_back(library.tree(items[i]).size());
  }
  std::vector<ValueTree> trees;
  for (const Pair& pair : best_pairs(columns, columns.transpose() * target, sizes)) {
    for (ValueTree& sum : sums_of_pair(library, items[static_cast<std::size_t>(pair.first)],
                                       items[static_cast<std::size_t>(pair.second)], *goal)) {
      const ValueTree tree = link == OpId::kNone ? std::move(sum) : apply(link, sum);
      trees.push_back(factor.empty() ? tree : multiply(factor, tree));
    }
  }
  return trees;
}

}  // namespace lawdart
