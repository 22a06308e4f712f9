#pragma once

#include <memory>
#include <string>

#include "cli/options_fit.h"
#include "lawdart/discover/model_fit.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// A run, and the rows that it is about.
struct RunData {
  Record record;
  Dataset data;
  FitCallOptions options;         ///< as the call of the run gave them; of a search, `options.common` alone
  bool computed_weights = false;  ///< weights or errors of the target are a formula of columns

  [[nodiscard]] bool is_fit() const { return record.method == "fit"; }
  /// What the columns of its file are in it.
  [[nodiscard]] Roles roles() const;
  /// Throws Error{kUsage} that says that `what` does not hold if the run is a robust fit.
  void expect_least_squares(const std::string& what) const;
  /// A model of the record beside its data. Throws Error{kIo} if the record is not of one piece.
  [[nodiscard]] std::unique_ptr<ModelFit> fit_of(const ModelRecord& model) const;
};

/// Reads the record in a run directory, and its data again with the roles and options of the run. `file`:
/// where the data are now; empty: where the run found them. Throws Error{kIo} if there is no run or no such
/// file, Error{kData} if the data are not those of the run.
[[nodiscard]] RunData read_run_data(const std::string& run, const std::string& file = {});

/// The option --model of find_model().
[[nodiscard]] Option model_option(int& id);

/// The option --data of read_run_data().
[[nodiscard]] Option data_option(std::string& file);

}  // namespace lawdart
