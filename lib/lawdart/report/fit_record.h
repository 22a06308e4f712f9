#pragma once

#include <string>
#include <vector>

namespace lawdart {

/// A quantity that follows from the constants of a fit.
struct DerivedRecord {
  std::string name;
  std::string formula;  ///< in the names of the constants, as it was written
  double value = 0.0, standard_error = 0.0;
  double low = 0.0, high = 0.0;
  std::string ci_method = "delta";
};

/// How a robust fit dealt with far rows.
struct RobustRecord {
  std::string loss;        ///< huber, soft-l1 or cauchy
  double scale = 0.0;      ///< of the residuals, by their median size
  double threshold = 0.0;  ///< residuals beyond it count less
  std::vector<int> lines;  ///< of the file: rows that count less than half
};

}  // namespace lawdart
