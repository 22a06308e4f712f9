#include "lawdart/wide/wide_archive.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "lawdart/wide/convert.h"

namespace lawdart {
namespace {

constexpr double kHopeless = 5.0;
constexpr double kSame = 1e-6;
/// How much more than a constant an inconsistent formula leaves unexplained, in its loss.
constexpr double kBeyond = 1e3;

std::size_t capacity(int cost) { return cost <= 8 ? 24 : cost <= 14 ? 12 : 6; }

}  // namespace

double charged_loss(double sse, int free_constants, const UnitVerdict& units, const FitRows& rows) {
  if (!units.consistent) return sse + kBeyond * rows.null_sse();
  const double n = rows.count();
  const double noise = sse / n + kExactFloor * rows.variance();
  const double price = free_constants * constant_price(n, rows.variance(), noise) + units.charge();
  return sse * std::exp(price / n);
}

Attempt make_attempt(ValueTree tree, double sse, const FitRows& rows) {
  const int cost = tree_cost(tree, rows.costs());
  const UnitVerdict units = unit_verdict(tree, rows.units());
  const double loss = charged_loss(sse, tree.free_constants(), units, rows);
  return {std::move(tree), sse, cost, loss, units};
}

bool WideArchive::has_place(double loss, int cost) const {
  if (cost > kMostTreeCost || !std::isfinite(loss)) return false;
  const std::vector<Attempt>& entries = slot(cost);
  return entries.size() < capacity(cost) || loss < entries.back().loss;
}

bool WideArchive::hopeless(double loss, int cost) const {
  const std::vector<Attempt>& entries = slot(cost);
  return entries.size() >= capacity(cost) && loss > kHopeless * entries.back().loss;
}

bool WideArchive::insert(const Attempt& attempt) {
  if (!has_place(attempt.loss, attempt.cost)) return false;
  std::vector<Attempt>& entries = slots_[static_cast<std::size_t>(attempt.cost)];
  for (const Attempt& other : entries) {
    if (other.units.consistent == attempt.units.consistent &&
        std::fabs(other.sse - attempt.sse) <= kSame * attempt.sse)
      return false;
  }
  const auto place = std::upper_bound(entries.begin(), entries.end(), attempt.loss,
                                      [](double loss, const Attempt& other) { return loss < other.loss; });
  entries.insert(place, attempt);
  if (entries.size() > capacity(attempt.cost)) entries.pop_back();
  return true;
}

void WideArchive::clear() {
  for (std::vector<Attempt>& entries : slots_) entries.clear();
}

std::vector<int> WideArchive::occupied() const {
  std::vector<int> costs;
  for (int cost = 0; cost <= kMostTreeCost; ++cost) {
    if (!slot(cost).empty()) costs.push_back(cost);
  }
  return costs;
}

std::vector<int> WideArchive::pareto() const {
  std::vector<int> costs;
  double best = INFINITY;
  for (const int cost : occupied()) {
    if (slot(cost).front().loss >= best) continue;
    best = slot(cost).front().loss;
    costs.push_back(cost);
  }
  return costs;
}

}  // namespace lawdart
