#pragma once

#include "lawdart/core/array.h"
#include "lawdart/core/random.h"
#include "recovery/problem.h"

namespace lawdart::recovery {

/// Rows of a problem.
struct Sample {
  Columns inputs;
  Column target;

  [[nodiscard]] int rows() const { return static_cast<int>(target.size()); }
};

/// Which rows.
enum class Part {
  kTrain,  ///< what is searched
  kTest,   ///< what the source of the problem tests on
  kRange,  ///< fresh rows of the training range
  kWide,   ///< twice the training range, on the same side of 0
};

/// At most `rows` rows without noise, where the law is finite and the problem's constraints hold. Fewer come
/// back where a grid or a file of states has no more.
[[nodiscard]] Sample draw(const Problem& problem, Part part, int rows, Seed seed);

/// Adds normal noise to the target, its standard deviation `level` times the target's root mean square.
void add_noise(Sample& sample, double level, Seed seed);

}  // namespace lawdart::recovery
