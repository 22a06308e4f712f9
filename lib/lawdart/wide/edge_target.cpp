#include "lawdart/wide/edge_target.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/wide/inverse.h"

namespace lawdart {
namespace {

/// Slopes below this say nothing about the node.
constexpr double kFlat = 1e-9;
constexpr double kHeaviest = 30.0;
constexpr double kHeaviestBehindLink = 50.0;
constexpr double kNoWeight = 1e-6;
constexpr double kGaussNewtonShare = 0.1;
/// Relative distance below which the target counts as met, and r / (t - h) as rounding.
constexpr double kMet = 1e-7;

/// What the operand on one side of a binary node should be for the node to give t.
double undo_binary(ValueKind kind, bool left, double t, double a, double b) {
  switch (kind) {
    case ValueKind::kAdd:
      return t - (left ? b : a);
    case ValueKind::kSubtract:
      return left ? t + b : a - t;
    case ValueKind::kMultiply:
      return t / (left ? b : a);
    case ValueKind::kDivide:
      return left ? t * b : a / t;
    case ValueKind::kPower:
      if (!(t > 0.0)) return std::numeric_limits<double>::quiet_NaN();
      return left ? std::pow(t, 1.0 / b) : std::log(t) / std::log(a);
    default:
      return t;
  }
}

/// One step of the path from the root to the node.
void undo_step(const ValueTree& tree, const TreeEvaluator& evaluator, int parent, int child,
               std::vector<double>& t) {
  const TreeLinks& links = evaluator.links();
  const int left = links.left[static_cast<std::size_t>(parent)];
  const int right = links.right[static_cast<std::size_t>(parent)];
  const ValueNode& node = tree.node(parent);
  const double* b = evaluator.value(right);
  if (node.kind == ValueKind::kFunction) {
    for (std::size_t k = 0; k < t.size(); ++k) t[k] = inverse(node.function, t[k], b[k]);
    return;
  }
  const double* a = evaluator.value(left);
  for (std::size_t k = 0; k < t.size(); ++k) t[k] = undo_binary(node.kind, child == left, t[k], a[k], b[k]);
}

}  // namespace

bool EdgeTarget::normalise(double most) {
  double sum = 0.0;
  for (const double w : weight) sum += w;
  if (!(sum > 0.0) || !std::isfinite(sum)) return false;
  const double scale = static_cast<double>(weight.size()) / sum;
  std::size_t weighty = 0;
  for (double& w : weight) {
    w = std::min(w * scale, most);
    weighty += w > kNoWeight ? 1 : 0;
  }
  return weighty > weight.size() / 3;
}

bool EdgeTarget::undo(OpId function) {
  for (std::size_t k = 0; k < target.size(); ++k) {
    const double z = inverse(function, target[k], 1.0);
    const double slope = op(function).slope(z, 0.0);
    const double w = weight[k] * slope * slope;
    const bool sound = std::isfinite(z) && std::isfinite(w);
    target[k] = sound ? z : 0.0;
    weight[k] = sound ? w : 0.0;
  }
  return normalise(kHeaviestBehindLink);
}

bool desired_values(const ValueTree& tree, int node, const TreeEvaluator& evaluator, int rows_wanted,
                    EdgeTarget& target) {
  const FitRows& rows = evaluator.rows();
  const auto count = static_cast<std::size_t>(rows_wanted);
  std::vector<double>& t = target.target;
  t.assign(rows.target(), rows.target() + count);
  target.weight.resize(count);
  const TreeLinks& links = evaluator.links();
  for (int parent = tree.size() - 1; parent != node;) {
    const int right = links.right[static_cast<std::size_t>(parent)];
    const bool goes_right = node >= links.first[static_cast<std::size_t>(right)];
    const int child = goes_right ? right : links.left[static_cast<std::size_t>(parent)];
    undo_step(tree, evaluator, parent, child, t);
    parent = child;
  }
  const double* h = evaluator.value(node);
  const double* slope = evaluator.slope(node);
  const double* prediction = evaluator.prediction();
  for (std::size_t k = 0; k < count; ++k) {
    const double residual = rows.target()[k] - prediction[k];
    const double step = t[k] - h[k];
    const double slope2 = std::isfinite(slope[k]) ? slope[k] * slope[k] : 0.0;
    double w = 0.0;
    if (!std::isfinite(t[k])) {
      const bool steep = slope2 > kFlat * kFlat;
      t[k] = steep ? h[k] + residual / slope[k] : h[k];
      w = steep ? kGaussNewtonShare * slope2 : 0.0;
    } else {
      const bool met = std::fabs(step) < kMet * (std::fabs(h[k]) + 1e-6);
      w = met ? slope2 : residual / step * (residual / step);
    }
    if (!std::isfinite(t[k])) {
      t[k] = 0.0;
      w = 0.0;
    }
    target.weight[k] = std::isfinite(w) ? w * rows.weights()[k] : 0.0;
  }
  return target.normalise(kHeaviest);
}

}  // namespace lawdart
