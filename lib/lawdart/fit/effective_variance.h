#pragma once

#include <span>
#include <vector>

#include "lawdart/expr/parse.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"

namespace lawdart {

/// The least squares problem of a law whose inputs have errors of their own. A row's residual is taken in
/// units of its effective standard deviation, sigma^2 = sigma_y^2 + sum_j (df/dx_j)^2 sigma_j^2 (Orear 1982,
/// Least squares when both variables have uncertainties, American Journal of Physics 50), and the sum of
/// squares is made least as a whole, with the slopes at the constants of the moment: weights that only
/// follow from fit to fit end elsewhere (Lybanon 1984, ibid. 52). For straight lines that is the exact
/// solution (York 1966; York et al. 2004), constants and standard errors; where a law bends within the error
/// of an input it is the first order of it.
class EffectiveVariance {
 public:
  /// `law`: has symbols. `data`: Gaussian, weights 1/sigma_y^2; borrowed. `input_errors`: standard
  /// deviations, samples x inputs, 0 where there are none.
  EffectiveVariance(const ParsedExpression& law, const FitData& data, const ColumnsRef& input_errors);

  /// The residuals as a formula, its constants at these values (one a symbol of the law).
  [[nodiscard]] FitFormula at(std::span<const double> values) const;
  /// What that is fitted to: 0. Its parameter_of is that of at(), and must outlive it.
  [[nodiscard]] FitData data(std::span<const int> parameter_of) const;
  /// What the data say of the constants of the law itself at these values. `parameter_of`: which symbol each
  /// constant is; empty: one after the other.
  [[nodiscard]] Uncertainty known(std::span<const double> values, std::span<const int> parameter_of) const;
  /// 1/sigma^2 of each row at these values.
  [[nodiscard]] Column weights(std::span<const double> values) const;

 private:
  ParsedExpression residual_, variance_;
  Columns inputs_;  ///< those of the law, target, variance of the target, variances of the inputs
  Column zero_, one_;
  std::span<const Bound> bounds_;
};

}  // namespace lawdart
