#include "lawdart/discover/law_fit.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/core/random.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {

LawFit::LawFit(const GivenLaw& law, const Dataset& data, const FitLawOptions& options, const Stop& stop,
               ThreadPool& pool)
    : dataset_(data),
      inputs_(data.own_inputs()),
      likelihood_(options.likelihood),
      bounds_(options.bounds),
      names_(constant_names(law.formula)),
      weights_(data.weights) {
  MultistartOptions starts{.starts = options.starts, .stop = &stop, .pool = &pool};
  if (options.most_starts) starts.most_starts = *options.most_starts;
  MultistartFit found = multistart(law.formula, data.own_inputs(), this->data(), Seed(options.seed), starts);
  if (!std::isfinite(found.result.deviance)) {
    throw Error(
        ErrorCode::kNoModel,
        fmt::format("{}: not finite on all rows for any starting values that were tried; look whether "
                    "the law is defined for all of them, or give values with --start",
                    law.text));
  }
  starts_ = found.starts;
  found_ = found.found;
  limited_ = found.limited;
  law_ = found.result.expression;
  law_parameter_of_ = std::move(found.formula.parameter_of);
  result_ = std::move(found.result);
  known_ = uncertainty(law_, this->data(), absolute_errors());
  if (data.input_errors.size() > 0 && !names_.empty()) allow_input_errors(law.formula);
  if (options.robust.loss != Loss::kSquare) make_robust(options.robust);
}

LawFit::LawFit(const GivenLaw& law, const Dataset& data, const FitLawOptions& options,
               const GroupedFit& found)
    : dataset_(data),
      inputs_(data.inputs.cols()),
      likelihood_(options.likelihood),
      bounds_(options.bounds),
      names_(constant_names(law.formula)),
      law_(found.result.expression),
      law_parameter_of_(found.formula.parameter_of),
      weights_(data.weights),
      result_(found.result) {
  known_ = uncertainty(law_, this->data(), absolute_errors());
}

FitData LawFit::data() const {
  return {.inputs = dataset_.inputs.leftCols(inputs_),
          .target = dataset_.targets.col(0),
          .weights = weights_,
          .likelihood = likelihood_,
          .parameter_of = law_parameter_of_,
          .bounds = bounds_};
}

FitData LawFit::problem() const { return both_ ? both_->data(parameter_of_) : data(); }

void LawFit::allow_input_errors(const ParsedExpression& formula) {
  const std::vector<double> start = values();
  both_ = std::make_unique<EffectiveVariance>(with_symbols(formula, static_cast<int>(inputs_)).parsed, data(),
                                              dataset_.input_errors);
  FitFormula residual = both_->at(start);
  parameter_of_ = std::move(residual.parameter_of);
  move_to(residual.expression);
}

void LawFit::move_to(const Expression& start) {
  result_ = converged_fit(start, problem());
  if (!both_) {
    law_ = minimum();
    known_ = uncertainty(law_, data(), absolute_errors());
    return;
  }
  const std::vector<double> found = values();
  std::vector<double> constants;
  for (std::size_t i = 0; i < static_cast<std::size_t>(law_.constant_count()); ++i) {
    constants.push_back(
        found[law_parameter_of_.empty() ? i : static_cast<std::size_t>(law_parameter_of_[i])]);
  }
  law_ = law_.with_constants(constants);
  known_ = both_->known(found, law_parameter_of_);
  weights_ = both_->weights(found);
}

void LawFit::make_robust(const RobustOptions& options) {
  robust_ = robust_fit(minimum(), problem(), absolute_errors(), options);
  result_ = robust_->fit;
  known_ = robust_->known;
  law_ = minimum();
}

std::vector<double> LawFit::values() const { return parameter_values(minimum(), problem().parameter_of); }

double LawFit::reach(double level) const {
  return interval_reach(known_, likelihood_, absolute_errors() && !robust_, level);
}

bool LawFit::at_bound(std::size_t parameter) const {
  return !result_.at_bound.empty() &&
         result_.at_bound[first_constants(minimum(), problem().parameter_of)[parameter]];
}

}  // namespace lawdart
