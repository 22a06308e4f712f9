#include "lawdart/search/darts.h"

#include <algorithm>
#include <cmath>

#include "lawdart/data/split.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/search/discretise.h"
#include "lawdart/search/plain_form.h"
#include "lawdart/search/shrink.h"

namespace lawdart {
namespace {

/// Restarts between two looks at the clock. It is the same for any number of threads.
constexpr long kBatch = 8;
/// A search that has gained nothing for this many rounds, and for twice as long as it took to the last gain,
/// has ended.
constexpr long kPatience = 400;
/// Less than this in description length is no gain.
constexpr double kGain = 0.01;
constexpr int kTraceMoments = 40;
constexpr int kFitIterations = 25;
/// Factors c * (m + s N) of the further starting points of a fit.
constexpr double kStartSpread = 0.5;
/// Of each restart the best of each target are shrunk, with at most this many fits.
constexpr std::size_t kShrunk = 3;
constexpr int kShrinkFits = 200;

double deviation(const ColumnRef& column) {
  const double sd = std::sqrt((column - column.mean()).square().mean());
  return sd > 0.0 ? sd : 1.0;
}

SupernetData rows_of(const SearchData& data, const std::vector<double>& scales,
                     const std::vector<int>& rows) {
  Columns targets = data.targets(rows, Eigen::all);
  for (Eigen::Index target = 0; target < targets.cols(); ++target) {
    targets.col(target) /= scales[static_cast<std::size_t>(target)];
  }
  return {data.inputs(rows, Eigen::all), targets, data.weights(rows)};
}

/// All rows in one batch, or shuffled into batches of about the same size.
std::vector<SupernetData> batches_of(const SearchData& data, const std::vector<double>& scales,
                                     std::vector<int> rows, int batch, Random random) {
  const auto size = rows.size();
  const auto count = batch <= 0 ? 1 : std::max<std::size_t>(1, size / static_cast<std::size_t>(batch));
  if (count > 1) random.shuffle(rows);
  std::vector<SupernetData> batches;
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = [&](std::size_t part) {
      return rows.begin() + static_cast<std::ptrdiff_t>(part * size / count);
    };
    batches.push_back(rows_of(data, scales, std::vector<int>(at(i), at(i + 1))));
  }
  return batches;
}

/// Adds what the best of a restart shrink to.
void add_shrunk(const TargetProblem& problem, std::vector<Candidate>& found) {
  std::vector<Candidate> leaders = found;
  std::stable_sort(leaders.begin(), leaders.end(),
                   [](const Candidate& a, const Candidate& b) { return a.mdl < b.mdl; });
  if (leaders.size() > kShrunk) leaders.resize(kShrunk);
  for (const Candidate& leader : leaders) found.push_back(shrink(problem, leader, kShrinkFits));
}

}  // namespace

struct DartsSearch::RestartResult {
  std::vector<std::vector<Candidate>> candidates;  ///< [target], in the order they were found
};

DartsSearch::DartsSearch(const SearchData& data, const DartsOptions& options, Seed seed, ThreadPool& pool)
    : options_(options), seed_(seed), pool_(pool), data_(data) {
  for (int target = 0; target < data.targets.cols(); ++target) {
    problems_.emplace_back(data, target);
    target_scales_.push_back(data.likelihood == Likelihood::kGaussian ? deviation(data.targets.col(target))
                                                                      : 1.0);
  }
  input_deviations_.resize(data.inputs.cols());
  for (Eigen::Index i = 0; i < data.inputs.cols(); ++i) input_deviations_[i] = deviation(data.inputs.col(i));
  const Split split = split_rows(data.inputs, {.validation = 0.5}, seed.child("split"));
  train_.batches = batches_of(data, target_scales_, split.train, options.batch, Random(seed.child("train")));
  validation_.batches =
      batches_of(data, target_scales_, split.validation, options.batch, Random(seed.child("validation")));
  archives_.resize(problems_.size());
  best_mdl_.assign(problems_.size(), INFINITY);
}

