#include "lawdart/fit/bands.h"

#include <cassert>
#include <limits>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// g' C g of each row of slopes g. A constant without influence on a row may be unknown there.
Column variance_of_mean(const Columns& slopes, const Columns& covariance) {
  Column variance = Column::Zero(slopes.rows());
  for (Eigen::Index j = 0; j < slopes.cols(); ++j) {
    for (Eigen::Index i = 0; i < slopes.cols(); ++i) {
      const Column product = slopes.col(i) * slopes.col(j);
      variance += (product == 0.0).select(0.0, product * covariance(i, j));
    }
  }
  return variance;
}

}  // namespace

Bands bands(const Expression& fitted, const ColumnsRef& inputs, const ColumnRef& weights,
            const Uncertainty& known, const BandOptions& options) {
  assert(weights.size() == inputs.rows());
  const double reach = interval_reach(known, options.likelihood, options.absolute_errors, options.level);
  Bands result;
  result.mean.resize(inputs.rows());
  Columns slopes(inputs.rows(), fitted.constant_count());
  Evaluator evaluator(fitted, inputs);
  evaluator.values_and_jacobian(fitted.constants().data(), result.mean, slopes);

  const Column variance = variance_of_mean(slopes, known.covariance);
  result.standard_error = variance.sqrt();
  result.confidence = reach * result.standard_error;
  if (options.likelihood == Likelihood::kGaussian) {
    result.prediction = reach * (variance + known.residual_variance / weights).sqrt();
  } else {
    result.prediction = Column::Constant(inputs.rows(), std::numeric_limits<double>::quiet_NaN());
  }
  return result;
}

}  // namespace lawdart
