#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/core/array.h"
#include "lawdart/core/likelihood.h"
#include "lawdart/plot/level_set.h"
#include "lawdart/report/diagnosis.h"
#include "lawdart/report/record.h"

namespace lawdart {

/// A model along its one input, with bands of the model's level; a number a point of the way. What has no
/// value is NaN; a band that there is none of is empty.
struct CurveRecord {
  std::string group;  ///< of rows that it is for; empty where there are none
  Column x, mean;
  Column confidence_low, confidence_high;  ///< of the law's value
  Column prediction_low, prediction_high;  ///< of a new observation, of average weight
};

/// What an input does: the model with all else as it is in the rows.
struct EffectRecord {
  int input = 0;
  Column x;      ///< the input's way through the data
  Column mean;   ///< over the rows: partial dependence (Friedman 2001, Ann. Stat. 29, section 8.2)
  Columns rows;  ///< some single rows, a column each (Goldstein et al. 2015, J. Comput. Graph. Stat. 24)
};

/// A model over two of its inputs, the others at their medians.
struct FieldRecord {
  int across = 0, up = 0;  ///< these inputs
  Grid grid;
  std::vector<std::pair<int, double>> held;   ///< the other inputs that the formula depends on
  std::vector<std::pair<int, double>> moves;  ///< of more than two inputs how far each takes the law, falling
  std::string group;                          ///< of rows that it is for; empty where there are none
};

/// How the misfit rises as a constant leaves its estimate and the others make up for it.
struct ProfileRecord {
  std::string name;
  double estimate = 0.0, standard_error = 0.0;
  double low = 0.0, high = 0.0;  ///< where the rise is that of `end`; infinite where it never is
  double end = 0.0;
  Column value, rise;  ///< of the deviance, in units of the residual variance
};

/// How close a model comes to all rows.
struct GoodnessRecord {
  int rows = 0, constants = 0;
  int degrees_of_freedom = 0;
  double deviance = 0.0;               ///< of least squares the weighted sum of squares
  double residual_error = 0.0;         ///< root of the deviance per degree of freedom, in a row of weight 1
  double r2 = 0.0, adjusted_r2 = 0.0;  ///< weighted
};

/// Residuals beside the normal quantiles that they should lie near; empty where they are not normal by
/// nature.
struct NormalRecord {
  Column quantiles, residuals;  ///< standardised residuals, rising
  Column at, lowest, highest;   ///< at some quantiles: the band that holds a point 95 times in 100
};

/// A model beside its data, as far as a report shows it. Rows are those that were used, in their order.
struct ModelReport {
  ModelRecord model;
  Likelihood likelihood = Likelihood::kGaussian;
  std::vector<int> used;  ///< inputs that the formula depends on
  std::vector<int> lines;
  Columns inputs;  ///< rows x inputs that are columns of the file
  Column observed, fitted;
  Column error;                   ///< standard deviations of the observations, where they are known
  std::vector<int> group_of_row;  ///< index into Record::data.groups, where each group has its formula
  Column standardised;            ///< residuals; empty where not known
  NormalRecord normal;
  GoodnessRecord goodness;
  std::optional<DiagnosisRecord> diagnosis;
  std::string undiagnosed;              ///< why there is no diagnosis
  std::vector<std::string> parameters;  ///< the free ones
  Columns correlation;                  ///< of their estimates
  std::vector<CurveRecord> curves;      ///< of a model of one input: one, or one a group
  std::vector<EffectRecord> effects;    ///< of a model of several: one an input, of the first few
  std::optional<FieldRecord> field;     ///< likewise
  std::vector<ProfileRecord> profiles;  ///< one a free constant, or none
  std::string unprofiled;               ///< why there are none
};

/// All that a report is made from.
struct Report {
  Record record;
  std::vector<ModelReport> models;  ///< those that are described: the recommended one of each target, say
};

}  // namespace lawdart
