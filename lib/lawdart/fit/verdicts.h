#pragma once

#include <span>
#include <string>
#include <string_view>

namespace lawdart {

/// How a fit does in one respect.
enum class Level {
  kFine,
  kLook,     ///< chance makes this of one sound fit in 20: worth a look at the residuals
  kPoor,     ///< of one in 100
  kUnknown,  ///< too few rows to tell
};

/// Below these p-values; NaN is kUnknown.
inline constexpr double kPoorBelow = 0.01;
inline constexpr double kLookBelow = 0.05;
[[nodiscard]] Level level_of(double p_value);

/// fine, look, poor or unknown.
[[nodiscard]] std::string_view level_name(Level level);

/// Numbers of a test in words: one sentence, with its mend where something is wrong.
struct Verdict {
  Level level;
  std::string text;
};

/// Tests that a p-value alone tells the outcome of.
enum class ResidualTest { kShape, kNormality, kSpread, kLackOfFit };
[[nodiscard]] Verdict verdict_of(ResidualTest test, double p_value);

/// Whether residuals that are neighbours along an input are alike; `along`: its name.
[[nodiscard]] Verdict neighbours_verdict(double p_value, std::string_view along);

/// Whether residuals are as large as the stated errors; `p_value`: two-sided.
[[nodiscard]] Verdict errors_verdict(double chi_square, int degrees_of_freedom, double p_value);

/// The wildest of `rows` rows and its `place` ("in line 17"): its studentised residual, and the chance that
/// the wildest is as wild.
[[nodiscard]] Verdict outlier_verdict(double studentised, double p_value, int rows, std::string_view place);

/// The row that moves the fit most, and its `place`. Beyond a distance of 1, where the estimates without the
/// row lie about at the edge of the half of their confidence region (Cook 1977), it is worth a look; more it
/// never is: that a row matters does not make it wrong.
[[nodiscard]] Verdict influence_verdict(double cook, std::string_view place);

/// `together`: the constants that the data hardly tell apart; one alone has hardly any effect; none is fine.
/// `level`: how bad that is.
[[nodiscard]] Verdict identifiability_verdict(Level level, std::span<const std::string> together);

}  // namespace lawdart
