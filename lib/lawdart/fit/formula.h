#pragma once

#include <optional>
#include <span>
#include <vector>

#include "lawdart/expr/parse.h"

namespace lawdart {

/// A written formula made ready to fit.
struct FitFormula {
  Expression expression;
  std::vector<int> parameter_of;  ///< as FitData::parameter_of; a symbol may stand in more than one place
};

/// Turns the symbols of a formula into free constants: the i-th symbol is parameter i and starts at
/// `starts[i]`. `inputs`: how many names the formula was parsed with. Where there are symbols the numbers of
/// the formula are meant as they stand and become exact; where there are none, the numbers are fitted.
[[nodiscard]] FitFormula fit_formula(const ParsedExpression& parsed, int inputs,
                                     std::span<const double> starts);

/// A formula whose constants all have a symbol, and the values that were written for them.
struct NamedFormula {
  ParsedExpression parsed;
  std::vector<double> values;  ///< one a symbol; empty where the formula had symbols of its own
};

/// Gives the numbers of a formula symbols where it has none: they are what is fitted then. `inputs` as in
/// fit_formula().
[[nodiscard]] NamedFormula with_symbols(const ParsedExpression& parsed, int inputs);

/// The formula with some of its symbols replaced by exact numbers, as its own numbers are then; `values`: one
/// a symbol, nothing for those that stay. `inputs` as in fit_formula().
[[nodiscard]] ParsedExpression with_values(const ParsedExpression& parsed, int inputs,
                                           std::span<const std::optional<double>> values);

}  // namespace lawdart
