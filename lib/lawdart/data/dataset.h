#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lawdart/core/array.h"

namespace lawdart {

/// A column of the file as the reader saw it.
struct ColumnSummary {
  enum class Type { kNumeric, kText, kEmpty };

  std::string name;
  Type type = Type::kNumeric;
  int missing = 0;   ///< cells that are empty, NA or nan
  double low = 0.0;  ///< range of the finite cells; 0 for text
  double high = 0.0;
  int distinct = 0;
};

/// The cells of a text column: each distinct text once, in order of appearance, and which one stands where.
struct TextColumn {
  int column = 0;  ///< its place in Table::columns
  std::vector<std::string> levels;
  std::vector<int> level;  ///< one a row: index into levels, -1 where the cell is missing
};

/// Why rows were left out, and how many.
struct DroppedRows {
  std::string reason;  ///< for example "missing value in column 'dose'"
  int count = 0;
  int first_line = 0;  ///< line of the file, from 1
};

/// A CSV file in memory: each cell as a number, and the cells of text columns.
struct Table {
  std::string file;    ///< as it was named; "-" for standard input
  std::string sha256;  ///< of the bytes that were read
  char delimiter = ',';
  char decimal = '.';
  bool has_header = true;
  std::vector<ColumnSummary> columns;
  Columns numbers;                ///< rows x columns; NaN where a cell is missing or text
  std::vector<int> lines;         ///< one a row: its line in the file
  std::vector<TextColumn> texts;  ///< one a text column

  [[nodiscard]] int rows() const { return static_cast<int>(numbers.rows()); }
};

/// Place of the column with this name. Throws Error{kData} with the nearest name if there is none.
[[nodiscard]] int find_column(const Table& table, std::string_view name);

/// As find_column; also throws Error{kData} if the column is not numeric.
[[nodiscard]] int find_numeric_column(const Table& table, std::string_view name);

/// Which columns play which part, in the user's words: `y ~ a + b`, `y1 + y2 ~ .`.
struct Roles {
  std::vector<std::string> targets;
  std::vector<std::string> inputs;
  std::string weights;  ///< column of relative weights, or empty
  std::string yerr;     ///< column of absolute standard deviations of the target, or empty
  /// Inputs that have errors, and the columns of their absolute standard deviations.
  std::vector<std::pair<std::string, std::string>> xerr = {};
  /// Column of trials, or empty: the one target counts the successes among them, `k/n ~ x`.
  std::string trials = {};
  std::string group = {};    ///< column that splits the rows into groups, or empty
  std::string cluster = {};  ///< column that tells which rows belong together, or empty: the groups do

  /// What the target of counts is called.
  [[nodiscard]] std::string share() const { return targets.front() + "/" + trials; }
  /// The columns that are neither target nor input: what rows weigh, and which belong together.
  [[nodiscard]] std::vector<std::string> reserved() const {
    std::vector<std::string> columns = {weights, yerr, group, cluster};
    for (const auto& [input, errors] : xerr) columns.push_back(errors);
    return columns;
  }
};

/// The groups that a column splits the rows into.
struct RowGroups {
  std::string column;              ///< empty: the rows are one
  std::vector<std::string> names;  ///< its cells: numbers ascend, texts stand in order of appearance
  std::vector<int> of_row;         ///< one a sample: index into names

  /// Of the rows with these indices, in this order. The names stay, also of groups that have no row.
  [[nodiscard]] RowGroups subset(const std::vector<int>& rows) const;
  /// The rows of each group, by index.
  [[nodiscard]] std::vector<std::vector<int>> rows() const;
};

/// What a search or fit works on: rows with all values present and finite.
struct Dataset {
  std::vector<std::string> input_names;
  std::vector<std::string> target_names;
  Columns inputs;                ///< samples x inputs, raw units
  Columns targets;               ///< samples x targets, raw units; of counts the share of successes
  Column weights;                ///< one a sample, mean 1; all 1 if none were given; of counts the trials
  double weight_unit = 1.0;      ///< of relative weights: what was given to a row of weight 1
  Columns input_errors;          ///< samples x inputs: standard deviations; empty if none were given
  bool absolute_errors = false;  ///< weights come from --yerr: 1/sigma^2 as it stands, not scaled
  std::vector<int> lines;        ///< one a sample: its line in the file
  std::vector<DroppedRows> dropped;
  int rows_read = 0;
  RowGroups groups = {};
  /// Rows that belong together, such as those of one subject: a bootstrap draws them as one, and a comparison
  /// of models may leave them out as one.
  RowGroups clusters = {};
  std::string successes = {}, trials = {};  ///< columns of the target that is a share of counts, or empty

  [[nodiscard]] int rows() const { return static_cast<int>(inputs.rows()); }
  /// The inputs that are columns of the file. Those after them tell the groups: `state=treated` is 1 in the
  /// rows of that group and 0 in the others, so that a formula may choose constants by it.
  [[nodiscard]] int own_inputs() const { return static_cast<int>(input_names.size() - groups.names.size()); }
  [[nodiscard]] std::vector<std::string> own_input_names() const {
    return {input_names.begin(), input_names.begin() + own_inputs()};
  }
  /// The rows with these indices, in this order, with their weights as they stand; what was dropped is told
  /// as for the whole.
  [[nodiscard]] Dataset subset(const std::vector<int>& rows) const;
};

}  // namespace lawdart
