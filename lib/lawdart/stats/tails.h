#pragma once

namespace lawdart {

/// How far out a value lies: the chance of one that lies further out. All are NaN where the value is, or
/// without degrees of freedom, and keep their digits far out in the tail.

/// The chance that a standard normal number is above z.
[[nodiscard]] double normal_tail(double z);

/// The chance that Student's t is above `t`; twice that of |t| is the two-sided p-value.
[[nodiscard]] double student_t_tail(double t, double degrees_of_freedom);

/// The chance that F is above `f`; an infinite `f` has none.
[[nodiscard]] double f_tail(double f, double above, double below);

/// The chance that chi-square is above `value`; an infinite value has none.
[[nodiscard]] double chi_square_tail(double value, double degrees_of_freedom);

/// The chance that a beta variable of shapes `a` and `b` is below `x` in [0, 1].
[[nodiscard]] double beta_head(double x, double a, double b);

/// The number that a standard normal one is below with this probability in (0, 1).
[[nodiscard]] double normal_quantile(double probability);

}  // namespace lawdart
