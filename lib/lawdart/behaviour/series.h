#pragma once

#include <compare>
#include <optional>
#include <vector>

namespace lawdart {

/// coefficient * exp(exponent) * t^power * ln(t)^log, for t that grows without limit. The exponent is a sum
/// of terms that grow themselves, none of them a multiple of ln(t), the fastest first.
struct Term {
  double coefficient = 0.0;
  std::vector<Term> exponent = {};
  double power = 0.0, log = 0.0;
};

/// Which of two terms grows faster, coefficients aside.
[[nodiscard]] std::weak_ordering compare_growth(const Term& a, const Term& b);

/// What a function comes to as t grows: a sum of terms, the fastest first, and an order of magnitude for all
/// that is left out (a transseries, cut off: van der Hoeven 2006, Transseries and Real Differential Algebra).
/// Coefficients that cancel to 1e-10 are taken to cancel.
struct Series {
  std::vector<Term> terms;
  std::optional<Term> rest = {};  ///< growth of what is not known; nothing if the terms are all

  [[nodiscard]] static Series number(double value);
  [[nodiscard]] static Series variable();  ///< t
  /// Nothing but that it grows no faster than the term.
  [[nodiscard]] static Series order(const Term& growth) { return {.terms = {}, .rest = growth}; }

  /// 1: grows without limit; 0: tends to a number that is not 0, or stays bounded; -1: vanishes.
  [[nodiscard]] int growth() const;
  /// Sign at large t; 0 where it is not known, or the function is 0.
  [[nodiscard]] int sign() const;
  /// The number that it tends to, if growth() <= 0 and there is one.
  [[nodiscard]] std::optional<double> limit() const;
};

[[nodiscard]] Series operator+(const Series& a, const Series& b);
[[nodiscard]] Series operator-(const Series& a);
[[nodiscard]] Series operator*(const Series& a, const Series& b);

// Of these, nothing where the terms that are kept do not tell, or where the function is not defined.
[[nodiscard]] std::optional<Series> power(const Series& z, double p);
[[nodiscard]] std::optional<Series> exp(const Series& z);
[[nodiscard]] std::optional<Series> ln(const Series& z);

}  // namespace lawdart
