#include "lawdart/search/discretise.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace lawdart {
namespace {

/// Share of the steps before the first edge is fixed.
constexpr double kWarmUp = 0.6;
constexpr int kFewestStepsBetween = 3;
/// A training loss that rose above those of the start and of a constant by so many times their size is lost.
constexpr double kFarAbove = 10.0;

/// The operation whose removal from the edge raises the validation loss most.
int most_needed_op(Bilevel& bilevel, int edge) {
  const SupernetShape& shape = bilevel.net().shape();
  const auto op_count = static_cast<std::size_t>(shape.op_count());
  const SupernetPoint original = bilevel.point();
  const std::size_t first = static_cast<std::size_t>(edge) * op_count;
  int needed = 0;
  double worst = -std::numeric_limits<double>::infinity();
  for (std::size_t k = 0; k < op_count; ++k) {
    const double p = original.mixture[first + k];
    if (p == 0.0) continue;
    if (1.0 - p < 1e-6) return static_cast<int>(k);
    SupernetPoint without = original;
    without.mixture[first + k] = 0.0;
    if (!shape.fair) {
      for (std::size_t q = 0; q < op_count; ++q) without.mixture[first + q] /= 1.0 - p;
    }
    const double loss = bilevel.validation_loss(without);
    if (loss > worst) {
      worst = loss;
      needed = static_cast<int>(k);
    }
  }
  return needed;
}

/// What there is before any edge is fixed: the mixture and draws from it.
Discretised unpruned(Bilevel& bilevel, int count, Random& random) {
  const SupernetPoint& point = bilevel.point();
  Discretised result{.ok = true, .mixture = point.mixture};
  for (int i = 0; i < count; ++i) {
    result.drawn.push_back(sampled_genotype(bilevel.net().shape(), point, random));
  }
  return result;
}

/// Trains for the first `steps`; false if that made the supernet far worse than it was and than a constant.
bool train_from_start(Bilevel& bilevel, int steps, const StepObserver& on_step) {
  const double start = std::max(bilevel.train_loss(), bilevel.null_loss());
  const double limit = start + kFarAbove * std::abs(start);  // the loss of counts may be negative
  return bilevel.train(0, steps, on_step) && bilevel.train_loss() <= limit;
}

Discretised prune_by_perturbation(Bilevel& bilevel, const DartsOptions& options, Random& random,
                                  const StepObserver& on_step) {
  const SupernetShape& shape = bilevel.net().shape();
  std::vector<int> edges(static_cast<std::size_t>(shape.edges()));
  std::iota(edges.begin(), edges.end(), 0);
  random.shuffle(edges);
  int step = static_cast<int>(kWarmUp * options.steps);
  if (!train_from_start(bilevel, step, on_step)) return {};
  Discretised result = unpruned(bilevel, options.samples, random);
  const int between = std::max(kFewestStepsBetween, (options.steps - step) / shape.edges());
  const double null_loss = bilevel.null_loss();
  double loss = bilevel.train_loss();
  std::vector<std::pair<int, int>> kept;  // edge, operation
  for (const int edge : edges) {
    const Bilevel::State before = bilevel.state();
    const int op = most_needed_op(bilevel, edge);
    bilevel.architecture().fix(shape, edge, op);
    const int next = std::min(step + between, options.steps);
    const bool trained = bilevel.train(step, next, on_step);
    step = next;
    const double loss_after = bilevel.train_loss();
    if (!trained || !(loss_after <= std::max(loss, null_loss))) {
      bilevel.restore(before);
      break;
    }
    loss = loss_after;
    kept.emplace_back(edge, op);
  }
  if (on_step) on_step(step);
  result.pruned = argmax_genotype(shape, bilevel.point());
  for (const auto& [edge, op] : kept) result.pruned.ops[static_cast<std::size_t>(edge)] = op;
  return result;
}

}  // namespace

Discretised train_and_prune(Bilevel& bilevel, const DartsOptions& options, Random& random,
                            const StepObserver& on_step) {
  if (options.pruning == Pruning::kPerturbation) {
    return prune_by_perturbation(bilevel, options, random, on_step);
  }
  if (!train_from_start(bilevel, options.steps, on_step)) return {};
  if (on_step) on_step(options.steps);
  const SupernetShape& shape = bilevel.net().shape();
  Discretised result = unpruned(bilevel, options.samples, random);
  result.pruned = options.pruning == Pruning::kSample ? sampled_genotype(shape, bilevel.point(), random)
                                                      : argmax_genotype(shape, bilevel.point());
  return result;
}

}  // namespace lawdart