SearchEnd DartsSearch::run(long rounds, const Stop& stop, const std::function<void()>& on_batch) {
  for (;;) {
    if (converged()) return SearchEnd::kConverged;
    const long left = rounds > 0 ? rounds - rounds_ : kBatch;
    if (left <= 0) return SearchEnd::kRounds;
    if (stop.reached()) return stop.interrupted() ? SearchEnd::kInterrupted : SearchEnd::kStopped;
    const int count = static_cast<int>(std::min(left, kBatch));
    std::vector<RestartResult> results(static_cast<std::size_t>(count));
    pool_.run(count, [&](int i) {
      results[static_cast<std::size_t>(i)] = run_restart(static_cast<int>(rounds_) + i);
    });
    for (RestartResult& result : results) {
      ++rounds_;
      merge(std::move(result));
    }
    on_batch();
  }
}

void DartsSearch::save(StateWriter& state) const {
  state.whole(rounds_);
  state.whole(last_gain_);
  for (std::size_t target = 0; target < archives_.size(); ++target) {
    state.real(best_mdl_[target]);
    save_candidates(archives_[target].all(), state);
  }
}

void DartsSearch::load(StateReader& state) {
  rounds_ = state.whole(0L);
  last_gain_ = state.whole(0L, rounds_);
  for (std::size_t target = 0; target < archives_.size(); ++target) {
    best_mdl_[target] = state.real();
    for (Candidate& candidate : load_candidates(state, static_cast<int>(data_.inputs.cols()))) {
      if (candidate.origin) complete(*candidate.origin, state);
      archives_[target].insert(std::move(candidate));
    }
  }
}

/// The shape of an origin that was loaded, which must fit the rest of it.
void DartsSearch::complete(Origin& origin, const StateReader& state) const {
  origin.shape = shape_of(origin.restart);
  const auto edges = static_cast<std::size_t>(origin.shape.edges());
  const auto ops = origin.shape.ops.size();
  const bool fits = origin.genotype.ops.size() == edges && origin.mixture.size() == edges * ops &&
                    origin.genotype.product.size() == static_cast<std::size_t>(origin.shape.nodes) &&
                    std::all_of(origin.genotype.ops.begin(), origin.genotype.ops.end(),
                                [&](int op) { return static_cast<std::size_t>(op) < ops; });
  if (!fits) state.fail("a graph of this supernet");
}

SupernetShape DartsSearch::shape_of(int restart) const {
  return {.inputs = static_cast<int>(data_.inputs.cols()),
          .nodes = options_.nodes > 0 ? options_.nodes : 1 + restart % 2,
          .outputs = static_cast<int>(data_.targets.cols()),
          .ops = options_.ops,
          .reducer = options_.reducer.value_or(restart / 2 % 2 == 0 ? Reducer::kSum : Reducer::kMixed),
          .fair = options_.fair};
}

Seed DartsSearch::restart_seed(int restart) const {
  return seed_.child("darts").child(static_cast<std::uint64_t>(restart));
}

Bilevel DartsSearch::make_bilevel(int restart, Seed seed) const {
  return {shape_of(restart), data_.likelihood, options_, input_deviations_, train_, validation_, seed};
}

DartsSearch::RestartResult DartsSearch::run_restart(int restart) const {
  const Seed seed = restart_seed(restart);
  Bilevel bilevel = make_bilevel(restart, seed);
  RestartResult result;
  result.candidates.resize(problems_.size());
  Random random(seed.child("prune"));
  const Discretised cut = train_and_prune(bilevel, options_, random);
  if (!cut.ok) return result;
  std::vector<Genotype> genotypes{cut.pruned};
  for (const Genotype& drawn : cut.drawn) {
    if (std::find(genotypes.begin(), genotypes.end(), drawn) == genotypes.end()) genotypes.push_back(drawn);
  }
  const double supernet_loss = bilevel.train_loss();
  for (int target = 0; target < static_cast<int>(problems_.size()); ++target) {
    std::vector<Candidate>& found = result.candidates[static_cast<std::size_t>(target)];
    for (const Genotype& genotype : genotypes) {
      Candidate candidate = refit(bilevel, genotype, target, random);
      if (!std::isfinite(candidate.deviance)) continue;
      candidate.origin->restart = restart;
      candidate.origin->mixture = cut.mixture;
      candidate.origin->losses.supernet = supernet_loss;
      found.push_back(std::move(candidate));
    }
    add_shrunk(problems_[static_cast<std::size_t>(target)], found);
  }
  return result;
}

