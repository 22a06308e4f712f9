#pragma once

#include <cstddef>
#include <vector>

#include "lawdart/core/aligned_vector.h"
#include "lawdart/search/candidate.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {

/// The rows that the wide search fits formulas to, laid out for its kernels: columns filled up to whole
/// blocks with copies of weight 0. The rows are shuffled, so that their beginning, the screen rows, is a fair
/// sample.
class FitRows {
 public:
  /// At most `most_rows` of the rows of `data`, in the order of `order`; `screen_rows`: how many of them
  /// score the candidates of an edge, a multiple of kRowBlock. `inputs`: which of the data's; all if empty.
  FitRows(const SearchData& data, int target, const std::vector<int>& order, int most_rows, int screen_rows,
          std::vector<int> inputs = {});

  [[nodiscard]] const Costs& costs() const { return costs_; }
  [[nodiscard]] int inputs() const { return static_cast<int>(inputs_.size()); }
  [[nodiscard]] int rows() const { return rows_; }    ///< padded
  [[nodiscard]] int count() const { return count_; }  ///< real ones
  [[nodiscard]] int screen_rows() const { return screen_rows_; }
  [[nodiscard]] const double* input(int i) const { return inputs_[static_cast<std::size_t>(i)].data(); }
  [[nodiscard]] const double* target() const { return target_.data(); }
  [[nodiscard]] const double* weights() const { return weights_.data(); }  ///< mean 1 over the real rows
  /// For formulas of these inputs; not active where no units are known.
  [[nodiscard]] const UnitCheck& units() const { return units_; }
  [[nodiscard]] double mean() const { return mean_; }          ///< of the target, weighted
  [[nodiscard]] double variance() const { return variance_; }  ///< of the target, weighted
  /// Sum of squares of the best constant, and one so small that only rounding is left.
  [[nodiscard]] double null_sse() const { return variance_ * count_; }
  [[nodiscard]] double exact_sse() const { return kExactShare * null_sse(); }

 private:
  Costs costs_;
  int rows_ = 0;
  int count_ = 0;
  int screen_rows_ = 0;
  std::vector<AlignedVector> inputs_;
  AlignedVector target_;
  AlignedVector weights_;
  UnitCheck units_;
  double mean_ = 0.0;
  double variance_ = 0.0;
};

}  // namespace lawdart
