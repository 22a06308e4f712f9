#pragma once

#include "lawdart/core/random.h"
#include "lawdart/prune/genotype.h"
#include "lawdart/search/bilevel.h"

namespace lawdart {

/// Discrete DAGs that came out of a supernet.
struct Discretised {
  bool ok = false;              ///< false when the weights were lost to non-finite gradients
  std::vector<double> mixture;  ///< [edge x op], as it stood before pruning
  Genotype pruned;
  std::vector<Genotype> drawn;  ///< drawn from that mixture
};

/// Trains a supernet by its options' schedule, draws options.samples genotypes from its mixture and prunes
/// it: by argmax, by one more draw, or by perturbation (Wang et al. 2021, arXiv 2108.04392, algorithm 1):
/// from 60 % of the steps on, edges in random order keep the operation whose removal hurts the validation
/// loss most, with training in between.
[[nodiscard]] Discretised train_and_prune(Bilevel& bilevel, const DartsOptions& options, Random& random);

}  // namespace lawdart
