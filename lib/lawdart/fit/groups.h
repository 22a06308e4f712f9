#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lawdart/core/random.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"

namespace lawdart {

/// Which constants of a law are those of one group of rows, and which are shared by all.
struct Grouping {
  int groups = 0;
  std::vector<bool> per_group;  ///< one a symbol of the law

  /// Constants of all groups together: in the order of the symbols, those per group one a group.
  [[nodiscard]] int parameters() const;
  /// The place of a symbol's constant in a group among them.
  [[nodiscard]] int parameter(std::size_t symbol, int group) const;
  /// Whether some constants are shared.
  [[nodiscard]] bool shares() const;
  /// `values`: one a symbol. One a parameter: those per group are the same in all groups.
  template <typename Value>
  [[nodiscard]] std::vector<Value> spread(const std::vector<Value>& values) const {
    std::vector<Value> all;
    for (std::size_t i = 0; i < values.size(); ++i) {
      all.insert(all.end(), static_cast<std::size_t>(per_group[i] ? groups : 1), values[i]);
    }
    return all;
  }
  /// `values`: one a parameter. One a symbol, as the group has them.
  [[nodiscard]] std::vector<double> of_group(const std::vector<double>& values, int group) const;
};

/// The law of all groups as one formula: each symbol a that is per group becomes a[1]*I_1 + a[2]*I_2 + ...,
/// where the input I_g, which stands at `inputs + g`, is 1 in the rows of group g and 0 elsewhere. So values,
/// slopes, standard errors and profiles are those of any other formula. `inputs`: how many names the law was
/// parsed with. Its symbols are those of the law with the names of `groups` in brackets.
[[nodiscard]] ParsedExpression grouped_formula(const ParsedExpression& law, int inputs,
                                               const Grouping& grouping,
                                               const std::vector<std::string>& groups);

/// What is fitted to groups.
struct GroupedLaw {
  const ParsedExpression& law;
  int inputs;  ///< how many names it was parsed with
  Grouping grouping;
  FitData data;  ///< the inputs of the law, then those that tell the groups; bounds: one a symbol of the law
};

/// Values to start a fit of all groups from, one a parameter, the most like `shared` first. `shared`: one a
/// symbol, from the fit that knows no groups. They are those same values, the best of each group alone beside
/// the shared constants, and, where each group can tell them, the same beside the medians of what the groups
/// alone would take the shared constants for.
[[nodiscard]] std::vector<std::vector<double>> group_starts(const GroupedLaw& law,
                                                            const std::vector<double>& shared, Seed seed);

struct GroupedFit {
  FitFormula formula;  ///< with the fitted values, as fit_formula() makes it of grouped_formula()
  FitResult result;
  std::vector<double> values;  ///< one a parameter
};

/// The lowest that quick descents from these starts, one a parameter, lead to. Of two that are as low, that
/// of the earlier start. Diverged if the formula is finite at no start.
[[nodiscard]] GroupedFit descend_groups(const GroupedLaw& law,
                                        const std::vector<std::vector<double>>& starts);

/// The same, converged to the last digits.
[[nodiscard]] GroupedFit fit_groups(const GroupedLaw& law, const std::vector<std::vector<double>>& starts);

}  // namespace lawdart
