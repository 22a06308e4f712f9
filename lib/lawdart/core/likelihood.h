#pragma once

namespace lawdart {

/// What a target is, and so how a prediction is judged.
enum class Likelihood {
  kGaussian,   ///< real numbers; prediction = eta
  kBernoulli,  ///< 0/1 or shares; prediction = logistic(eta)
  kPoisson,    ///< counts; prediction = exp(eta)
};

}  // namespace lawdart
