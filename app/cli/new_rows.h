#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/data/csv.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// Rows that a model has not seen.
struct NewRows {
  Table table;
  std::vector<std::size_t> needed;                ///< the columns that a formula uses
  Columns inputs;                                 ///< rows x inputs of the run; 0 where no formula needs one
  Eigen::Array<bool, Eigen::Dynamic, 1> missing;  ///< one a row: does it lack an input, or a group?
  std::vector<std::string> groups = {};           ///< one a row, where a formula has constants per group

  [[nodiscard]] std::string file() const;
  [[nodiscard]] int line(Eigen::Index row) const;
  /// The numbers of a column, if there is one of this name.
  [[nodiscard]] std::optional<Column> column(const std::string& name) const;
};

/// Reads the inputs that the formulas of these models use from a CSV file; other columns do not matter. Where
/// a formula has constants per group, the column of groups tells which. `data`: of the run. Throws
/// Error{kData} that names all columns that are not there, or not numeric.
[[nodiscard]] NewRows read_new_rows(const std::string& file, const CsvOptions& csv,
                                    const std::vector<ModelRecord>& models, const DataRecord& data);

}  // namespace lawdart
