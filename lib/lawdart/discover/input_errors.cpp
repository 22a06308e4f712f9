#include "lawdart/discover/input_errors.h"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "lawdart/expr/derivative.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/formula.h"
#include "lawdart/fit/parameters.h"

namespace lawdart {
namespace {

/// Evenly spread over the rows, in the order of the file.
Dataset sample_of(const Dataset& data) {
  if (data.rows() <= kMostSearchRows) return data;
  std::vector<int> rows(kMostSearchRows);
  for (int i = 0; i < kMostSearchRows; ++i) {
    rows[static_cast<std::size_t>(i)] =
        static_cast<int>(static_cast<std::int64_t>(i) * data.rows() / kMostSearchRows);
  }
  return data.subset(rows);
}

/// The variances of the rows; where a slope is not finite, the largest of the others.
Column effective_variances(const Expression& formula, const Dataset& data) {
  Column variance = 1.0 / data.weights;
  for (int input = 0; input < data.own_inputs(); ++input) {
    if ((data.input_errors.col(input) == 0.0).all()) continue;
    variance += (evaluate(derivative(formula, input), data.inputs) * data.input_errors.col(input)).square();
  }
  const Column finite = variance.isFinite().select(variance, 0.0);
  return variance.isFinite().select(variance, finite.maxCoeff());
}

}  // namespace

Column effective_weights(const Dataset& data, const DiscoverOptions& options, Seed seed, const Stop& stop,
                         const std::function<std::unique_ptr<Search>(const SearchData&, Seed)>& make) {
  Dataset sample = sample_of(data);
  sample.absolute_errors = false;
  sample.weights /= sample.weights.mean();
  const Parts parts = split_parts(sample, options, seed.child("holdout"));
  const std::unique_ptr<Search> search = make(parts.search, seed);
  search->run(1, stop, [] {});
  search->conclude();
  const std::vector<Candidate> best = search->archive(0).best(1);
  return best.empty() ? data.weights : 1.0 / effective_variances(best.front().expression, data);
}

std::optional<EffectiveVariance> with_input_errors(const Parts& parts, int target,
                                                   const Expression& formula) {
  if (parts.input_errors.errors.size() == 0 || formula.constant_count() == 0) return std::nullopt;
  const auto inputs = static_cast<int>(parts.all.inputs.cols());
  const ParsedExpression law = with_symbols({.expression = formula, .symbols = {}}, inputs).parsed;
  return EffectiveVariance(law,
                           {.inputs = parts.all.inputs,
                            .target = parts.all.targets.col(target),
                            .weights = parts.input_errors.own_weights},
                           parts.input_errors.errors);
}

void fit_with_input_errors(const Parts& parts, int target, Finalist& finalist) {
  const Expression& formula = finalist.final.expression;
  const std::optional<EffectiveVariance> both = with_input_errors(parts, target, formula);
  if (!both) return;
  const FitFormula residual = both->at(formula.constants());
  const FitResult result = converged_fit(residual.expression, both->data(residual.parameter_of));
  if (result.status == FitStatus::kDiverged) return;
  Finalist moved = finalist;
  moved.final.expression = formula.with_constants(parameter_values(result.expression, residual.parameter_of));
  if (!take_all_rows(TargetProblem(parts.all, target), false, moved)) return;
  moved.final.law = finalist.final.law;
  finalist = std::move(moved);
}

}  // namespace lawdart
