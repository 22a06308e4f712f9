#pragma once

#include <vector>

#include "lawdart/expr/rewrite.h"

namespace lawdart {

/// Builds a sum: like terms are collected, scaled sums are opened where that saves a free constant, numbers
/// leave logarithms for a free constant of the sum.
class TermCollector {
 public:
  /// Adds scale * tree.
  void add(const Tree& tree, Number scale = {1.0, false});

  /// The canonical sum of all that was added.
  [[nodiscard]] Tree finish();

 private:
  void add_scaled_sum(Number scale, const Tree& sum);
  void add_term(Number coefficient, const Tree& rest);
  void add_number(Number number);
  void open_logarithms();
  void absorb_exact_constants();
  [[nodiscard]] bool share_coefficient() const;

  Number constant_;
  std::vector<Tree> exact_constants_;  ///< whose sum would not be exact
  std::vector<Scaled> terms_;
};

}  // namespace lawdart
