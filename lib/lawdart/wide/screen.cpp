#include "lawdart/wide/screen.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "lawdart/wide/screen_kernel.h"

namespace lawdart {
namespace {

constexpr double kNothingLeft = 1e-25;

/// The basis that a job fits along: none, the constant, or constant and h.
std::vector<std::vector<double>> basis_of(const EdgeJob& job) {
  const std::size_t rows = job.target.target.size();
  const std::vector<double> ones(rows, 1.0);
  if (job.mode == EdgeMode::kAdd) return {ones, job.here};
  if (job.mode == EdgeMode::kScaleAdd) {
    std::vector<double> inverse_here(rows);
    for (std::size_t k = 0; k < rows; ++k) inverse_here[k] = 1.0 / job.here[k];
    return {inverse_here};
  }
  if (job.offset) return {ones};
  return {};
}

double weighted_dot(const std::vector<double>& w, const std::vector<double>& a,
                    const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < w.size(); ++k) sum += w[k] * a[k] * b[k];
  return sum;
}

void subtract_multiple(std::vector<double>& from, double factor, const std::vector<double>& what) {
  for (std::size_t k = 0; k < from.size(); ++k) from[k] -= factor * what[k];
}

/// Target and basis of a job made orthonormal under its weights.
struct Orthogonal {
  std::vector<double> residual;  ///< of length 1
  std::vector<std::vector<double>> basis;
  bool sound = false;
};

Orthogonal orthogonal(const EdgeJob& job) {
  const std::vector<double>& w = job.target.weight;
  Orthogonal result{.residual = job.target.target, .basis = {}};
  for (std::vector<double>& column : basis_of(job)) {
    for (const auto& before : result.basis)
      subtract_multiple(column, weighted_dot(w, column, before), before);
    const double square = weighted_dot(w, column, column);
    if (!(square > 1e-30)) continue;
    for (double& value : column) value /= std::sqrt(square);
    subtract_multiple(result.residual, weighted_dot(w, result.residual, column), column);
    result.basis.push_back(std::move(column));
  }
  const double square = weighted_dot(w, result.residual, result.residual);
  result.sound = square > kNothingLeft && std::isfinite(square);
  for (double& value : result.residual) value /= std::sqrt(square);
  return result;
}

}  // namespace

bool prepare_job(const ValueTree& tree, const TreeEvaluator& evaluator, EdgeJob& job) {
  if (!desired_values(tree, job.node, evaluator, evaluator.rows().screen_rows(), job.target)) return false;
  std::vector<double>& t = job.target.target;
  std::vector<double>& w = job.target.weight;
  const double* h = evaluator.value(job.node);
  job.here.assign(h, h + t.size());
  if (job.mode == EdgeMode::kAdd) {
    for (std::size_t k = 0; k < t.size(); ++k) t[k] -= h[k];
  }
  if (job.mode == EdgeMode::kMultiply || job.mode == EdgeMode::kScaleAdd) {
    for (std::size_t k = 0; k < t.size(); ++k) {
      t[k] /= h[k];
      w[k] *= h[k] * h[k];
      if (std::isfinite(t[k]) && std::isfinite(w[k])) continue;
      if (job.mode == EdgeMode::kScaleAdd) return false;
      t[k] = 0.0;
      w[k] = 0.0;
    }
    if (!job.target.normalise(std::numeric_limits<double>::infinity())) return false;
  }
  if (job.link != OpId::kNone && !job.target.undo(job.link)) return false;
  return orthogonal(job).sound;
}

