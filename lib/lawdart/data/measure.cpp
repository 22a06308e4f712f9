#include "lawdart/data/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "lawdart/core/error.h"
#include "lawdart/data/message.h"
#include "lawdart/data/sizes.h"

namespace lawdart {
namespace {

[[noreturn]] void refuse_measure(const Table& table, const Dataset& data, const std::string& name,
                                 Eigen::Index row, double found, std::string_view what) {
  throw Error(ErrorCode::kData,
              fmt::format("{}: found {} where {}",
                          place(table.file, data.lines[static_cast<std::size_t>(row)], name), found, what));
}

}  // namespace

Column relative_weights(const Table& table, const Dataset& data, const std::string& name,
                        const Column& given) {
  for (Eigen::Index i = 0; i < given.size(); ++i) {
    if (given(i) >= 0.0) continue;
    refuse_measure(table, data, name, i, given(i),
                   "a weight of 0 or more was expected; write 0 or NA to leave the row out");
  }
  // Scaled by the largest first, so that the sum of weights near the end of the range stays finite.
  const Column scaled = given / given.maxCoeff();
  return scaled / scaled.mean();
}

Column absolute_weights(const Table& table, const Dataset& data, const std::string& name,
                        const Column& sigma) {
  const Column weights = 1.0 / sigma.square();
  for (Eigen::Index i = 0; i < sigma.size(); ++i) {
    if (sigma(i) <= 0.0) {
      refuse_measure(table, data, name, i, sigma(i),
                     "a standard deviation above 0 was expected; write NA to leave the row out");
    }
    if (sigma(i) < kLeastSize || sigma(i) > kMostSize) {
      refuse_measure(table, data, name, i, sigma(i),
                     fmt::format("a standard deviation from {} to {} was expected; use another unit",
                                 kLeastSize, kMostSize));
    }
  }
  return weights;
}

Columns input_errors(const Table& table, const Dataset& data, const Roles& roles, const Columns& given) {
  Columns errors = Columns::Zero(data.rows(), data.inputs.cols());
  for (std::size_t i = 0; i < roles.xerr.size(); ++i) {
    const auto& [input, name] = roles.xerr[i];
    const auto place = std::ranges::find(roles.inputs, input) - roles.inputs.begin();
    if (place == std::ssize(roles.inputs)) {
      throw Error(ErrorCode::kUsage,
                  fmt::format("errors of {} are named, which is no input; the inputs are {}",
                              shown_name(input), fmt::join(roles.inputs, ", ")));
    }
    const auto column = given.col(static_cast<Eigen::Index>(i));
    for (Eigen::Index row = 0; row < column.size(); ++row) {
      if (column(row) >= 0.0) continue;
      refuse_measure(table, data, name, row, column(row),
                     "a standard deviation of 0 or more was expected; write NA to leave the row out");
    }
    errors.col(place) = column;
  }
  return errors;
}

void take_trials(const Table& table, const Roles& roles, const Column& trials, Dataset& data) {
  for (Eigen::Index i = 0; i < trials.size(); ++i) {
    const double n = trials(i), k = data.targets(i, 0);
    if (!(n >= 1.0) || n != std::floor(n)) {
      refuse_measure(table, data, roles.trials, i, n,
                     "a whole number of trials from 1 on was expected; write NA to leave the row out");
    }
    if (!(k >= 0.0) || k > n || k != std::floor(k)) {
      refuse_measure(
          table, data, roles.targets.front(), i, k,
          fmt::format("a whole number from 0 to the {} trials of column {} was expected; look which "
                      "column counts what",
                      n, shown_name(roles.trials)));
    }
  }
  data.targets.col(0) /= trials;
  data.weights = trials;
  data.target_names = {roles.share()};
  data.successes = roles.targets.front();
  data.trials = roles.trials;
}

}  // namespace lawdart
