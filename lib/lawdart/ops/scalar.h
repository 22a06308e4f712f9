#pragma once

#include "lawdart/ops/op.h"

/// The functions of the table that take more than a line: values and slopes that neither overflow on the way
/// nor cancel. Where an argument lies outside the domain they return NaN.
namespace lawdart::scalar {

/// 1 / (1 + exp(-z)).
[[nodiscard]] double logistic(double z);

/// d logistic / d z.
[[nodiscard]] double logistic_slope(double z);

/// log(1 + exp(beta z)) / beta.
[[nodiscard]] double softplus(double z, double beta);
[[nodiscard]] double softplus_slope(double z, double beta);
[[nodiscard]] double softplus_constant_slope(double z, double beta);

/// z - softplus(z).
[[nodiscard]] double softminus(double z, double beta);
[[nodiscard]] double softminus_slope(double z, double beta);
[[nodiscard]] double softminus_constant_slope(double z, double beta);

/// z^p; its slope in p is 0 at z = 0 < p.
[[nodiscard]] double power_slope(double z, double p);
[[nodiscard]] double power_constant_slope(double z, double p);

/// z^n / (1 + z^n).
[[nodiscard]] double hill(double z, double n);
[[nodiscard]] double hill_slope(double z, double n);
[[nodiscard]] double hill_constant_slope(double z, double n);

/// The larger and the smaller of two numbers; NaN if either is.
[[nodiscard]] double larger(double a, double b);
[[nodiscard]] double smaller(double a, double b);

/// z / (z^2 + 1e-4).
[[nodiscard]] ProtectedValue guarded_reciprocal(double z, double c);

/// exp(p ln(|z| + 1e-6)), the exponent within +-20.
[[nodiscard]] ProtectedValue guarded_power(double z, double p);

/// logistic(n ln(|z| + 1e-6)), its argument within +-20.
[[nodiscard]] ProtectedValue guarded_hill(double z, double n);

/// Soft plus and minus with beta z within +-20 and beta at least 1e-3 in size.
[[nodiscard]] ProtectedValue guarded_softplus(double z, double beta);
[[nodiscard]] ProtectedValue guarded_softminus(double z, double beta);

}  // namespace lawdart::scalar