std::vector<Scored> Screen::best(const float* left, double size_price, int keep) {
  const std::span<const std::uint8_t> sizes = library_->sizes();
  if (sizes.empty()) return {};
  price_.clear();
  const int largest = std::ranges::max(sizes);
  for (int size = 0; size <= largest; ++size)
    price_.push_back(std::exp(static_cast<float>(size_price) * static_cast<float>(size)));
  const auto better = [](const Scored& a, const Scored& b) {
    return a.score < b.score || (a.score == b.score && a.item < b.item);
  };
  const auto most = static_cast<std::ptrdiff_t>(keep);
  float threshold = std::numeric_limits<float>::max();
  found_.clear();
  for (std::size_t block = 0; block < sizes.size(); block += Library::kBlock) {
    std::array<float, Library::kBlock> scores;
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = left[block + i] * price_[sizes[block + i]];
    // Most blocks hold nothing good, and one answer for all their items is quicker than sixteen branches.
    int any = 0;
    for (const float score : scores) any |= static_cast<int>(score < threshold);
    if (any == 0) continue;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      if (!(scores[i] < threshold)) continue;
      found_.push_back({static_cast<int>(block + i), scores[i]});
      if (std::ssize(found_) < 4 * most) continue;
      std::nth_element(found_.begin(), found_.begin() + most - 1, found_.end(), better);
      found_.resize(static_cast<std::size_t>(keep));
      threshold = static_cast<float>(found_.back().score);
    }
  }
  std::sort(found_.begin(), found_.end(), better);
  if (std::ssize(found_) > most) found_.resize(static_cast<std::size_t>(keep));
  return found_;
}

std::vector<std::vector<Scored>> Screen::affine(std::span<const EdgeJob> jobs, int keep) {
  const auto rows = static_cast<std::size_t>(library_->rows());
  coefficients_.assign(rows * kJobsAtOnce * kCoefficients, 0.0F);
  for (std::size_t j = 0; j < jobs.size(); ++j) {
    const Orthogonal prepared = orthogonal(jobs[j]);
    for (std::size_t k = 0; k < rows; ++k) {
      const double w = jobs[j].target.weight[k];
      float* c = coefficients_.data() + (k * kJobsAtOnce + j) * kCoefficients;
      c[0] = static_cast<float>(w);
      c[1] = static_cast<float>(w * prepared.residual[k]);
      for (std::size_t q = 0; q < prepared.basis.size(); ++q)
        c[2 + q] = static_cast<float>(w * prepared.basis[q][k]);
    }
  }
  const int block_count = (library_->size() + Library::kBlock - 1) / Library::kBlock;
  const auto stride = static_cast<std::size_t>(block_count) * Library::kBlock;
  left_.resize(stride * kJobsAtOnce);
  affine_misfits(library_->blocks(), block_count, library_->rows(), coefficients_.data(), left_.data());
  std::vector<std::vector<Scored>> results;
  for (std::size_t j = 0; j < jobs.size(); ++j)
    results.push_back(best(left_.data() + j * stride, jobs[j].size_price, keep));
  return results;
}

std::vector<Scored> Screen::moebius(const EdgeJob& job, int keep) {
  const std::vector<double>& t = job.target.target;
  const std::vector<double>& w = job.target.weight;
  double weight_sum = 0.0;
  double mean = 0.0;
  for (std::size_t k = 0; k < t.size(); ++k) {
    weight_sum += w[k];
    mean += w[k] * t[k];
  }
  mean /= weight_sum;
  double variance = 0.0;
  for (std::size_t k = 0; k < t.size(); ++k) variance += w[k] * (t[k] - mean) * (t[k] - mean) / weight_sum;
  const double deviation = std::sqrt(variance);
  if (!(deviation > 1e-12 * std::fabs(mean)) || !std::isfinite(deviation)) return {};
  coefficients_.assign(t.size() * kCoefficients, 0.0F);
  for (std::size_t k = 0; k < t.size(); ++k) {
    const double u = (t[k] - mean) / deviation;
    float* c = coefficients_.data() + k * kCoefficients;
    c[0] = static_cast<float>(w[k] / weight_sum);
    c[1] = static_cast<float>(w[k] / weight_sum * u);
    c[2] = static_cast<float>(w[k] / weight_sum * u * u);
  }
  const int block_count = (library_->size() + Library::kBlock - 1) / Library::kBlock;
  left_.resize(static_cast<std::size_t>(block_count) * Library::kBlock);
  moebius_misfits(library_->blocks(), block_count, library_->rows(), coefficients_.data(), left_.data());
  return best(left_.data(), job.size_price, keep);
}

}  // namespace lawdart
