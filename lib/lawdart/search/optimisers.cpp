#include "lawdart/search/optimisers.h"

#include <cmath>
#include <numbers>

namespace lawdart {

Adam::Adam(std::size_t size, double beta1, double beta2)
    : mean_(size), variance_(size), beta1_(beta1), beta2_(beta2) {}

void Adam::step(std::span<double> values, std::span<const double> gradient, double rate) {
  beta1_power_ *= beta1_;
  beta2_power_ *= beta2_;
  for (std::size_t i = 0; i < values.size(); ++i) {
    mean_[i] = beta1_ * mean_[i] + (1.0 - beta1_) * gradient[i];
    variance_[i] = beta2_ * variance_[i] + (1.0 - beta2_) * gradient[i] * gradient[i];
    const double mean = mean_[i] / (1.0 - beta1_power_);
    const double variance = variance_[i] / (1.0 - beta2_power_);
    values[i] -= rate * mean / (std::sqrt(variance) + 1e-8);
  }
}

Sgd::Sgd(std::size_t size, double momentum) : velocity_(size), momentum_(momentum) {}

void Sgd::step(std::span<double> values, std::span<const double> gradient, double rate) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    velocity_[i] = momentum_ * velocity_[i] + gradient[i];
    values[i] -= rate * velocity_[i];
  }
}

bool clip_norm(std::span<double> gradient, double limit) {
  double squares = 0.0;
  for (const double g : gradient) squares += g * g;
  if (!std::isfinite(squares)) return false;
  const double norm = std::sqrt(squares);
  if (norm > limit) {
    for (double& g : gradient) g *= limit / norm;
  }
  return true;
}

double cosine_rate(double start, double end, double f) {
  return end + 0.5 * (start - end) * (1.0 + std::cos(std::numbers::pi * f));
}

}  // namespace lawdart
