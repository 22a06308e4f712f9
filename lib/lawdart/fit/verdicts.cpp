#include "lawdart/fit/verdicts.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>

namespace lawdart {
namespace {

/// What is said of a test by its outcome; a mend follows what is wrong.
struct Words {
  const char *poor, *poor_mend;
  const char *look, *look_mend;
  const char* fine;
  const char* unknown;
};

/// In the order of ResidualTest.
constexpr std::array<Words, 4> kWords = {{
    {"The residuals come in longer runs of one sign than chance allows",
     "the curve misses the shape of the data; try another formula or add a term",
     "The residuals come in rather long runs of one sign",
     "the curve may miss the shape of the data; plot the residuals along it",
     "The residuals change sign as often as those of a right curve",
     "Too few rows to tell from the signs of the residuals whether the curve has the shape of the data"},
    {"The residuals are not normally distributed",
     "the intervals are less sure than they say; look for wild rows, and for scatter that changes along the "
     "curve",
     "The residuals are hardly normally distributed",
     "the intervals may be less sure than they say; look for wild rows, and for scatter that changes along "
     "the curve",
     "The residuals are distributed like normal ones",
     "Too few rows to tell how the residuals are distributed"},
    {"The scatter of the residuals changes along the curve",
     "standard errors and intervals are off; give the errors of the rows with --yerr, or their weights with "
     "--weights",
     "The scatter of the residuals seems to change along the curve",
     "standard errors and intervals may be off; if rows differ in accuracy, give their errors with --yerr or "
     "weights with --weights",
     "The residuals scatter alike along the curve",
     "Too few rows to tell whether the residuals scatter alike along the curve"},
    {"The curve misses the means of replicates by more than their scatter explains",
     "try another formula or add a term; if replicates share an error, such as one of calibration, fit their "
     "means",
     "The curve is rather far from the means of replicates for their scatter",
     "the formula may lack a term; plot the residuals along the curve",
     "The curve meets the means of replicates within their scatter",
     "Too few different inputs, or replicates without scatter: no telling whether the curve meets their "
     "means"},
}};

std::string p_text(double p_value) {
  return p_value < 1e-4 ? std::string("p < 0.0001") : fmt::format("p = {:.2g}", p_value);
}

}  // namespace

Level level_of(double p_value) {
  if (std::isnan(p_value)) return Level::kUnknown;
  if (p_value < kPoorBelow) return Level::kPoor;
  return p_value < kLookBelow ? Level::kLook : Level::kFine;
}

std::string_view level_name(Level level) {
  constexpr std::array<std::string_view, 4> kNames = {"fine", "look", "poor", "unknown"};
  return kNames[static_cast<std::size_t>(level)];
}

Verdict verdict_of(ResidualTest test, double p_value) {
  const Words& words = kWords[static_cast<std::size_t>(test)];
  const Level level = level_of(p_value);
  switch (level) {
    case Level::kPoor:
      return {level, fmt::format("{} ({}): {}.", words.poor, p_text(p_value), words.poor_mend)};
    case Level::kLook:
      return {level, fmt::format("{} ({}): {}.", words.look, p_text(p_value), words.look_mend)};
    case Level::kFine:
      return {level, fmt::format("{} ({}).", words.fine, p_text(p_value))};
    case Level::kUnknown:
      break;
  }
  return {level, fmt::format("{}.", words.unknown)};
}

Verdict neighbours_verdict(double p_value, std::string_view along) {
  const Level level = level_of(p_value);
  if (level == Level::kUnknown)
    return {level, "Too few rows to tell whether residuals that are neighbours are alike."};
  if (level == Level::kFine)
    return {level, fmt::format("Residuals that are neighbours are no more alike than by chance ({}).",
                               p_text(p_value))};
  return {
      level,
      fmt::format("Residuals that are neighbours along {} are {}alike than by chance ({}): the curve misses "
                  "the shape of the data along it, or rows share an error and the standard errors are "
                  "too small; try another formula, or fit the means of rows that share an error.",
                  along, level == Level::kPoor ? "more " : "rather more ", p_text(p_value))};
}

Verdict errors_verdict(double chi_square, int degrees_of_freedom, double p_value) {
  const Level level = level_of(p_value);
  if (level == Level::kUnknown) return {level, "Too few rows to tell whether the errors are stated right."};
  const std::string numbers =
      fmt::format("(chi-square {:.3g} on {} degree{} of freedom, {})", chi_square, degrees_of_freedom,
                  degrees_of_freedom == 1 ? "" : "s", p_text(p_value));
  if (level == Level::kFine)
    return {level, fmt::format("The residuals are as large as the stated errors make them {}.", numbers)};
  const char* const rather = level == Level::kPoor ? "" : "rather ";
  if (chi_square > degrees_of_freedom)
    return {level,
            fmt::format("The residuals are {}large for the stated errors {}: the curve misses the data, or "
                        "the errors are larger than stated.",
                        rather, numbers)};
  return {level,
          fmt::format("The residuals are {}small for the stated errors {}: the errors are smaller than "
                      "stated, and so are those of the constants.",
                      rather, numbers)};
}

Verdict outlier_verdict(double studentised, double p_value, int rows, std::string_view place) {
  const Level level = level_of(p_value);
  if (level == Level::kUnknown) return {level, "Too few rows to tell whether one is wild."};
  if (level == Level::kFine)
    return {level,
            fmt::format("No row is wild: the wildest, {}, lies {:.2g} standard errors off the curve ({}).",
                        place, std::abs(studentised), p_text(p_value))};
  return {level,
          fmt::format("The row {} lies {:.2g} standard errors off the curve, {}than chance makes "
                      "of the wildest of {} ({}): look for a slip in it, and fit without it to see what "
                      "changes.",
                      place, std::abs(studentised), level == Level::kPoor ? "further " : "rather further ",
                      rows, p_text(p_value))};
}

Verdict influence_verdict(double cook, std::string_view place) {
  if (std::isnan(cook)) return {Level::kUnknown, "Too few rows to tell whether one decides the fit."};
  if (!(cook > 1.0))
    return {Level::kFine,
            fmt::format("No row decides the fit alone (largest Cook's distance {:.2g}).", cook)};
  return {Level::kLook,
          fmt::format("The row {} alone moves the constants by more than they are uncertain (Cook's "
                      "distance {:.2g}): see that it is right, and measure more near it.",
                      place, cook)};
}

Verdict identifiability_verdict(Level level, std::span<const std::string> together) {
  if (together.empty()) return {level, "The data tell the constants apart."};
  const char* const hardly = level == Level::kPoor ? "do not" : "hardly";
  if (together.size() == 1)
    return {level,
            fmt::format("The data {} determine {}: fix it with --fix, write the law without it, or measure "
                        "where it matters.",
                        hardly, together.front())};
  return {level,
          fmt::format("The data {} tell {} and {} apart, what one gains another loses: fix one with --fix, "
                      "write the law with fewer constants, or measure where they differ.",
                      hardly, fmt::join(together.first(together.size() - 1), ", "), together.back())};
}

}  // namespace lawdart