/// The law that a genotype stands for: fitted from the supernet's constants with its mixture weights as
/// amplitudes and with 1, each also from constants moved by chance.
Candidate DartsSearch::refit(Bilevel& bilevel, const Genotype& genotype, int target, Random& random) const {
  const TargetProblem& problem = problems_[static_cast<std::size_t>(target)];
  Candidate best = problem.judge(Expression(), INFINITY);
  double pruned_deviance = INFINITY;
  for (const bool unit_amplitudes : {false, true}) {
    const Expression eta = to_expression(bilevel.net(), genotype, bilevel.point(), target, unit_amplitudes);
    const Expression start = simplify(plain_form(mean_expression(eta, target), data_.inputs));
    if (!unit_amplitudes) pruned_deviance = problem.judge(start).deviance;
    std::vector<double> moved = start.constants();
    for (double& c : moved) c *= 1.0 + kStartSpread * random.normal();
    for (const Expression& from : {start, start.with_constants(moved)}) {
      Candidate fitted = problem.fit(from, kFitIterations);
      if (fitted.deviance < best.deviance) best = std::move(fitted);
    }
  }
  const double unit = problem.null_deviance();
  best.origin = Origin{.shape = bilevel.net().shape(),
                       .genotype = genotype,
                       .losses = {.pruned = pruned_deviance / unit, .refitted = best.deviance / unit}};
  return best;
}

/// From the supernet's linear predictor, of the scaled target, to the mean of the target.
Expression DartsSearch::mean_expression(const Expression& eta, int target) const {
  switch (data_.likelihood) {
    case Likelihood::kBernoulli:
      return Expression::apply(OpId::kLogistic, eta);
    case Likelihood::kPoisson:
      return Expression::apply(OpId::kExp, eta);
    case Likelihood::kGaussian:
      break;
  }
  return Expression::free(target_scales_[static_cast<std::size_t>(target)]) * eta;
}

void DartsSearch::merge(RestartResult&& result) {
  for (std::size_t target = 0; target < archives_.size(); ++target) {
    for (Candidate& candidate : result.candidates[target]) {
      if (candidate.mdl < best_mdl_[target] - kGain) {
        best_mdl_[target] = candidate.mdl;
        last_gain_ = rounds_;
      }
      archives_[target].insert(std::move(candidate));
    }
  }
}

bool DartsSearch::converged() const {
  bool exact = true;
  for (std::size_t target = 0; target < archives_.size(); ++target) {
    const std::vector<Candidate> best = archives_[target].best(1);
    exact = exact && !best.empty() && problems_[target].is_exact(best.front());
  }
  return exact || rounds_ - last_gain_ > std::max(kPatience, 2 * last_gain_);
}

std::vector<TraceMoment> DartsSearch::trace(int restart) const {
  const Seed seed = restart_seed(restart);
  Bilevel bilevel = make_bilevel(restart, seed);
  std::vector<TraceMoment> moments;
  int last_step = 0;
  const auto note = [&] {
    moments.push_back({.step = last_step,
                       .train_loss = bilevel.train_loss(),
                       .validation_loss = bilevel.validation_loss(),
                       .mixture = bilevel.point().mixture});
  };
  const int stride = std::max(1, options_.steps / kTraceMoments);
  Random random(seed.child("prune"));
  static_cast<void>(train_and_prune(bilevel, options_, random, [&](int step) {
    last_step = step;
    if (step % stride == 0) note();
  }));
  if (last_step % stride != 0) note();
  return moments;
}

}  // namespace lawdart
