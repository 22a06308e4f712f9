#pragma once

#include "lawdart/core/random.h"
#include "lawdart/verify/nist.h"

namespace lawdart {

/// Decimal digits to which a fit agrees with certified results: minus the logarithm of the relative error,
/// between 0 and kCertifiedDigits; of several values the least. 0 for what is not finite, and for all of a
/// fit that did not converge.
struct AgreedDigits {
  double constants = 0.0;
  double standard_errors = 0.0;
  double deviance = 0.0;
};
inline constexpr double kCertifiedDigits = 11.0;  ///< NIST certifies no more
/// Certified digits that agree in the constants where a fit is in the certified minimum and in no other.
inline constexpr double kReached = 6.0;

/// How a set is fitted.
struct NistResult {
  AgreedDigits start1, start2;  ///< by multistart() with the values that NIST says
  AgreedDigits no_start;        ///< told nothing but the formula

  /// Is the certified minimum found in all three ways?
  [[nodiscard]] bool reached() const {
    return start1.constants >= kReached && start2.constants >= kReached && no_start.constants >= kReached;
  }
};

/// Fits a set in these three ways. Where the formula gives the same values with its constants interchanged
/// (terms of a sum in another order), they are taken in the order of the certified ones.
[[nodiscard]] NistResult fit_nist(const NistSet& set, Seed seed);

}  // namespace lawdart
