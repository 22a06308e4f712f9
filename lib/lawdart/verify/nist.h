#pragma once

#include <string>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// One of the NIST Statistical Reference Datasets for nonlinear regression, with its certified results
/// (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml).
struct NistSet {
  std::string name;
  std::string difficulty;           ///< as NIST judges it: lower, average or higher
  std::string formula;              ///< in the inputs and the parameters b1, b2, ...
  std::vector<std::string> inputs;  ///< names
  Columns x;                        ///< rows x inputs
  Column y;
  /// One a parameter b1, b2, ...; start1 is far from the minimum, start2 near it.
  std::vector<double> start1, start2, certified, standard_errors;
  double deviance = 0.0;  ///< certified sum of squared residuals
};

/// All 27, by name.
[[nodiscard]] std::vector<NistSet> nist_sets();

}  // namespace lawdart
