#include "lawdart/discover/joint_record.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "lawdart/discover/data_records.h"
#include "lawdart/discover/extrapolation.h"
#include "lawdart/discover/group_comparison.h"
#include "lawdart/discover/law_constants.h"
#include "lawdart/discover/law_record.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/discover/stability.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

/// Units of the constants, which are those of the form's own.
void add_joint_units(const GivenLaw& form, const JointFit& joint, const Dataset& data, const DataUnits& units,
                     ModelRecord& record) {
  ModelRecord alone;
  for (const std::string& symbol : form.formula.symbols) alone.parameters.push_back({.name = symbol});
  add_units(form, data, units, alone);
  record.dimensionally_consistent = alone.dimensionally_consistent;
  record.warnings.insert(record.warnings.end(), alone.warnings.begin(), alone.warnings.end());
  std::vector<std::optional<std::string>> known;
  for (const ParameterRecord& parameter : alone.parameters) known.push_back(parameter.unit);
  known = joint.grouping.spread(known);
  for (std::size_t i = 0; i < known.size(); ++i) record.parameters[i].unit = known[i];
}

ModelRecord joint_record(const JointFit& joint, const Dataset& data, const SearchData& rows,
                         const DiscoverOptions& options, bool recommended, const std::string& method,
                         const Stop& stop, ThreadPool& pool) {
  const GivenLaw form{.text = {}, .formula = joint.law};
  FitLawOptions fit_options{.likelihood = options.likelihood,
                            .per_group = joint.grouping.per_group,
                            .units = options.units,
                            .costs = options.costs,
                            .seed = options.seed,
                            .threads = options.threads};
  if (!recommended) fit_options.intervals.method = IntervalMethod::kWald;
  GivenLaw law = form;
  take_groups(law, fit_options, data);
  LawFit fit(law, data, fit_options, joint.fit);
  ModelRecord record = law_record(data, joint.told.final.complexity, fit_options, stop, pool, fit);
  record.method = method;
  if (!joint.told.final.law.empty()) record.law = joint.told.final.law;
  record.mdl = joint.told.final.mdl;
  record.validation = part_record(joint.told.validation, data.weights.sum());
  add_joint_units(form, joint, data, options.units, record);
  const bool differs = std::ranges::find(joint.grouping.per_group, true) != joint.grouping.per_group.end();
  if (!differs) {
    if (recommended) add_extrapolation(fit.expression(), rows.inputs, data.own_input_names(), record);
    return record;
  }
  std::vector<double> errors;
  for (const ParameterRecord& parameter : record.parameters) errors.push_back(parameter.standard_error);
  const GroupedLaw grouped{
      .law = joint.law, .inputs = data.own_inputs(), .grouping = joint.grouping, .data = fit.data()};
  add_group_formulas(grouped, data, fit.values(), errors, record);
  return record;
}

}  // namespace

std::optional<Skeleton> add_joint_front(const JointSearch& search, const Dataset& data,
                                        const SearchData& rows, const DiscoverOptions& options,
                                        const Stop& stop, ThreadPool& pool, Record& record) {
  const std::vector<JointFit> fits =
      joint_front(search, data, rows, options, Seed(options.seed).child("joint"), stop, pool);
  if (fits.empty()) return std::nullopt;
  std::vector<Finalist> front;
  std::vector<double> aicc;
  for (const JointFit& fit : fits) {
    front.push_back(fit.told);
    aicc.push_back(fit.told.final.aicc);
  }
  const Recommendation recommended = recommend(front, options.criterion, 1);
  const std::vector<double> weights = akaike_weights(aicc);
  for (std::size_t i = 0; i < fits.size(); ++i) {
    record.models.push_back(
        joint_record(fits[i], data, rows, options, i == recommended.index, record.method, stop, pool));
    record.models.back().id = static_cast<int>(i) + 1;
    record.models.back().weight = weights[i];
  }
  record.best = {static_cast<int>(recommended.index) + 1};
  record.reasons = {recommended.reason};
  return skeleton_of(fits[recommended.index].told.final.expression);
}

}  // namespace lawdart
