#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/data/dataset.h"
#include "lawdart/discover/model_fit.h"
#include "lawdart/expr/cost.h"
#include "lawdart/fit/nesting.h"
#include "lawdart/report/comparison.h"

namespace lawdart {

/// A model that competes: its constants are where its fit begins.
struct Contender {
  std::string name;
  std::string written;                  ///< by a user, or empty
  FittedFamily fitted;                  ///< in the inputs of the data
  std::vector<std::string> parameters;  ///< names, one a parameter
  int recognised = 0;  ///< constants of the fit that were taken for numbers, and count as none

  Contender(std::string called, const ModelFit& fit);
};

struct CompareOptions {
  Likelihood likelihood = Likelihood::kGaussian;
  /// Parts of the rows in cross-validation; of clusters each is a part unless there is a number.
  std::optional<int> folds = {};
  bool by_cluster = false;  ///< whole clusters are left out
  Costs costs = {};
  std::uint64_t seed = 0;  ///< of the folds
};

/// Fits all to all rows, each from its constants, and tells how they compare: criteria, cross-validation of
/// the form (in each fold the constants are fitted anew to the rows outside it, replicates or whole clusters
/// together), F test or likelihood ratio of those pairs that nesting() finds nested, and which one AICc
/// recommends. Of models that are the same function (same_function()) the first has the weight of
/// evidence, as if the others were not there. The data have one target.
/// ComparisonRecord::file is left to the caller.
[[nodiscard]] ComparisonRecord compare(const Dataset& data, std::vector<Contender> contenders,
                                       const CompareOptions& options);

}  // namespace lawdart
