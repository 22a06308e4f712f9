#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "lawdart/wide/fit_rows.h"
#include "lawdart/wide/tree_kernel.h"
#include "lawdart/wide/value_tree.h"

namespace lawdart {

/// Values and slopes of all nodes of a tree on the fit rows. Scratch is kept from tree to tree; one evaluator
/// a thread.
class TreeEvaluator {
 public:
  /// `rows` must outlive the evaluator. `row_count`: how many of them, whole blocks; all if not given.
  explicit TreeEvaluator(const FitRows& rows) : TreeEvaluator(rows, rows.rows()) {}
  TreeEvaluator(const FitRows& rows, int row_count) : rows_(&rows), row_count_(row_count) {}

  [[nodiscard]] const FitRows& rows() const { return *rows_; }

  /// Takes the structure of a tree; values() may then run with other constants.
  void set_structure(const ValueTree& tree);
  /// Values of all nodes of a tree of this structure.
  void run(const ValueTree& tree);
  /// Structure and values at once.
  void evaluate(const ValueTree& tree) {
    set_structure(tree);
    run(tree);
  }
  /// Slopes of the root after run(): in the free constants only, or in every node.
  enum class Slopes { kConstants, kAll };
  void run_backward(const ValueTree& tree, Slopes slopes);

  [[nodiscard]] const TreeLinks& links() const { return links_; }
  [[nodiscard]] const double* value(int node) const { return value_[static_cast<std::size_t>(node)]; }
  [[nodiscard]] const double* slope(int node) const { return slope_[static_cast<std::size_t>(node)]; }
  /// Values of the root.
  [[nodiscard]] const double* prediction() const { return value_.back(); }

  /// Weighted sum of squared residuals after run(), and the residuals; infinity where not finite.
  [[nodiscard]] double sse();
  [[nodiscard]] const double* residual() const { return residual_.data(); }

 private:
  [[nodiscard]] TreePass pass(const ValueTree& tree) const;

  const FitRows* rows_;
  int row_count_;
  TreeLinks links_;
  AlignedVector storage_;
  AlignedVector slope_storage_;
  AlignedVector residual_;
  std::vector<const double*> value_;
  std::vector<double*> own_value_;
  std::vector<double*> slope_;
  std::vector<std::uint8_t> wanted_;
};

}  // namespace lawdart
