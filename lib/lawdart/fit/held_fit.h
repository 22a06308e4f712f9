#pragma once

#include <cstddef>
#include <vector>

#include "lawdart/fit/fit.h"

namespace lawdart {

/// Fits of a formula that hold one parameter at a value: its constants become part of the structure.
class HeldFit {
 public:
  /// `data` is borrowed.
  HeldFit(const Expression& expression, const FitData& data, int parameter, const FitOptions& options);

  struct Result {
    std::vector<double> constants;  ///< of the whole formula
    double deviance;                ///< +infinity if the formula is not finite at the start
  };

  /// The least deviance with the parameter at `value`, descending from `start` (all constants of the
  /// formula; those of the parameter are not looked at).
  [[nodiscard]] Result at(double value, std::vector<double> start) const;

 private:
  Expression expression_;
  const FitData& data_;
  FitOptions options_;
  std::vector<bool> held_;               ///< one a constant
  std::vector<int> other_parameter_of_;  ///< one a constant that is not held
  std::vector<Bound> other_bounds_;      ///< of the parameters that are not held; empty without bounds
};

}  // namespace lawdart
