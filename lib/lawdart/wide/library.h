#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// The candidates of one edge: thousands of sub-functions with their values on the screen rows. No two are
/// proportional there.
class Library {
 public:
  static constexpr int kRefused = -1;
  /// Items that the screen scores together.
  static constexpr int kBlock = 16;

  /// `rows` must outlive the library.
  Library(const FitRows& rows, int capacity);

  /// Adds a function unless it is not finite or too large somewhere, too near to a constant, proportional to
  /// one that is there, or the library is full. Returns its index or kRefused.
  int add(const ValueTree& tree);
  /// As add() for a function of items.
  int add(OpId function, int a);
  int add(ValueKind kind, int a, int b);
  /// Index of a function that is proportional to this one; kRefused if there is none.
  [[nodiscard]] int find(const ValueTree& tree);

  /// To be called once, after the last add(): lays the values out for the screen.
  void finish();

  [[nodiscard]] int size() const { return static_cast<int>(trees_.size()); }
  [[nodiscard]] int capacity() const { return capacity_; }
  /// Further items are refused beyond this many; at most what the constructor was given.
  void set_capacity(int capacity) { capacity_ = capacity; }
  [[nodiscard]] int rows() const { return row_count_; }
  [[nodiscard]] const ValueTree& tree(int item) const { return trees_[static_cast<std::size_t>(item)]; }
  [[nodiscard]] const double* values(int item) const {
    return values_.data() + static_cast<std::size_t>(item) * static_cast<std::size_t>(row_count_);
  }
  /// Mean and standard deviation of an item on the screen rows.
  struct Spread {
    double mean, deviation;
  };
  [[nodiscard]] Spread spread(int item) const;
  /// [block][row][item in block], each item scaled to mean square 1; the last block is filled up with 0.
  [[nodiscard]] const float* blocks() const { return blocks_.data(); }
  /// Nodes of each item, at most 255; the last block is filled up with 0.
  [[nodiscard]] std::span<const std::uint8_t> sizes() const { return sizes_; }

 private:
  int insert(ValueTree tree, const double* values);
  [[nodiscard]] std::uint64_t shape_hash(const double* values, double scale) const;
  [[nodiscard]] double root_mean_square(const double* values) const;

  int row_count_;
  int capacity_;
  TreeEvaluator evaluator_;
  std::vector<ValueTree> trees_;
  AlignedVector values_;
  AlignedVector scratch_;
  std::unordered_map<std::uint64_t, int> shapes_;
  std::vector<float, AlignedAllocator<float>> blocks_;
  std::vector<std::uint8_t> sizes_;
};

/// Fills a library from atoms: functions of one, pairs, squares, grids of scaled exponentials, sines and
/// powers (an inner factor cannot be found by outer least squares), monomials, and then compositions by size.
/// Order matters, since the capacity cuts. `functions`: the allowed ones.
void grow_library(Library& library, const std::vector<ValueTree>& atoms, const std::vector<OpId>& functions);

}  // namespace lawdart
