#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/data/dataset.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/fit.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// A law that somebody has in mind.
struct GivenLaw {
  std::string text;  ///< as it was written
  /// In the inputs of the data. Its symbols are the constants to fit; where there is none, its numbers are.
  ParsedExpression formula;
};

struct FitLawOptions {
  Likelihood likelihood = Likelihood::kGaussian;
  std::vector<std::optional<double>> fixed = {};   ///< one a symbol, or empty: constants that are known
  std::vector<std::optional<double>> starts = {};  ///< one a symbol, or empty
  std::vector<Bound> bounds = {};                  ///< one a symbol, or empty
  Costs costs = {};
  std::uint64_t seed = 0;
};

/// Puts the constants that are known into the law as numbers, and drops what is said of them.
void hold_fixed(GivenLaw& law, FitLawOptions& options, int inputs);

/// Fits the constants of a law to the one target of the data, from starting values of its own, and tells what
/// the data say of them. The record has one model; Record::command and what is known of the file are left to
/// the caller. Throws Error{kNoModel} if the law is finite on all rows at no start.
[[nodiscard]] Record fit_law(const Dataset& data, GivenLaw law, FitLawOptions options, const Stop& stop);

}  // namespace lawdart
