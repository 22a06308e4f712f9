#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/wide/build.h"
#include "lawdart/wide/screen.h"

namespace lawdart {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kSingular = 1e-12;
constexpr double kNoOffset = 1e-9;
constexpr double kNoRatioOffset = 1e-6;

/// g around the new part, if there is a link.
ValueTree linked(const EdgeJob& job, const ValueTree& part) {
  return job.link == OpId::kNone ? part : apply(job.link, part);
}

}  // namespace

Affine affine_fit(const EdgeJob& job, const double* f) {
  const std::vector<double>& t = job.target.target;
  const std::vector<double>& w = job.target.weight;
  double ff = 0.0, fb = 0.0, bb = 0.0, tb = 0.0, ft = 0.0;
  for (std::size_t k = 0; k < t.size(); ++k) {
    const double b = job.mode == EdgeMode::kScaleAdd ? 1.0 / job.here[k] : 1.0;
    ff += w[k] * f[k] * f[k];
    fb += w[k] * f[k] * b;
    bb += w[k] * b * b;
    tb += w[k] * t[k] * b;
    ft += w[k] * f[k] * t[k];
  }
  const bool with_offset = job.offset || job.mode == EdgeMode::kAdd || job.mode == EdgeMode::kScaleAdd;
  if (!with_offset) return {ft / ff, 0.0};
  const double det = ff * bb - fb * fb;
  if (!(std::fabs(det) > kSingular * ff * bb)) return {kNone, kNone};
  return {(ft * bb - fb * tb) / det, (ff * tb - fb * ft) / det};
}

Moebius moebius_fit(const EdgeTarget& target, const double* f) {
  Eigen::Matrix3d normal = Eigen::Matrix3d::Zero();
  Eigen::Vector3d right = Eigen::Vector3d::Zero();
  for (std::size_t k = 0; k < target.target.size(); ++k) {
    const double t = target.target[k];
    const Eigen::Vector3d row(f[k], 1.0, -f[k] * t);
    normal += target.weight[k] * row * row.transpose();
    right += target.weight[k] * t * row;
  }
  const Eigen::Vector3d unit = normal.diagonal().cwiseSqrt().cwiseInverse();
  const Eigen::Matrix3d scaled = unit.asDiagonal() * normal * unit.asDiagonal();
  const Eigen::FullPivLU<Eigen::Matrix3d> factor(scaled);
  if (!unit.allFinite() || !factor.isInvertible()) return {kNone, kNone, kNone};
  const Eigen::Vector3d x = unit.cwiseProduct(factor.solve(unit.cwiseProduct(right)));
  return {x[0], x[1], x[2]};
}

ValueTree with_affine(const ValueTree& tree, const EdgeJob& job, const Library& library, int item) {
  const auto [a, b] = affine_fit(job, library.values(item));
  if (!std::isfinite(a) || !std::isfinite(b) || a == 0.0) return {};
  const ValueTree& f = library.tree(item);
  const ValueTree here = tree.subtree(job.node);
  const ValueTree scaled = multiply(ValueTree::constant(a), f);
  ValueTree part;
  switch (job.mode) {
    case EdgeMode::kReplace:
    case EdgeMode::kMultiply:
      part = linked(job, job.offset ? add(scaled, ValueTree::constant(b)) : scaled);
      if (job.mode == EdgeMode::kMultiply) part = multiply(here, part);
      break;
    case EdgeMode::kAdd:
      part = add(here, scaled);
      if (std::fabs(b) > kNoOffset) part = add(part, ValueTree::constant(b));
      break;
    case EdgeMode::kScaleAdd:
      part = add(multiply(ValueTree::constant(a), multiply(here, f)), ValueTree::constant(b));
      break;
  }
  return replaced(tree, job.node, part);
}

ValueTree with_moebius(const ValueTree& tree, const EdgeJob& job, const Library& library, int item) {
  const auto [a, b, c] = moebius_fit(job.target, library.values(item));
  if (!std::isfinite(a) || !std::isfinite(b) || !std::isfinite(c) || std::fabs(c) < kSingular) return {};
  double largest = 0.0;
  for (const double t : job.target.target) largest = std::max(largest, std::fabs(t));
  // (a f + b) / (1 + c f) = a/c + (b - a/c) / (1 + c f)
  const ValueTree& f = library.tree(item);
  const ValueTree denominator = add(f, ValueTree::constant(1.0 / c));
  ValueTree part;
  if (std::fabs(b) < kNoRatioOffset * largest) {
    part = multiply(ValueTree::constant(a / c), divide(f, denominator));
  } else {
    part = multiply(ValueTree::constant((b - a / c) / c), apply(OpId::kReciprocal, denominator));
    if (std::fabs(a / c) > kNoRatioOffset * largest) part = add(part, ValueTree::constant(a / c));
  }
  part = linked(job, part);
  if (job.mode == EdgeMode::kMultiply) part = multiply(tree.subtree(job.node), part);
  return replaced(tree, job.node, part);
}

}  // namespace lawdart
