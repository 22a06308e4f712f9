#pragma once

#include <optional>
#include <vector>

#include "lawdart/net/supernet_shape.h"

namespace lawdart {

enum class Pruning { kArgmax, kSample, kPerturbation };

enum class Optimiser { kSgd, kAdam };

/// Settings of the methods darts and fair-darts. Equations are those of Liu, Simonyan & Yang 2019 (ICLR,
/// arXiv 1806.09055) unless said otherwise.
struct DartsOptions {
  std::vector<EdgeOp> ops = default_edge_ops();
  int nodes = 0;  ///< hidden nodes; 0: restarts alternate between 1 and 2
  std::optional<Reducer>
      reducer;                ///< how a node joins its edges; none: restarts alternate between sum and mixed
  bool fair = false;          ///< sigmoid mixtures and the zero-one loss (Chu et al. 2020, arXiv 1911.12126)
  double fair_weight = 0.05;  ///< of the zero-one loss at the end; annealed in as f^2
  int order = 1;              ///< of the architecture gradient: 1, or 2 (eq. 7-8)
  Pruning pruning = Pruning::kPerturbation;
  int samples = 20;  ///< genotypes drawn from softmax(alpha) besides the pruned one

  int steps = 400;          ///< of bilevel optimisation a restart
  int arch_updates = 1;     ///< alpha steps a step
  int param_updates = 1;    ///< w steps a step
  int batch = 0;            ///< rows a step; 0: all
  double arch_rate = 0.03;  ///< Adam on alpha
  double arch_beta1 = 0.9, arch_beta2 = 0.999;
  double arch_weight_decay = 0.0;  ///< L2 on alpha, in the gradient
  double arch_df_decay = 0.0;      ///< gamma: adds gamma * sum p_eo df_o to the alpha loss
  double arch_clip = 5.0;          ///< of each element of the alpha gradient
  Optimiser param_optimiser = Optimiser::kSgd;
  double param_rate = 0.1;  ///< at the start; cosine schedule to param_rate_end
  double param_rate_end = 0.01;
  double param_momentum = 0.0;
  double param_weight_decay = 0.0;  ///< L2 on w, in the gradient
  double param_clip = 1.0;          ///< of the gradient's norm
  bool train_output_coefficients = true;
  bool train_output_bias = true;
};

/// The settings of the reference implementation, as far as they are not faults.
[[nodiscard]] DartsOptions reference_preset();

}  // namespace lawdart
