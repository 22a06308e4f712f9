#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace lawdart {

/// One of several models that are fitted to the same rows by the same likelihood.
struct ContenderRecord {
  std::string name;     ///< the id of a model of the run; A, B, ... for the formulas of a user
  std::string written;  ///< the formula as the user wrote it, or empty
  std::string formula, formula_rounded;
  int constants = 0;
  int complexity = 0;
  double deviance = 0.0;
  double residual_error = 0.0;  ///< root of the deviance per degree of freedom
  double aicc = 0.0, bic = 0.0;
  double delta = 0.0;   ///< AICc above the least one
  double weight = 0.0;  ///< of evidence, by AICc (Burnham & Anderson 2002)
  std::string same_as =
      {};  ///< an earlier model that is the same function: that one takes the weight of both
  double cross_error = 0.0;  ///< root of the mean deviance of rows that the constants were not fitted to; NaN
                             ///< where the others are too few
};

/// Two models of which one is a special case of the other.
struct NestedRecord {
  std::string smaller, larger;
  std::string where;    ///< the larger one is the smaller one: "n = 1"
  bool regular = true;  ///< whether the test's distribution is that of textbooks
  std::string test;     ///< F, likelihood ratio, or empty where there is none
  int added = 0;        ///< constants that the larger one has more
  int spare = 0;        ///< degrees of freedom that it leaves
  double statistic = std::numeric_limits<double>::quiet_NaN();
  double p_value = std::numeric_limits<double>::quiet_NaN();
  std::string verdict;  ///< a sentence
};

/// Models of one target side by side.
struct ComparisonRecord {
  std::string file, target;
  int rows = 0;
  int folds = 0;                            ///< of the cross-validation
  std::string clusters = {};                ///< column of the clusters that it leaves out whole; empty: rows
  std::vector<ContenderRecord> contenders;  ///< by AICc
  std::vector<NestedRecord> nested;
  std::vector<std::pair<std::string, std::string>> unrelated;  ///< pairs that are not shown to be nested
  std::string recommendation;
  std::vector<std::string> warnings;
};

/// A table, the tests under it, and what they come to.
[[nodiscard]] std::string comparison_text(const ComparisonRecord& record);

/// The same as JSON: a list of comparisons, one a target.
[[nodiscard]] std::string comparison_json(const std::vector<ComparisonRecord>& records);

}  // namespace lawdart
