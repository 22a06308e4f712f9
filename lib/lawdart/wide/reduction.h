#pragma once

#include <vector>

#include "lawdart/wide/tree_evaluator.h"

namespace lawdart {

/// What a smooth surrogate of the data shows of the law's structure. It is a hint, not a constraint.
struct Reduction {
  ValueTree factor;              ///< a product of powers that the law seems to have; empty if none
  std::vector<ValueTree> atoms;  ///< inputs and joined pairs that seem to be all the rest depends on; empty
                                 ///< if that says no more than the inputs themselves
};

/// Looks for powers of inputs that can be factored out, first in logarithms, then in raw units, and for pairs
/// of inputs that act through their difference, sum, product or quotient alone: by generalised
/// cross-validation (Craven & Wahba 1979) of polynomial surrogates with and without them. Three inputs or
/// more only.
[[nodiscard]] Reduction reduce(const FitRows& rows);

}  // namespace lawdart
