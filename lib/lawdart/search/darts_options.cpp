#include "lawdart/search/darts_options.h"

namespace lawdart {

DartsOptions reference_preset() {
  DartsOptions options;
  options.reducer = Reducer::kSum;
  options.pruning = Pruning::kArgmax;
  options.samples = 0;
  options.arch_rate = 0.003;
  options.arch_beta1 = 0.5;
  options.arch_weight_decay = 1e-4;
  options.arch_df_decay = 3e-4;
  options.fair_weight = 1.0;
  options.param_rate = 0.025;
  options.param_momentum = 0.9;
  options.param_weight_decay = 3e-4;
  options.param_clip = 5.0;
  return options;
}

}  // namespace lawdart
