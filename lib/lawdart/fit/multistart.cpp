#include "lawdart/fit/multistart.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <utility>

#include "lawdart/fit/guess.h"
#include "lawdart/fit/linear_start.h"
#include "lawdart/fit/mirror.h"

namespace lawdart {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Rows that tell the sizes of things, which starts are good, and where the minima are.
constexpr int kGuessRows = 24;
constexpr int kFirstRows = 96;
constexpr int kMostRows = 2048;

constexpr int kDraws = 64;       ///< of the first round; each later one makes twice as many, up to
constexpr int kMostDraws = 512;  ///< so many
constexpr std::size_t kShortFits = 8;
constexpr int kShortSteps = 15;
constexpr std::size_t kLongFits = 2;
constexpr int kLongSteps = 300;
/// Relative difference of deviance that two descents to one minimum may show.
constexpr double kSame = 1e-6;
/// Share of the target's squares that only rounding leaves.
constexpr double kExact = 1e-24;
/// Decades, one standard deviation, by which values that stand in a formula are varied.
constexpr double kBeside = 0.3;

/// Some rows of the data.
struct FitRows {
  Columns inputs;
  Column target;
  Column weights;

  /// `whole` with these rows.
  [[nodiscard]] FitData data(const FitData& whole) const {
    return {.inputs = inputs,
            .target = target,
            .weights = weights,
            .likelihood = whole.likelihood,
            .parameter_of = {},
            .bounds = whole.bounds};
  }
};

/// Rows by lot, one from each of `most` equal parts of the file: evenly spaced ones would hide waves.
FitRows some_rows(const FitData& data, int most, Random random) {
  const int rows = data.rows(), count = std::min(rows, most);
  std::vector<int> chosen;
  for (long i = 0; i < count; ++i) {
    const long first = i * rows / count, next = (i + 1) * rows / count;
    chosen.push_back(static_cast<int>(first) +
                     static_cast<int>(random.below(static_cast<std::size_t>(next - first))));
  }
  return {data.inputs(chosen, Eigen::all), data.target(chosen), data.weights(chosen)};
}

class Multistart {
 public:
  Multistart(const ParsedExpression& parsed, int inputs, const FitData& data, Seed seed,
             const MultistartOptions& options)
      : written_(with_symbols(parsed, inputs)),
        inputs_(inputs),
        data_(data),
        seed_(seed),
        options_(options),
        first_(some_rows(data, kFirstRows, Random(seed.child("first rows")))),
        most_(some_rows(data, kMostRows, Random(seed.child("most rows")))),
        linear_symbols_(linear_symbols(written_.parsed, inputs)),
        guess_(written_.parsed, some_rows(data, kGuessRows, Random(seed.child("guess rows"))).inputs,
               data.rows()),
        parameter_of_(unfitted().parameter_of) {}

  MultistartFit run() {
    MultistartFit best{.formula = unfitted(), .result = {.deviance = kInfinity}};
    best.result.expression = best.formula.expression;
    for (int round = 0; round < options_.most_rounds && best.found < enough(); ++round) {
      const int count = std::min(draws(round), options_.most_starts - best.starts);
      best.limited = count == 0;
      if (best.limited) break;
      for (FitResult& result : descend(round, count)) consider(std::move(result), best);
      best.starts += count;
      if (best.result.deviance <= negligible()) break;
      if (options_.stop != nullptr && options_.stop->reached()) break;
    }
    if (std::isfinite(best.result.deviance)) {
      const FitData most = tied(most_.data(data_));
      best.result = converged_fit(mirrored(best.result.expression, most, linear_symbols_), tied(data_));
    }
    best.formula.expression = best.result.expression;
    if (!written_.values.empty()) best.formula.parameter_of.clear();
    return best;
  }

 private:
  [[nodiscard]] std::size_t symbols() const { return written_.parsed.symbols.size(); }
  [[nodiscard]] static int draws(int round) { return round < 3 ? kDraws << round : kMostDraws; }

  [[nodiscard]] FitFormula unfitted() const {
    return fit_formula(written_.parsed, inputs_, std::vector<double>(symbols(), 1.0));
  }

  /// Times that the best minimum is to be found before no better one is looked for: the more constants enter
  /// nonlinearly, the more minima there are.
  [[nodiscard]] int enough() const {
    return 4 + 2 * static_cast<int>(std::ranges::count(linear_symbols_, false));
  }

  [[nodiscard]] double negligible() const { return kExact * (most_.target.square() * most_.weights).sum(); }

