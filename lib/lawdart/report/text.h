#pragma once

#include <string>
#include <vector>

#include "lawdart/report/record.h"

namespace lawdart {

/// The Pareto front as a table of at most 80 columns where the formulas allow, the recommended model marked.
/// `sort`: complexity, loss, aicc, bic or mdl; a criterion that is sorted by is shown. Throws Error{kUsage}
/// for another word.
[[nodiscard]] std::string front_text(const Record& record, const std::string& sort = "complexity");

/// The front as CSV with a header: id, target, best (1 for the recommended model), complexity, loss, rmse and
/// r2 of training and validation rows, criteria, formula. Numbers carry every digit.
[[nodiscard]] std::string front_csv(const Record& record);

/// The inputs that are columns of the file; those after them tell groups of rows.
[[nodiscard]] std::vector<std::string> own_inputs(const DataRecord& data);

/// What was asked: "y ~ a + b by group", or with the law that was given.
[[nodiscard]] std::string task_text(const Record& record);

/// What `search` prints: data line, front, the recommended formula with its constants and their standard
/// errors, the discretisation gap, warnings with remedies. `plots`: one a recommended model, in letters, to
/// stand under its formula; or none.
[[nodiscard]] std::string summary_text(const Record& record, const std::vector<std::string>& plots = {});

/// One line an edge of the graph that the model comes from. Of a pruned supernet: operation, its weight,
/// runner-up. Of another model the graph of its formula (see graph_of()): operation and constants, with every
/// digit. `inputs`: the names in the formula. Throws Error{kUsage} where the formula cannot be read.
[[nodiscard]] std::string edges_text(const ModelRecord& model, const std::vector<std::string>& inputs);

/// The same graph in the DOT language of Graphviz, constants rounded.
[[nodiscard]] std::string edges_dot(const ModelRecord& model, const std::vector<std::string>& inputs);

}  // namespace lawdart
