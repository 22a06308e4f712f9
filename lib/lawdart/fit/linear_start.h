#pragma once

#include <Eigen/Core>
#include <cmath>
#include <vector>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"

namespace lawdart {

/// Which symbols a formula is linear in, all of them together: its derivative by one of them holds none.
/// `inputs`: how many names the formula was parsed with.
[[nodiscard]] std::vector<bool> linear_symbols(const ParsedExpression& parsed, int inputs);

/// Variable projection for starting values: given values of the other symbols, those that the formula is
/// linear in are set by weighted least squares (Golub & Pereyra 1973).
class LinearStart {
 public:
  struct Start {
    FitFormula formula;
    double deviance = INFINITY;  ///< infinite where the formula is not finite or outside of its domain
  };

  /// Keeps references to the formula and the data. `linear`: one a symbol.
  LinearStart(const ParsedExpression& parsed, int inputs, const FitData& data, std::vector<bool> linear);

  /// `values`: one a symbol; those of linear symbols count only where the solved ones lead out of the domain
  /// of the likelihood. Values beyond a bound are moved onto it.
  [[nodiscard]] Start at(std::vector<double> values);

 private:
  [[nodiscard]] Start start(std::vector<double> values);
  [[nodiscard]] bool evaluate(const FitFormula& formula);
  [[nodiscard]] Eigen::VectorXd steps(const std::vector<int>& parameter_of) const;

  const ParsedExpression& parsed_;
  int inputs_;
  FitData data_;
  Evaluator evaluator_;
  Column value_;
  Columns jacobian_;
  std::vector<int> place_;  ///< of each symbol among the linear ones, -1 for the others
  int linear_ = 0;
};

}  // namespace lawdart
