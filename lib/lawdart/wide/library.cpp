#include "lawdart/wide/library.h"

#include <algorithm>
#include <cmath>

#include "lawdart/wide/build.h"

namespace lawdart {
namespace {

constexpr double kTooLarge = 1e12;
constexpr double kTooSmall = 1e-12;
/// Share of an item's size that must vary: in single precision less than this looks like a constant.
constexpr double kLeastVariation = 0.01;
/// Values of an item that tell it from others, and their resolution.
constexpr int kHashed = 12;
constexpr double kResolution = 1e7;

}  // namespace

Library::Library(const FitRows& rows, int capacity)
    : row_count_(rows.screen_rows()),
      capacity_(capacity),
      evaluator_(rows, rows.screen_rows()),
      scratch_(static_cast<std::size_t>(row_count_)) {
  trees_.reserve(static_cast<std::size_t>(capacity));
  values_.reserve(static_cast<std::size_t>(capacity) * static_cast<std::size_t>(row_count_));
}

double Library::root_mean_square(const double* values) const {
  double sum = 0.0;
  for (int k = 0; k < row_count_; ++k) sum += values[k] * values[k];
  return std::sqrt(sum / row_count_);
}

std::uint64_t Library::shape_hash(const double* values, double scale) const {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const int step = std::max(1, row_count_ / kHashed);
  for (int k = 0; k < kHashed; ++k) {
    const long long digits = std::llround(values[k * step % row_count_] / scale * kResolution);
    hash = (hash ^ static_cast<std::uint64_t>(digits)) * 0x100000001b3u;
    hash ^= hash >> 29;
  }
  return hash;
}

int Library::insert(ValueTree tree, const double* values) {
  if (size() >= capacity_) return kRefused;
  double mean = 0.0;
  for (int k = 0; k < row_count_; ++k) {
    if (!(std::fabs(values[k]) <= kTooLarge)) return kRefused;
    mean += values[k] / row_count_;
  }
  double variance = 0.0;
  for (int k = 0; k < row_count_; ++k) variance += (values[k] - mean) * (values[k] - mean) / row_count_;
  const double scale = root_mean_square(values);
  if (scale < kTooSmall || std::sqrt(variance) < kLeastVariation * scale) return kRefused;
  const std::uint64_t hash = shape_hash(values, values[0] < 0.0 ? -scale : scale);
  if (!shapes_.emplace(hash, size()).second) return kRefused;
  values_.insert(values_.end(), values, values + row_count_);
  trees_.push_back(std::move(tree));
  return size() - 1;
}

int Library::add(const ValueTree& tree) {
  if (size() >= capacity_) return kRefused;
  evaluator_.evaluate(tree);
  return insert(tree, evaluator_.prediction());
}

int Library::find(const ValueTree& tree) {
  evaluator_.evaluate(tree);
  const double* values = evaluator_.prediction();
  const double scale = root_mean_square(values);
  const auto found = shapes_.find(shape_hash(values, values[0] < 0.0 ? -scale : scale));
  return found == shapes_.end() ? kRefused : found->second;
}

int Library::add(OpId function, int a) {
  if (a < 0 || size() >= capacity_) return kRefused;
  node_forward({.kind = ValueKind::kFunction, .function = function}, nullptr, values(a), scratch_.data(),
               row_count_);
  return insert(apply(function, tree(a)), scratch_.data());
}

int Library::add(ValueKind kind, int a, int b) {
  if (a < 0 || b < 0 || size() >= capacity_) return kRefused;
  node_forward({.kind = kind}, values(a), values(b), scratch_.data(), row_count_);
  return insert(join(kind, OpId::kNone, tree(a), tree(b)), scratch_.data());
}

Library::Spread Library::spread(int item) const {
  const double* v = values(item);
  double mean = 0.0;
  for (int k = 0; k < row_count_; ++k) mean += v[k] / row_count_;
  double variance = 0.0;
  for (int k = 0; k < row_count_; ++k) variance += (v[k] - mean) * (v[k] - mean) / row_count_;
  return {mean, std::sqrt(variance)};
}

void Library::finish() {
  const auto rows = static_cast<std::size_t>(row_count_);
  const std::size_t block_count = (trees_.size() + kBlock - 1) / kBlock;
  blocks_.assign(block_count * rows * kBlock, 0.0F);
  sizes_.assign(block_count * kBlock, 0);
  for (std::size_t item = 0; item < trees_.size(); ++item) {
    const double* v = values(static_cast<int>(item));
    sizes_[item] = static_cast<std::uint8_t>(std::min(trees_[item].size(), 255));
    const double scale = 1.0 / root_mean_square(v);
    float* to = blocks_.data() + item / kBlock * rows * kBlock + item % kBlock;
    for (std::size_t k = 0; k < rows; ++k) to[k * kBlock] = static_cast<float>(v[k] * scale);
  }
}

}  // namespace lawdart
