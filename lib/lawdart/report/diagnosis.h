#pragma once

#include <limits>
#include <string>
#include <vector>

#include "lawdart/report/record.h"

namespace lawdart {

/// How far the data tell a constant from the others.
struct DependencyRecord {
  std::string name;
  double value = 0.0, standard_error = 0.0;
  double dependency = 0.0;  ///< the share of its effect that the others can make up for, 0 to 1
};

/// A row as a fit sees it. What has no value is NaN: of rows of weight 0 all from `standardised` on.
struct RowRecord {
  int line = 0;  ///< in the file
  std::vector<double> inputs;
  double observed = 0.0, fitted = 0.0, residual = 0.0;
  double standardised = std::numeric_limits<double>::quiet_NaN();
  double studentised = std::numeric_limits<double>::quiet_NaN();
  double leverage = std::numeric_limits<double>::quiet_NaN();
  double cook = std::numeric_limits<double>::quiet_NaN();
};

/// All that is looked at in a fit.
struct DiagnosisRecord {
  std::string file, target, model, formula_rounded;
  std::vector<std::string> inputs;
  std::vector<DiagnosticRecord> checks;
  double condition = std::numeric_limits<double>::quiet_NaN();  ///< of the Hessian
  std::vector<DependencyRecord> constants;
  std::vector<std::string> pair;  ///< the two constants of largest correlation, or none
  double correlation = std::numeric_limits<double>::quiet_NaN();
  std::vector<RowRecord> rows;
};

/// Each check with its sentence, the constants, and the rows that move the fit most.
[[nodiscard]] std::string diagnosis_text(const DiagnosisRecord& record);

/// The rows as CSV with a header, numbers with every digit: what residual plots are made of.
[[nodiscard]] std::string diagnosis_csv(const DiagnosisRecord& record);

/// The same as JSON; with all rows, or those that move the fit most.
[[nodiscard]] std::string diagnosis_json(const DiagnosisRecord& record, bool all_rows);

/// The rows that move the fit most, by Cook's distance, and no more than a handful.
[[nodiscard]] std::vector<RowRecord> most_influential(const DiagnosisRecord& record);

}  // namespace lawdart
