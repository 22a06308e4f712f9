#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/stop.h"
#include "lawdart/data/dataset.h"
#include "lawdart/discover/intervals.h"
#include "lawdart/expr/cost.h"
#include "lawdart/expr/parse.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/robust.h"
#include "lawdart/report/record.h"
#include "lawdart/units/data_units.h"

namespace lawdart {

/// A law that somebody has in mind.
struct GivenLaw {
  std::string text;  ///< as it was written
  /// In the inputs of the data. Its symbols are the constants to fit; where there is none, its numbers are.
  ParsedExpression formula;
};

/// What the constants of a law are called: its symbols, or c1, c2, ... where its numbers are fitted.
[[nodiscard]] std::vector<std::string> constant_names(const ParsedExpression& formula);

/// A quantity that somebody wants to know.
struct GivenQuantity {
  std::string name;
  std::string text;    ///< as it was written
  Expression formula;  ///< its variables are the constants of the law in their order, its numbers are exact
};

struct FitLawOptions {
  Likelihood likelihood = Likelihood::kGaussian;
  std::vector<std::optional<double>> fixed = {};   ///< one a symbol, or empty: constants that are known
  std::vector<std::optional<double>> starts = {};  ///< one a symbol, or empty
  std::vector<Bound> bounds = {};                  ///< one a symbol, or empty
  /// One a symbol: has each group of rows a value of its own? Empty: the data have no groups.
  std::vector<bool> per_group = {};
  /// Another loss is for the Gaussian, without groups and errors of inputs.
  RobustOptions robust = {.loss = Loss::kSquare};
  IntervalOptions intervals = {};
  std::vector<GivenQuantity> derived = {};
  DataUnits units = {};  ///< of the inputs and the target, or none
  Costs costs = {};
  std::uint64_t seed = 0;
  int threads = 1;
  std::optional<int> most_starts = {};
};

/// Puts the constants that are known into the law as numbers, and drops what is said of them.
void hold_fixed(GivenLaw& law, FitLawOptions& options, int inputs);

/// Makes of the law that of all groups of the data in one (grouped_formula()), and of bounds and derived
/// quantities those of its constants, one a group where they differ.
void take_groups(GivenLaw& law, FitLawOptions& options, const Dataset& data);

/// Fits the constants of a law to the one target of the data, from starting values of its own, and tells what
/// the data say of them. The record has one model; Record::command and what is known of the file are left to
/// the caller. Throws Error{kNoModel} if the law is finite on all rows at no start.
///
/// With groups there are two: the law with all constants shared, and the one with some per group, which is
/// recommended. Its formula is that of all groups in one, in which the inputs that tell groups choose the
/// constants; ModelRecord::groups has one formula a group. Its complexity is that of the law, which is one
/// for all. Throws Error{kData} if a group has fewer rows than constants.
[[nodiscard]] Record fit_law(const Dataset& data, const GivenLaw& law, FitLawOptions options,
                             const Stop& stop);

}  // namespace lawdart
