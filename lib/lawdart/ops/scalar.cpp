#include "lawdart/ops/scalar.h"

#include <cmath>

namespace lawdart::scalar {
namespace {

/// log(1 + exp(t)).
double log1p_exp(double t) { return (t > 0.0 ? t : 0.0) + std::log1p(std::exp(-std::fabs(t))); }

}  // namespace

double logistic(double z) {
  if (z > 0.0) return 1.0 / (1.0 + std::exp(-z));
  const double e = std::exp(z);
  return e / (1.0 + e);
}

double logistic_slope(double z) { return logistic(z) * logistic(-z); }

double softplus(double z, double beta) { return log1p_exp(beta * z) / beta; }

double softplus_slope(double z, double beta) { return logistic(beta * z); }

double softplus_constant_slope(double z, double beta) {
  // z logistic(t) / beta - log(1 + exp(t)) / beta^2 is even in t = beta z; written in |t| nothing cancels.
  const double t = std::fabs(beta * z);
  return -(std::log1p(std::exp(-t)) + t * logistic(-t)) / (beta * beta);
}

// z - log(1 + exp(beta z)) / beta = log(1 + exp(-beta z)) / -beta.
double softminus(double z, double beta) { return softplus(z, -beta); }

double softminus_slope(double z, double beta) { return softplus_slope(z, -beta); }

double softminus_constant_slope(double z, double beta) { return -softplus_constant_slope(z, -beta); }

double power_slope(double z, double p) { return p == 0.0 ? 0.0 * z : p * std::pow(z, p - 1.0); }

double power_constant_slope(double z, double p) {
  return z == 0.0 && p > 0.0 ? 0.0 : std::pow(z, p) * std::log(z);
}

double hill(double z, double n) { return 1.0 / (1.0 + std::pow(z, -n)); }

double hill_slope(double z, double n) {
  if (n == 0.0) return 0.0 * z;
  if (z == 0.0) return n * std::pow(z, std::fabs(n) - 1.0);
  return n * hill(z, n) * hill(z, -n) / z;
}

double hill_constant_slope(double z, double n) {
  return z == 0.0 && n != 0.0 ? 0.0 : hill(z, n) * hill(z, -n) * std::log(z);
}

double larger(double a, double b) {
  if (std::isnan(b)) return b;
  return a < b ? b : a;
}

double smaller(double a, double b) {
  if (std::isnan(b)) return b;
  return a > b ? b : a;
}

}  // namespace lawdart::scalar
