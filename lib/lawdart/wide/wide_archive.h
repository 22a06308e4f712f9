#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lawdart/units/check.h"
#include "lawdart/wide/fit_rows.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// No tree of the wide search costs more.
inline constexpr int kMostTreeCost = 55;

/// A tree with its fitted constants.
struct Attempt {
  ValueTree tree;
  double sse = 0.0;
  int cost = 0;
  double loss = 0.0;  ///< sse as in charged_loss()
  UnitVerdict units = {};

  /// Is only rounding left, and is it no accident of the units?
  [[nodiscard]] bool is_exact(const FitRows& rows) const {
    return units.consistent && sse < rows.exact_sse();
  }
};

/// A sum of squares with a charge for each free constant and for its units: the order of the losses of
/// formulas of one cost is that of their description lengths. Without it those that have the most constants
/// to follow the noise with would crowd out the law. What is inconsistent has more loss than a constant.
[[nodiscard]] double charged_loss(double sse, int free_constants, const UnitVerdict& units,
                                  const FitRows& rows);
[[nodiscard]] Attempt make_attempt(ValueTree tree, double sse, const FitRows& rows);

/// The population of the local search: the best few trees of each cost. The order of insertion decides
/// between equals.
class WideArchive {
 public:
  /// Would this enter?
  [[nodiscard]] bool has_place(double loss, int cost) const;
  /// Is the slot full, and this much worse than all in it?
  [[nodiscard]] bool hopeless(double loss, int cost) const;
  bool insert(const Attempt& attempt);
  void clear();
  /// Puts back what slot() gave.
  void restore(int cost, std::vector<Attempt> slot) {
    slots_[static_cast<std::size_t>(cost)] = std::move(slot);
  }

  [[nodiscard]] const std::vector<Attempt>& slot(int cost) const {
    return slots_[static_cast<std::size_t>(cost)];
  }
  [[nodiscard]] std::vector<int> occupied() const;  ///< costs
  /// Costs whose best is better than all that is cheaper.
  [[nodiscard]] std::vector<int> pareto() const;

 private:
  std::array<std::vector<Attempt>, kMostTreeCost + 1> slots_;  ///< each sorted by loss
};

/// How often structures were tried, by hash.
class SeenTable {
 public:
  [[nodiscard]] int count(std::uint64_t hash) const {
    const auto found = counts_.find(hash);
    return found == counts_.end() ? 0 : found->second;
  }
  void add(std::uint64_t hash) { ++counts_[hash]; }
  void clear() { counts_.clear(); }
  void restore(std::uint64_t hash, int count) { counts_[hash] = count; }
  [[nodiscard]] const std::unordered_map<std::uint64_t, int>& counts() const { return counts_; }

 private:
  std::unordered_map<std::uint64_t, int> counts_;
};

}  // namespace lawdart
