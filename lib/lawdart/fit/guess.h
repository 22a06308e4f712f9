#pragma once

#include <cstddef>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/core/random.h"
#include "lawdart/expr/parse.h"

namespace lawdart {

/// Draws values for the symbols of a formula that are of the size its data ask for: a factor brings what it
/// multiplies near 1 before a function sees it, an offset lies where the other terms are, an exponent is
/// small, a wave no
/// faster than the rows can tell. So exp(-k*t) gets a k near one over the times, and x + K a K among the x.
class Guess {
 public:
  /// `inputs`: some rows of the data, samples x variables; `rows`: how many there are in all. Keeps a
  /// reference to the formula.
  Guess(const ParsedExpression& parsed, Columns inputs, int rows);

  /// One value a symbol.
  [[nodiscard]] std::vector<double> draw(Random& random) const;

 private:
  class Drawing;

  const ParsedExpression& parsed_;
  Columns inputs_;
  int rows_;
  std::vector<std::vector<std::size_t>> children_;  ///< of each node
  std::vector<bool> varies_;                        ///< does it depend on an input?
};

}  // namespace lawdart
