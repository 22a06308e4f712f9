#pragma once

#include <functional>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/net/mixture.h"
#include "lawdart/search/darts_options.h"
#include "lawdart/search/optimisers.h"

namespace lawdart {

/// Rows that train w. A type of its own keeps the two levels apart.
struct TrainRows {
  std::vector<SupernetData> batches;
};

/// Rows that train alpha.
struct ValidationRows {
  std::vector<SupernetData> batches;
};

/// Told the number of a step.
using StepObserver = std::function<void(int)>;

/// The bilevel optimisation of one supernet (Liu, Simonyan & Yang 2019, algorithm 1):
///   min over alpha of L_val(w*(alpha), alpha), where w*(alpha) = argmin over w of L_train(w, alpha),
/// by one step on alpha, one step on w, in turn.
class Bilevel {
 public:
  /// `input_deviations`: standard deviation of each input; the scales of edges from inputs start in its
  /// inverse.
  Bilevel(const SupernetShape& shape, Likelihood likelihood, const DartsOptions& options,
          const Column& input_deviations, const TrainRows& train, const ValidationRows& validation,
          Seed seed);

  /// Takes steps number from .. to - 1 of the schedule of options.steps steps; false when the weights were
  /// lost to non-finite gradients. `on_step` is told each step's number before it is taken.
  bool train(int from, int to, const StepObserver& on_step = {});

  [[nodiscard]] const Supernet& net() const { return net_; }
  [[nodiscard]] Supernet& net() { return net_; }
  [[nodiscard]] const Architecture& architecture() const { return architecture_; }
  [[nodiscard]] Architecture& architecture() { return architecture_; }
  /// w and the mixture of the present alpha.
  [[nodiscard]] const SupernetPoint& point();

  /// What training changes, for going back to it.
  struct State {
    Architecture architecture;
    std::vector<double> w;
  };
  [[nodiscard]] State state() const { return {architecture_, point_.w}; }
  void restore(const State& state);

  [[nodiscard]] double train_loss();
  /// Training loss of a constant: of the best one for the Gaussian, elsewhere of 0 or a better one.
  [[nodiscard]] double null_loss();
  [[nodiscard]] double validation_loss();
  /// Validation loss at another point.
  [[nodiscard]] double validation_loss(const SupernetPoint& point);

 private:
  template <typename Rows>
  [[nodiscard]] double mean_loss(const Rows& rows, const SupernetPoint& point);
  void start_weights(const Column& input_deviations, Random random);
  void step_alpha(const SupernetData& validation, const SupernetData& train, double f, double w_rate);
  bool step_w(const SupernetData& train, double rate);
  void add_unrolled_term(const SupernetData& validation, const SupernetData& train, double w_rate);
  void regularise_alpha(double f);

  Supernet net_;
  const DartsOptions& options_;
  const TrainRows& train_;
  const ValidationRows& validation_;
  Architecture architecture_;
  SupernetPoint point_;
  SupernetGradient gradient_;
  SupernetPoint moved_;  ///< second order: w' and w+-
  std::vector<double> alpha_gradient_, beta_gradient_, shifted_alpha_, shifted_beta_;
  Adam alpha_adam_, beta_adam_, w_adam_;
  Sgd w_sgd_;
  int lost_steps_ = 0;
  long alpha_steps_ = 0, w_steps_ = 0;
};

}  // namespace lawdart
