#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "column.h"
#include "lawdart/fit/fit.h"
#include "lawdart/fit/formula.h"

namespace lawdart {

/// Data of one input x, or of none but a target.
struct Sample {
  Columns inputs;
  Column target;
  Column weights;
  Likelihood likelihood = Likelihood::kGaussian;

  Sample(const Column& x, Column y) : inputs(x), target(std::move(y)), weights(Column::Ones(x.size())) {}

  [[nodiscard]] FitData data(std::span<const int> parameter_of = {}) const {
    return {inputs, target, weights, likelihood, parameter_of};
  }
};

/// A formula in x whose symbols start at `starts`, in order of appearance.
inline FitFormula in_x(std::string_view text, std::vector<double> starts) {
  const std::vector<std::string> names = {"x"};
  return fit_formula(parse_expression(text, names), 1, starts);
}

}  // namespace lawdart
