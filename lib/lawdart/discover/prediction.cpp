#include "lawdart/discover/prediction.h"

#include <fmt/format.h>

#include <cmath>

#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/bands.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// The constants that the data do not determine, as the model calls them.
std::vector<std::string> undetermined(const ModelFit& fit, const Uncertainty& known) {
  const std::vector<std::size_t> constant_of = first_constants(fit.expression(), fit.data().parameter_of);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < constant_of.size(); ++i) {
    if (std::isnan(known.standard_errors[constant_of[i]])) names.push_back(fit.parameters()[i]);
  }
  return names;
}

/// Why some rows with a value have no interval: the first reason that holds.
std::string reason(const ModelFit& fit, const Uncertainty& known, const ColumnRef& weights,
                   const PredictionOptions& options) {
  const bool estimated = fit.data().likelihood == Likelihood::kGaussian && !fit.absolute_errors();
  if (estimated && known.degrees_of_freedom <= 0)
    return "the rows are no more than the constants, so that nothing tells the scatter; give more rows, or "
           "fit with --yerr";
  const std::vector<std::string> names = undetermined(fit, known);
  if (!names.empty())
    return fmt::format(
        "the data do not determine {} (at a bound, or other values fit as well); fix such a constant with "
        "--fix, write the law with fewer, or measure where they matter",
        fmt::join(names, ", "));
  const bool prediction = options.interval == IntervalKind::kPrediction;
  if (prediction && fit.data().likelihood != Likelihood::kGaussian)
    return "a new share or count scatters unevenly about its mean; take --interval confidence, which is of "
           "the mean";
  if (prediction && !weights.isFinite().all())
    return "what --yerr or --weights say of the new rows is not known, or not above 0; give the columns that "
           "they name, or take --interval confidence";
  return "the slopes by the constants are not finite there";
}

void end_where_means_do(Likelihood likelihood, Prediction& prediction) {
  const auto not_below = [](double end) { return [end](double x) { return x < end ? end : x; }; };
  const auto not_above = [](double end) { return [end](double x) { return x > end ? end : x; }; };
  if (likelihood != Likelihood::kGaussian) prediction.low = prediction.low.unaryExpr(not_below(0.0)).eval();
  if (likelihood == Likelihood::kBernoulli)
    prediction.high = prediction.high.unaryExpr(not_above(1.0)).eval();
}

}  // namespace

Prediction prediction(const ModelFit& fit, const ColumnsRef& inputs, const ColumnRef& weights,
                      const PredictionOptions& options) {
  Prediction result;
  if (options.interval == IntervalKind::kNone) {
    result.value = evaluate(fit.expression(), inputs);
    return result;
  }
  const Uncertainty known = fit.known();
  const Likelihood likelihood = fit.data().likelihood;
  const Bands band =
      bands(fit.expression(), inputs, weights, known,
            {.likelihood = likelihood, .absolute_errors = fit.absolute_errors(), .level = options.level});
  const Column& width = options.interval == IntervalKind::kConfidence ? band.confidence : band.prediction;
  result.value = band.mean;
  result.low = band.mean - width;
  result.high = band.mean + width;
  end_where_means_do(likelihood, result);
  const auto open = (result.value.isFinite() && width.isNaN()).count();
  if (open > 0)
    result.withheld = fmt::format("{} of {} predictions have no interval: {}", open,
                                  result.value.isFinite().count(), reason(fit, known, weights, options));
  return result;
}

}  // namespace lawdart
