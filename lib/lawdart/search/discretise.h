#pragma once

#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/prune/genotype.h"
#include "lawdart/search/bilevel.h"

namespace lawdart {

/// Discrete DAGs that came out of a supernet.
struct Discretised {
  bool ok =
      false;  ///< false when training diverged: gradients not finite, or a loss far above start and constant
  std::vector<double> mixture;  ///< [edge x op], as it stood before pruning
  Genotype pruned;
  std::vector<Genotype> drawn;  ///< drawn from that mixture
};

/// Trains a supernet by its options' schedule, draws options.samples genotypes from its mixture and prunes
/// it: by argmax, by one more draw, or by perturbation (Wang et al. 2021, arXiv 2108.04392, algorithm 1):
/// from 60 % of the steps on, edges in random order keep the operation whose removal hurts the validation
/// loss most, with training in between. Fixing an edge raises its operation's weight from p to 1 at one
/// stroke, which can throw products and exponentials out of all bounds: where the training in between does
/// not bring the loss back below that of a constant, that edge's step is undone, pruning ends there, and the
/// other edges are cut by argmax. `on_step` is told the number of each step before it is taken and, at the
/// end, how many were taken: the supernet then is in the state that `pruned` was cut from.
[[nodiscard]] Discretised train_and_prune(Bilevel& bilevel, const DartsOptions& options, Random& random,
                                          const StepObserver& on_step = {});

}  // namespace lawdart
