#pragma once

#include "lawdart/fit/fit.h"

namespace lawdart {

/// One value a new row.
struct Bands {
  Column mean;            ///< the formula's value
  Column standard_error;  ///< of the mean; NaN where the data do not determine it
  Column confidence;      ///< half-width of the band that holds the mean
  Column prediction;      ///< half-width of the band that holds a new observation; NaN for shares and
                          ///< counts, whose scatter has no one width to both sides
};

struct BandOptions {
  Likelihood likelihood = Likelihood::kGaussian;
  bool absolute_errors = false;
  double level = 0.95;  ///< row by row, not of all rows at once
};

/// Confidence and prediction bands of a fitted formula (Seber & Wild 1989, Nonlinear Regression, section
/// 5.1): the standard error of the mean is the root of g' C g with g its slopes by the constants and C their
/// covariance; the half-widths are Student's t (interval_reach) times it, and times the root of its square
/// plus s^2/weight. `inputs`: new rows x variables; `weights`: what an observation in each new row would
/// weigh. Throws Error{kUsage} for a level that is not between 0 and 1.
[[nodiscard]] Bands bands(const Expression& fitted, const ColumnsRef& inputs, const ColumnRef& weights,
                          const Uncertainty& known, const BandOptions& options = {});

}  // namespace lawdart
