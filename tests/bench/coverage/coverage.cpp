// How often 95 % intervals hold the constants that made the data: simulated laws, each fitted as `lawdart
// fit` does it, from no start.
//
//   lawdart_coverage [DATA SETS A LAW [OF THEM WITH A BOOTSTRAP [THREADS]]]

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench/coverage/laws.h"
#include "lawdart/core/random.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/fit/bands.h"
#include "lawdart/fit/bootstrap.h"
#include "lawdart/fit/multistart.h"
#include "lawdart/fit/parameters.h"
#include "lawdart/fit/profile.h"

namespace lawdart {
namespace {

constexpr double kLevel = 0.95;
/// Shares of the way from the least to the largest input where bands are looked at; the last lies outside.
constexpr std::array kBandPlaces = {0.0, 0.25, 0.5, 1.0, 1.25};

/// Where an interval lies.
enum class Verdict { kHolds, kBelow, kAbove, kNone };

Verdict judge(double low, double high, double truth) {
  if (std::isnan(low) || std::isnan(high)) return Verdict::kNone;
  if (high < truth) return Verdict::kBelow;
  return low > truth ? Verdict::kAbove : Verdict::kHolds;
}

/// One data set's: a verdict a constant, or a place of the bands.
struct Verdicts {
  std::vector<Verdict> wald, profile, bootstrap, confidence, prediction;
};

/// A law with one set of simulated data, and its fit.
class Simulation {
 public:
  Simulation(const SimulatedLaw& law, Seed seed)
      : law_(law),
        parsed_(parse_expression(law.formula, kNames)),
        truth_(fit_formula(parsed_, 1, law.truth).expression),
        target_(evaluate(truth_, law.inputs)),
        weights_(Column::Ones(target_.size())),
        random_(seed.child("noise")) {
    for (double& value : target_) value += law.noise * random_.normal();
    const MultistartFit found = multistart(parsed_, 1, data(), seed.child("starts"));
    parameter_of_ = found.formula.parameter_of;
    set_fit(found.result.expression);
  }

  Verdicts verdicts() {
    Verdicts verdicts;
    verdicts.profile = profiles();
    verdicts.wald = wald();
    bands_hold(verdicts);
    return verdicts;
  }

  std::vector<Verdict> bootstrapped(Seed seed) const {
    ThreadPool alone(1);
    const BootstrapResult result = bootstrap(
        fitted_, data(), {.resampling = Resampling::kResiduals, .level = kLevel, .seed = seed}, alone);
    std::vector<Verdict> list;
    for (std::size_t i = 0; i < law_.truth.size(); ++i) {
      list.push_back(judge(result.intervals[i].low, result.intervals[i].high, law_.truth[i]));
    }
    return list;
  }

 private:
  inline static const std::vector<std::string> kNames = {"x"};

  [[nodiscard]] FitData data() const {
    return {.inputs = law_.inputs, .target = target_, .weights = weights_, .parameter_of = parameter_of_};
  }

  void set_fit(const Expression& fitted) {
    fitted_ = fitted;
    known_ = uncertainty(fitted_, data(), false);
  }

  /// A lower minimum that a profile comes upon becomes the fit.
  std::vector<Verdict> profiles() {
    ProfileResult result = profile_intervals(fitted_, data(), known_, false, kLevel);
    if (result.better) {
      set_fit(*result.better);
      result = profile_intervals(fitted_, data(), known_, false, kLevel);
    }
    std::vector<Verdict> list(law_.truth.size(), Verdict::kNone);
    for (std::size_t i = 0; i < result.profiles.size(); ++i) {
      list[i] = judge(result.profiles[i].low, result.profiles[i].high, law_.truth[i]);
    }
    return list;
  }

  [[nodiscard]] std::vector<Verdict> wald() const {
    const std::vector<double> constants = fitted_.constants();
    const std::vector<std::size_t> place = first_constants(fitted_, parameter_of_);
    const double reach = interval_reach(known_, Likelihood::kGaussian, false, kLevel);
    std::vector<Verdict> list;
    for (std::size_t i = 0; i < place.size(); ++i) {
      const double estimate = constants[place[i]], half = reach * known_.standard_errors[place[i]];
      list.push_back(judge(estimate - half, estimate + half, law_.truth[i]));
    }
    return list;
  }

  void bands_hold(Verdicts& verdicts) {
    const double low = law_.inputs.minCoeff(), range = law_.inputs.maxCoeff() - low;
    const Columns places =
        low + range * Eigen::Map<const Column>(kBandPlaces.data(), std::ssize(kBandPlaces));
    const Column truth = evaluate(truth_, places);
    const Bands band = bands(fitted_, places, Column::Ones(places.rows()), known_, {.level = kLevel});
    for (Eigen::Index i = 0; i < places.rows(); ++i) {
      const double mean = band.mean[i], new_value = truth[i] + law_.noise * random_.normal();
      verdicts.confidence.push_back(judge(mean - band.confidence[i], mean + band.confidence[i], truth[i]));
      verdicts.prediction.push_back(judge(mean - band.prediction[i], mean + band.prediction[i], new_value));
    }
  }

