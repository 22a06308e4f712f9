#include "lawdart/fit/multistart.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "lawdart/fit/guess.h"
#include "lawdart/fit/linear_start.h"

namespace lawdart {
namespace {

constexpr int kFirstRows = 96;  ///< rows that tell which starts are good
constexpr int kDraws = 64;      ///< a round
constexpr std::size_t kShortFits = 6;
constexpr int kShortSteps = 15;
constexpr std::size_t kLongFits = 2;
constexpr int kLongSteps = 300;
/// Relative difference of deviance that two descents to one minimum may show.
constexpr double kSame = 1e-6;
/// Times that the best minimum is to be found before no better one is looked for.
constexpr int kEnough = 4;

/// So few of the rows, evenly spread over the file.
std::vector<int> few_rows(int rows) {
  const int count = std::min(rows, kFirstRows);
  std::vector<int> few;
  for (long i = 0; i < count; ++i) few.push_back(static_cast<int>(i * rows / count));
  return few;
}

class Multistart {
 public:
  Multistart(const ParsedExpression& parsed, int inputs, const FitData& data, Seed seed,
             const MultistartOptions& options)
      : parsed_(parsed),
        inputs_(inputs),
        data_(data),
        seed_(seed),
        options_(options),
        rows_(few_rows(data.rows())),
        some_inputs_(data.inputs(rows_, Eigen::all)),
        some_target_(data.target(rows_)),
        some_weights_(data.weights(rows_)),
        some_{some_inputs_, some_target_, some_weights_, data.likelihood},
        guess_(parsed, some_inputs_),
        linear_(parsed, inputs, some_, free_linear()) {}

  MultistartFit run() {
    MultistartFit best{.formula = fit_formula(parsed_, inputs_, std::vector<double>(symbols(), 1.0)),
                       .result = {.expression = Expression(), .deviance = INFINITY}};
    for (int round = 0; round < options_.most_rounds && best.found < kEnough; ++round) {
      for (FitResult& result : descend(round)) {
        if (result.status == FitStatus::kDiverged) continue;
        const double gap = best.result.deviance - result.deviance;
        const double same = kSame * std::max(result.deviance, negligible());
        if (std::fabs(gap) <= same) ++best.found;
        if (gap > same || !std::isfinite(best.result.deviance)) best.found = 1;
        if (result.deviance < best.result.deviance) best.result = std::move(result);
      }
      best.starts += kDraws;
    }
    if (!std::isfinite(best.result.deviance)) return best;
    best.result = converged_fit(best.result.expression, tied(data_));
    best.formula.expression = best.result.expression;
    return best;
  }

 private:
  [[nodiscard]] std::size_t symbols() const { return parsed_.symbols.size(); }

  /// What only rounding leaves.
  [[nodiscard]] double negligible() const {
    return 1e-18 * (data_.target.square() * data_.weights).sum();
  }

  [[nodiscard]] std::vector<bool> free_linear() const {
    std::vector<bool> linear = linear_symbols(parsed_, inputs_);
    for (std::size_t i = 0; i < options_.starts.size(); ++i) linear[i] = linear[i] && !options_.starts[i];
    return linear;
  }

  [[nodiscard]] FitData tied(FitData data) const {
    data.parameter_of = parameter_of_;
    return data;
  }

  /// Draws starts, and descends from the best of them.
  std::vector<FitResult> descend(int round) {
    std::vector<LinearStart::Start> starts;
    const Seed seed = seed_.child("starts").child(static_cast<std::uint64_t>(round));
    for (int i = 0; i < kDraws; ++i) {
      Random random(seed.child(static_cast<std::uint64_t>(i)));
      std::vector<double> values = guess_.draw(random);
      for (std::size_t k = 0; k < options_.starts.size(); ++k) values[k] = options_.starts[k].value_or(values[k]);
      LinearStart::Start start = linear_.at(std::move(values));
      if (std::isfinite(start.squares)) starts.push_back(std::move(start));
    }
    std::ranges::stable_sort(starts, {}, &LinearStart::Start::squares);
    if (!starts.empty()) parameter_of_ = starts.front().formula.parameter_of;
    std::vector<Expression> formulas;
    for (const LinearStart::Start& start : starts) formulas.push_back(start.formula.expression);
    const std::vector<FitResult> near = best_of(formulas, some_, kShortFits, kShortSteps);
    formulas.clear();
    for (const FitResult& result : near) formulas.push_back(result.expression);
    return best_of(formulas, data_, kLongFits, kLongSteps);
  }

  std::vector<FitResult> best_of(const std::vector<Expression>& formulas, const FitData& data, std::size_t most,
                                 int steps) {
    std::vector<FitResult> results;
    for (std::size_t i = 0; i < std::min(most, formulas.size()); ++i) {
      results.push_back(quick_fit(formulas[i], tied(data), {.max_iterations = steps}));
      if (results.back().status == FitStatus::kDiverged) results.back().deviance = INFINITY;
    }
    std::ranges::stable_sort(results, {}, &FitResult::deviance);
    return results;
  }

  const ParsedExpression& parsed_;
  int inputs_;
  const FitData& data_;
  Seed seed_;
  const MultistartOptions& options_;
  std::vector<int> rows_;
  Columns some_inputs_;
  Column some_target_;
  Column some_weights_;
  FitData some_;
  Guess guess_;
  LinearStart linear_;
  std::vector<int> parameter_of_;
};

}  // namespace

MultistartFit multistart(const ParsedExpression& parsed, int inputs, const FitData& data, Seed seed,
                         const MultistartOptions& options) {
  return Multistart(parsed, inputs, data, seed, options).run();
}

}  // namespace lawdart
