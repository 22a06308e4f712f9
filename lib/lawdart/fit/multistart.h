#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/core/stop.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"

namespace lawdart {

struct MultistartOptions {
  /// Values that the user gives, one a symbol or empty. Every other start has them, so that a bad one costs
  /// nothing; those of symbols that enter linearly are solved for all the same.
  std::vector<std::optional<double>> starts;
  int most_rounds = 24;  ///< of starts; fewer are made once the best minimum has been found again and again
  int most_starts = std::numeric_limits<int>::max();
  const Stop* stop = nullptr;  ///< ends them sooner, but for the first round
  ThreadPool* pool = nullptr;  ///< shares out the starts of a round; the result is the same
};

struct MultistartFit {
  FitFormula formula;  ///< with the fitted values
  FitResult result;
  int starts = 0;        ///< points that were tried
  int found = 0;         ///< how often a descent ended in the best minimum
  bool limited = false;  ///< did `most_starts` end it?
};

/// Fits the symbols of a formula from starting values of its own: drawn by Guess, the linear ones solved for
/// (LinearStart), the best of each round descended from, until the best minimum has been found from several
/// starts. The result is converged to the last digits. Diverged if the formula is finite at no start.
[[nodiscard]] MultistartFit multistart(const ParsedExpression& parsed, int inputs, const FitData& data,
                                       Seed seed, const MultistartOptions& options = {});

}  // namespace lawdart
