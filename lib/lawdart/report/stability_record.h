#pragma once

#include <string>
#include <vector>

namespace lawdart {

/// A form that searches recommended: formulas that differ in nothing but the values of their constants.
struct FormRecord {
  std::string form;    ///< with c1, c2, ... in the place of its constants
  int count = 0;       ///< searches that recommended it
  double share = 0.0;  ///< of all searches
  double size = 0.0;   ///< median complexity; of a form that never came back that of the recommended model
};

/// How often the form of a recommended model comes back when the search is run again on bootstrap samples of
/// the rows, each with a seed of its own.
struct StabilityRecord {
  std::string target;
  std::string clusters;           ///< column of the clusters that were drawn whole; empty: rows were drawn
  int runs = 0;                   ///< searches that were run
  int without_model = 0;          ///< of them: those that found none
  std::vector<FormRecord> forms;  ///< the recommended one first, then the most frequent
};

/// A table of the forms, and what it says of the recommended one.
[[nodiscard]] std::string stability_text(const StabilityRecord& record);

}  // namespace lawdart