  const SimulatedLaw& law_;
  ParsedExpression parsed_;
  Expression truth_;
  Column target_, weights_;
  Random random_;
  std::vector<int> parameter_of_;
  Expression fitted_;
  Uncertainty known_;
};

/// "95.1 (1.2 + 3.7)": per cent that hold; that lie below and above the truth.
std::string cell(const std::vector<Verdicts>& all, std::vector<Verdict> Verdicts::*list, std::size_t i) {
  int total = 0;
  std::array<int, 4> count{};
  for (const Verdicts& one : all) {
    if ((one.*list).empty()) continue;
    ++count[static_cast<std::size_t>((one.*list)[i])];
    ++total;
  }
  if (total == 0) return "";
  const auto share = [&](Verdict verdict) {
    return 100.0 * count[static_cast<std::size_t>(verdict)] / total;
  };
  std::string text = fmt::format("{:.1f} ({:.1f} + {:.1f})", share(Verdict::kHolds), share(Verdict::kBelow),
                                 share(Verdict::kAbove));
  const int none = count[static_cast<std::size_t>(Verdict::kNone)];
  return none > 0 ? text + fmt::format(", {} without", none) : text;
}

std::vector<Verdicts> simulate(const SimulatedLaw& law, int sets, int bootstraps, ThreadPool& pool) {
  std::vector<Verdicts> all(static_cast<std::size_t>(sets));
  pool.run(sets, [&](int i) {
    const Seed seed = Seed(0).child(law.name).child(static_cast<std::uint64_t>(i));
    Simulation simulation(law, seed);
    Verdicts& verdicts = all[static_cast<std::size_t>(i)];
    verdicts = simulation.verdicts();
    if (i < bootstraps) verdicts.bootstrap = simulation.bootstrapped(seed.child("bootstrap"));
  });
  return all;
}

void print_law(const SimulatedLaw& law, const std::vector<Verdicts>& all) {
  const ParsedExpression parsed = parse_expression(law.formula, std::vector<std::string>{"x"});
  for (std::size_t i = 0; i < law.truth.size(); ++i) {
    fmt::print("| {} | {} = {:g} | {} | {} | {} |\n",
               i == 0 ? fmt::format("{}, `{}`", law.name, law.formula) : "", parsed.symbols[i], law.truth[i],
               cell(all, &Verdicts::profile, i), cell(all, &Verdicts::wald, i),
               cell(all, &Verdicts::bootstrap, i));
  }
}

void print_bands(const SimulatedLaw& law, const std::vector<Verdicts>& all) {
  for (const auto& [name, list] :
       {std::pair{"confidence", &Verdicts::confidence}, std::pair{"prediction", &Verdicts::prediction}}) {
    fmt::print("| {} | {}", law.name, name);
    for (std::size_t i = 0; i < kBandPlaces.size(); ++i) fmt::print(" | {}", cell(all, list, i));
    fmt::print(" |\n");
  }
}

void run(int sets, int bootstraps, int threads) {
  ThreadPool pool(threads);
  const std::vector<SimulatedLaw> laws = simulated_laws();
  std::vector<std::vector<Verdicts>> all;
  for (const SimulatedLaw& law : laws) all.push_back(simulate(law, sets, bootstraps, pool));
  const auto error = [](int of) { return of > 0 ? 100.0 * std::sqrt(kLevel * (1.0 - kLevel) / of) : 0.0; };
  fmt::print(
      "Per cent that hold the truth (below + above it); {} data sets a law, Monte-Carlo error {:.1f}; "
      "{} with a bootstrap, {:.1f}.\n\n",
      sets, error(sets), bootstraps, error(bootstraps));
  fmt::print("| law | constant | profile | Wald | bootstrap |\n|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < laws.size(); ++i) print_law(laws[i], all[i]);
  fmt::print("\n| law | band at share of the inputs' range");
  for (const double place : kBandPlaces) fmt::print(" | {:g}", place);
  fmt::print(" |\n|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < laws.size(); ++i) print_bands(laws[i], all[i]);
}

}  // namespace
}  // namespace lawdart

int main(int count, char** arguments) {
  const auto number = [&](int i, int otherwise) { return i < count ? std::atoi(arguments[i]) : otherwise; };
  lawdart::run(number(1, 1000), number(2, 200), number(3, 1));
}
