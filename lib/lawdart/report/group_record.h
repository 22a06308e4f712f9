#pragma once

#include <string>
#include <vector>

namespace lawdart {

/// The column that splits the rows into groups, and what it calls them.
struct RowGroupsRecord {
  std::string column;
  std::vector<std::string> names;
};

/// The formula of one group of rows.
struct GroupRecord {
  std::string group;  ///< as the cells call it
  int rows = 0;
  std::string formula, formula_rounded;  ///< as those of the model, in the inputs of the law
};

/// Whether constants differ between groups of rows: the fit with one value of them for all against that with
/// one a group.
struct SharingRecord {
  std::vector<std::string> constants;
  std::string test;  ///< F or chi-square
  double statistic = 0.0, p_value = 0.0;
  int added = 0;  ///< constants that one a group takes more than one for all
  int spare = 0;  ///< degrees of freedom that they leave
  std::string verdict;
};

}  // namespace lawdart
