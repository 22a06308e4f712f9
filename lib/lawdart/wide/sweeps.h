#pragma once

#include <vector>

#include "lawdart/core/thread_pool.h"
#include "lawdart/wide/attempts.h"
#include "lawdart/wide/library.h"

namespace lawdart {

/// Trees worth fitting, best first, found by going through many combinations once.

/// Which items of the library are paired: a few hundred, or as many as time allows.
enum class PairReach { kSimplest, kMany };

/// factor * link(a f1 + b f2 [+ c]) for all pairs of items.
[[nodiscard]] std::vector<ValueTree> pair_sweep(const Library& library, const FitRows& rows,
                                                TreeEvaluator& evaluator, const ValueTree& factor, OpId link,
                                                PairReach reach);

/// A monomial in the inputs times a f + b, or times (a f + b)/(1 + c f), at a place of a tree.
[[nodiscard]] std::vector<ValueTree> prefactor_sweep(const Library& library, const FitRows& rows,
                                                     const ValueTree& tree, int node,
                                                     std::vector<Worker>& workers, ThreadPool& pool);

}  // namespace lawdart
