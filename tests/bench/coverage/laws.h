#pragma once

#include <string>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// A law in x, and how it is measured: one normal error of standard deviation `noise` a row.
struct SimulatedLaw {
  std::string name;
  std::string formula;
  std::vector<double> truth;  ///< one a symbol, in order of appearance
  Columns inputs;
  double noise;
};

/// Six laws on 24 to 30 rows each, with the noise of good but not perfect work in a laboratory.
[[nodiscard]] std::vector<SimulatedLaw> simulated_laws();

}  // namespace lawdart
