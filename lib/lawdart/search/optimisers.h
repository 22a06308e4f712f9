#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lawdart {

/// Adam (Kingma & Ba 2015, algorithm 1).
class Adam {
 public:
  Adam(std::size_t size, double beta1, double beta2);

  /// values -= rate * mean / (sqrt(variance) + 1e-8), both bias-corrected.
  void step(std::span<double> values, std::span<const double> gradient, double rate);

 private:
  std::vector<double> mean_, variance_;
  double beta1_, beta2_;
  double beta1_power_ = 1.0, beta2_power_ = 1.0;
};

/// Stochastic gradient descent with momentum (velocity = momentum * velocity + gradient).
class Sgd {
 public:
  Sgd(std::size_t size, double momentum);

  void step(std::span<double> values, std::span<const double> gradient, double rate);

 private:
  std::vector<double> velocity_;
  double momentum_;
};

/// Scales the gradient down to this Euclidean norm; false if it is not finite.
[[nodiscard]] bool clip_norm(std::span<double> gradient, double limit);

/// Cosine schedule from `start` (f = 0) to `end` (f = 1) (Loshchilov & Hutter 2017, eq. 5).
[[nodiscard]] double cosine_rate(double start, double end, double f);

}  // namespace lawdart
