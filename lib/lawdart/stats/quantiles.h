#pragma once

namespace lawdart {

/// Two-sided Student t quantile for a confidence level in (0, 1): with 0.95 the 97.5 % point. NaN without
/// degrees of freedom; throws Error{kUsage} for a level that is none.
[[nodiscard]] double student_t_quantile(double level, double degrees_of_freedom);

/// Quantile of the F distribution: F is below it with this probability. NaN without degrees of freedom.
[[nodiscard]] double f_quantile(double probability, double above, double below);

/// The k-th smallest of n numbers that are even on (0, 1) is below it with this probability: the quantile of
/// Beta(k, n + 1 - k). 1 <= k <= n.
[[nodiscard]] double order_quantile(double probability, int k, int n);

}  // namespace lawdart
