#include "lawdart/units/groups.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace lawdart {
namespace {

constexpr double kRounding = 1e-9;
constexpr double kLargest = 6.0;
constexpr int kMostBelow = 6;

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Vector column_of(const Dimension& dimension) {
  Vector column(Dimension::kBases);
  for (int base = 0; base < Dimension::kBases; ++base) {
    const Fraction exponent = dimension.exponent(base);
    column[base] = static_cast<double>(exponent.above) / exponent.below;
  }
  return column;
}

Matrix columns_of(std::span<const Dimension> dimensions) {
  Matrix columns(Dimension::kBases, static_cast<Eigen::Index>(dimensions.size()));
  for (std::size_t i = 0; i < dimensions.size(); ++i)
    columns.col(static_cast<Eigen::Index>(i)) = column_of(dimensions[i]);
  return columns;
}

Eigen::Index rank(const Matrix& columns) {
  if (columns.cols() == 0) return 0;
  Eigen::FullPivLU<Matrix> factors(columns);
  factors.setThreshold(kRounding);
  return factors.rank();
}

double size_of(const Exponents& product) {
  double size = 0.0;
  for (const double exponent : product) size += exponent == 0.0 ? 0.0 : 10.0 + std::fabs(exponent);
  return size;
}

double size_of(const GroupFrame& frame) {
  const auto add = [](double sum, const Exponents& group) { return sum + size_of(group); };
  return std::accumulate(frame.groups.begin(), frame.groups.end(), size_of(frame.factor), add);
}

/// Every set of so many of the columns, in order.
template <typename Visit>
void each_subset(std::size_t columns, std::size_t count, Visit visit) {
  std::vector<std::size_t> chosen(count);
  const auto choose = [&](auto&& self, std::size_t place, std::size_t from) -> void {
    if (place == count) return visit(chosen);
    for (std::size_t i = from; i + (count - place) <= columns; ++i) {
      chosen[place] = i;
      self(self, place + 1, i + 1);
    }
  };
  choose(choose, 0, 0);
}

/// Multiplied by the smallest number up to `most_below` that makes all whole; nothing if none does, or one gets
/// too large.
std::optional<Exponents> made_whole(const Exponents& exponents, int most_below) {
  for (int below = 1; below <= most_below; ++below) {
    Exponents whole;
    bool fits = true;
    for (const double exponent : exponents) {
      whole.push_back(std::round(exponent * below));
      fits = fits && std::fabs(exponent * below - whole.back()) < kRounding && std::fabs(whole.back()) <= kLargest;
    }
    if (fits) return whole;
  }
  return {};
}

/// The frame in which these inputs make all else a plain number; nothing if they cannot.
class FrameMaker {
 public:
  FrameMaker(const Matrix& all, const Vector& target) : all_(all), target_(target) {}

  [[nodiscard]] std::optional<GroupFrame> make(const std::vector<std::size_t>& repeating) const {
    Matrix columns(all_.rows(), static_cast<Eigen::Index>(repeating.size()));
    for (std::size_t i = 0; i < repeating.size(); ++i)
      columns.col(static_cast<Eigen::Index>(i)) = all_.col(static_cast<Eigen::Index>(repeating[i]));
    if (rank(columns) < columns.cols()) return {};
    std::optional<Exponents> factor = like(columns, repeating, target_);
    if (!factor) return {};
    for (double& exponent : *factor) exponent *= 2.0;
    factor = made_whole(*factor, 1);
    if (!factor) return {};
    for (double& exponent : *factor) exponent /= 2.0;
    GroupFrame frame{*std::move(factor), {}};
    for (std::size_t i = 0; i < static_cast<std::size_t>(all_.cols()); ++i) {
      if (std::find(repeating.begin(), repeating.end(), i) != repeating.end()) continue;
      std::optional<Exponents> group = like(columns, repeating, -all_.col(static_cast<Eigen::Index>(i)));
      if (!group) return {};
      (*group)[i] = 1.0;
      group = made_whole(*group, kMostBelow);
      if (!group) return {};
      frame.groups.push_back(*std::move(group));
    }
    return frame;
  }

 private:
  /// The product of these columns that is like `wanted`.
  [[nodiscard]] std::optional<Exponents> like(const Matrix& columns, const std::vector<std::size_t>& repeating,
                                              const Vector& wanted) const {
    Exponents product(static_cast<std::size_t>(all_.cols()), 0.0);
    if (repeating.empty()) return wanted.isZero(kRounding) ? std::optional(product) : std::nullopt;
    const Vector exponents = columns.colPivHouseholderQr().solve(wanted);
    if ((columns * exponents - wanted).cwiseAbs().maxCoeff() > kRounding) return {};
    for (std::size_t i = 0; i < repeating.size(); ++i) {
      const double exponent = exponents[static_cast<Eigen::Index>(i)];
      product[repeating[i]] = std::fabs(exponent) < kRounding ? 0.0 : exponent;
    }
    return product;
  }

  const Matrix& all_;
  const Vector& target_;
};

}  // namespace

std::vector<GroupFrame> group_frames(std::span<const Dimension> inputs, const Dimension& target,
                                     std::size_t most) {
  const Matrix all = columns_of(inputs);
  const Vector wanted = column_of(target);
  const FrameMaker maker(all, wanted);
  std::vector<GroupFrame> frames;
  each_subset(inputs.size(), static_cast<std::size_t>(rank(all)), [&](const std::vector<std::size_t>& repeating) {
    if (std::optional<GroupFrame> frame = maker.make(repeating)) frames.push_back(*std::move(frame));
  });
  std::stable_sort(frames.begin(), frames.end(),
                   [](const GroupFrame& a, const GroupFrame& b) { return size_of(a) < size_of(b); });
  if (frames.size() > most) frames.resize(most);
  return frames;
}

}  // namespace lawdart
