#pragma once

#include <string>

#include "lawdart/data/dataset.h"

namespace lawdart {

// What the rows weigh, from a column of the table: `given`, one value a row of `data`. The rows of `data`
// know their lines; each throws Error{kData} that names the place of a value that makes no sense.

/// Weights of mean 1 in the proportions of the column `name`.
[[nodiscard]] Column relative_weights(const Table& table, const Dataset& data, const std::string& name,
                                      const Column& given);

/// 1/sigma^2 of the standard deviations in the column `name`.
[[nodiscard]] Column absolute_weights(const Table& table, const Dataset& data, const std::string& name,
                                      const Column& sigma);

/// Standard deviations of the inputs, samples x inputs; `given`: a column for each of Roles::xerr. Throws
/// Error{kUsage} for errors of what is no input.
[[nodiscard]] Columns input_errors(const Table& table, const Dataset& data, const Roles& roles,
                                   const Columns& given);

/// Makes of the one target, which counts successes, their share of the trials, and of the trials its weights.
void take_trials(const Table& table, const Roles& roles, const Column& trials, Dataset& data);

}  // namespace lawdart