  [[nodiscard]] FitData tied(FitData data) const {
    data.parameter_of = parameter_of_;
    return data;
  }

  void consider(FitResult result, MultistartFit& best) const {
    if (result.status == FitStatus::kDiverged) return;
    const double gap = best.result.deviance - result.deviance;
    const double same = kSame * std::max(result.deviance, negligible());
    if (std::fabs(gap) <= same) ++best.found;
    if (gap > same) best.found = 1;
    if (gap > 0.0) best.result = std::move(result);
  }

  /// Draws starts, and descends from the best of them.
  [[nodiscard]] std::vector<FitResult> descend(int round, int count) const {
    std::vector<LinearStart::Start> starts = drawn(round, count);
    if (round == 0 && !written_.values.empty())
      starts.insert(starts.begin(), {fit_formula(written_.parsed, inputs_, written_.values), 0.0});
    std::ranges::stable_sort(starts, {}, &LinearStart::Start::deviance);
    std::vector<Expression> formulas;
    for (const LinearStart::Start& start : starts) formulas.push_back(start.formula.expression);
    formulas = expressions(best_of(formulas, first_.data(data_), kShortFits, kShortSteps));
    return best_of(formulas, most_.data(data_), kLongFits, kLongSteps);
  }

  /// The finite ones of so many starts.
  [[nodiscard]] std::vector<LinearStart::Start> drawn(int round, int count) const {
    const Seed seed = seed_.child("starts").child(static_cast<std::uint64_t>(round));
    std::vector<LinearStart::Start> starts(static_cast<std::size_t>(count));
    const int parts = options_.pool != nullptr ? options_.pool->threads() : 1;
    share_out(parts, [&](int part) {
      LinearStart linear(written_.parsed, inputs_, first_.data(data_), linear_symbols_);
      for (int i = part; i < count; i += parts)
        starts[static_cast<std::size_t>(i)] =
            linear.at(values(i, Random(seed.child(static_cast<std::uint64_t>(i)))));
    });
    std::erase_if(starts, [](const LinearStart::Start& start) { return !std::isfinite(start.deviance); });
    return starts;
  }

  void share_out(int count, const std::function<void(int)>& job) const {
    if (options_.pool != nullptr) return options_.pool->run(count, job);
    for (int i = 0; i < count; ++i) job(i);
  }

  /// The i-th draw of a round. Values that are given or written have a say in every other one.
  [[nodiscard]] std::vector<double> values(int i, Random random) const {
    std::vector<double> drawn = guess_.draw(random);
    for (std::size_t k = 0; k < data_.bounds.size(); ++k) {
      const auto [low, high] = data_.bounds[k];
      const bool beyond = drawn[k] < low || drawn[k] > high;
      if (beyond && std::isfinite(high - low)) drawn[k] = random.uniform(low, high);
    }
    if (i % 2 != 0) return drawn;
    for (std::size_t k = 0; k < written_.values.size(); ++k) {
      drawn[k] = written_.values[k] * std::pow(10.0, kBeside * random.normal());
    }
    for (std::size_t k = 0; k < options_.starts.size(); ++k) drawn[k] = options_.starts[k].value_or(drawn[k]);
    return drawn;
  }

  static std::vector<Expression> expressions(const std::vector<FitResult>& results) {
    std::vector<Expression> list;
    for (const FitResult& result : results) list.push_back(result.expression);
    return list;
  }

  [[nodiscard]] std::vector<FitResult> best_of(const std::vector<Expression>& formulas, const FitData& data,
                                               std::size_t most, int steps) const {
    std::vector<FitResult> results(std::min(most, formulas.size()));
    share_out(static_cast<int>(results.size()), [&](int i) {
      const auto at = static_cast<std::size_t>(i);
      results[at] = quick_fit(formulas[at], tied(data), {.max_iterations = steps});
    });
    std::ranges::stable_sort(results, {}, &FitResult::deviance);
    return results;
  }

  NamedFormula written_;
  int inputs_;
  const FitData& data_;
  Seed seed_;
  const MultistartOptions& options_;
  FitRows first_, most_;
  std::vector<bool> linear_symbols_;
  Guess guess_;
  std::vector<int> parameter_of_;
};

}  // namespace

MultistartFit multistart(const ParsedExpression& parsed, int inputs, const FitData& data, Seed seed,
                         const MultistartOptions& options) {
  return Multistart(parsed, inputs, data, seed, options).run();
}

}  // namespace lawdart
