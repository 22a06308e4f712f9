#include "lawdart/units/groups.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

namespace lawdart {
namespace {

constexpr double kRounding = 1e-9;
constexpr double kLargest = 6.0;
/// Inputs of one product at most: as many as there can be base quantities in a law of few inputs, and one.
constexpr std::size_t kMostInputs = 6;
constexpr int kMostBelow = 6;

using Matrix = Eigen::MatrixXd;

Matrix columns_of(std::span<const Dimension> dimensions) {
  Matrix columns(Dimension::kBases, static_cast<Eigen::Index>(dimensions.size()));
  for (std::size_t i = 0; i < dimensions.size(); ++i) {
    for (int base = 0; base < Dimension::kBases; ++base) {
      const Fraction exponent = dimensions[i].exponent(base);
      columns(base, static_cast<Eigen::Index>(i)) = static_cast<double>(exponent.above) / exponent.below;
    }
  }
  return columns;
}

Eigen::Index rank(const Matrix& columns) {
  if (columns.cols() == 0) return 0;
  Eigen::FullPivLU<Matrix> factors(columns);
  factors.setThreshold(kRounding);
  return factors.rank();
}

/// Smallest first: few inputs, then small exponents.
double size_of(const Exponents& product) {
  double size = 0.0;
  for (const double exponent : product) size += exponent == 0.0 ? 0.0 : 10.0 + std::fabs(exponent);
  return size;
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

/// The exponents that the columns must have, all of them, for their product to be like `target`; nothing if
/// there are none, or not one alone.
std::vector<double> solution(const Matrix& columns, const Eigen::VectorXd& target) {
  if (rank(columns) < columns.cols()) return {};
  const Eigen::VectorXd exponents = columns.colPivHouseholderQr().solve(target);
  if ((columns * exponents - target).cwiseAbs().maxCoeff() > kRounding) return {};
  if (exponents.cwiseAbs().minCoeff() < kRounding || exponents.cwiseAbs().maxCoeff() > kLargest) return {};
  return {exponents.data(), exponents.data() + exponents.size()};
}

/// Multiplied so that all are whole; empty where none of the smallest multipliers does it.
Exponents made_whole(Exponents exponents) {
  for (int below = 1; below <= kMostBelow; ++below) {
    const auto is_whole = [below](double e) { return std::fabs(e * below - std::round(e * below)) < kRounding; };
    if (!std::all_of(exponents.begin(), exponents.end(), is_whole)) continue;
    for (double& exponent : exponents) exponent = std::round(exponent * below);
    return exponents;
  }
  return {};
}

void sort_by_size(std::vector<Exponents>& products) {
  std::stable_sort(products.begin(), products.end(),
                   [](const Exponents& a, const Exponents& b) { return size_of(a) < size_of(b); });
}

/// Those that do not follow from the ones before them.
std::vector<Exponents> independent(const std::vector<Exponents>& groups) {
  std::vector<Exponents> kept;
  for (const Exponents& group : groups) {
    kept.push_back(group);
    Matrix all(static_cast<Eigen::Index>(group.size()), static_cast<Eigen::Index>(kept.size()));
    for (std::size_t i = 0; i < kept.size(); ++i)
      all.col(static_cast<Eigen::Index>(i)) = Eigen::Map<const Eigen::VectorXd>(kept[i].data(), all.rows());
    if (rank(all) < all.cols()) kept.pop_back();
  }
  return kept;
}

/// The first column of each subset is divided by the others: a group's sign is chosen so that it is above.
Exponents group_of(const Matrix& all, const std::vector<std::size_t>& subset) {
  Exponents group(static_cast<std::size_t>(all.cols()), 0.0);
  const auto column = [&](std::size_t i) { return static_cast<Eigen::Index>(i); };
  Matrix others(all.rows(), column(subset.size() - 1));
  for (std::size_t i = 1; i < subset.size(); ++i) others.col(column(i - 1)) = all.col(column(subset[i]));
  const std::vector<double> exponents = solution(others, -all.col(column(subset.front())));
  if (exponents.empty()) return {};
  group[subset.front()] = 1.0;
  for (std::size_t i = 1; i < subset.size(); ++i) group[subset[i]] = exponents[i - 1];
  group = made_whole(std::move(group));
  const auto too_large = [](double exponent) { return std::fabs(exponent) > kLargest; };
  return std::any_of(group.begin(), group.end(), too_large) ? Exponents() : group;
}

}  // namespace

std::vector<Exponents> dimensionless_groups(std::span<const Dimension> inputs) {
  const Matrix all = columns_of(inputs);
  std::vector<Exponents> groups;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].is_none()) continue;
    groups.emplace_back(inputs.size(), 0.0);
    groups.back()[i] = 1.0;
  }
  for (std::size_t count = 2; count <= std::min(kMostInputs, inputs.size()); ++count) {
    each_subset(inputs.size(), count, [&](const std::vector<std::size_t>& subset) {
      Exponents group = group_of(all, subset);
      if (!group.empty()) groups.push_back(std::move(group));
    });
  }
  sort_by_size(groups);
  return independent(groups);
}

std::vector<Exponents> products_like(const Dimension& target, std::span<const Dimension> inputs,
                                     std::size_t most) {
  if (target.is_none()) return {};
  const Matrix all = columns_of(inputs);
  const Eigen::VectorXd wanted = columns_of(std::span(&target, 1)).col(0);
  std::vector<Exponents> products;
  for (std::size_t count = 1; count <= std::min(kMostInputs, inputs.size()); ++count) {
    each_subset(inputs.size(), count, [&](const std::vector<std::size_t>& subset) {
      Matrix some(all.rows(), static_cast<Eigen::Index>(count));
      for (std::size_t i = 0; i < count; ++i)
        some.col(static_cast<Eigen::Index>(i)) = all.col(static_cast<Eigen::Index>(subset[i]));
      const std::vector<double> exponents = solution(some, wanted);
      if (exponents.empty()) return;
      Exponents product(inputs.size(), 0.0);
      for (std::size_t i = 0; i < count; ++i) {
        const double halves = std::round(2.0 * exponents[i]);
        if (std::fabs(2.0 * exponents[i] - halves) > kRounding) return;
        product[subset[i]] = halves / 2.0;
      }
      products.push_back(std::move(product));
    });
  }
  sort_by_size(products);
  if (products.size() > most) products.resize(most);
  return products;
}

}  // namespace lawdart
