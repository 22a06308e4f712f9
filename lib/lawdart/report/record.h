#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lawdart/report/extrapolation_record.h"
#include "lawdart/report/fit_record.h"
#include "lawdart/report/group_record.h"
#include "lawdart/report/stability_record.h"

namespace lawdart {

/// A fitted constant as it is reported.
struct ParameterRecord {
  std::string
      name;  ///< c1, c2, ... in the order of the formula, recognised ones last; of a known part as there
  double value = 0.0;
  double standard_error = 0.0;   ///< NaN where not identifiable
  double low = 0.0, high = 0.0;  ///< confidence interval
  std::string ci_method = "wald";
  bool at_bound = false;
  std::optional<std::string>
      exact;  ///< what the formula has in its place, such as pi/2; the rest is as fitted
  std::optional<std::string> meaning = {};  ///< of `exact`, where it is a constant of nature
  std::optional<std::string> unit = {};     ///< "m/s^2"; nothing where undetermined, or no units are known
};

/// How well a model predicts one part of the data.
struct PartRecord {
  int n = 0;
  double rmse = 0.0, r2 = 0.0, loss = 0.0;  ///< loss: weighted mean deviance
};

/// Losses (weighted mean square on the training rows over the target's variance) along the way from mixture
/// to law.
struct GapRecord {
  std::optional<double> supernet, pruned, refitted;
};

/// One line of the pruned DAG: which operation won the edge, how clearly, and what came second.
struct EdgeRecord {
  std::string from, to;
  std::string operation;
  double probability = 0.0;  ///< of the winner, by softmax (or sigmoid) over alpha
  std::string runner_up;
  double runner_up_probability = 0.0;
};

/// What one look at a fit found.
struct DiagnosticRecord {
  std::string name;
  double statistic = 0.0, p_value = 0.0;  ///< NaN where there is none
  std::string level;                      ///< fine, look, poor or unknown
  std::string verdict;                    ///< a sentence
};

struct ModelRecord {
  int id = 0;
  std::string target;
  std::string method;
  std::string formula;          ///< every digit; parses again
  std::string formula_rounded;  ///< digits by standard error
  std::string latex;
  std::optional<std::string> law;  ///< its name, if it is a law of the catalogue
  /// What was found for the hole of the known part: every digit, and digits by standard error.
  std::optional<std::string> part, part_rounded;
  int complexity = 0;
  std::vector<ParameterRecord> parameters;
  std::vector<DerivedRecord> derived = {};
  double level = 0.95;  ///< of the intervals
  PartRecord train, validation;
  double aicc = 0.0, bic = 0.0, mdl = 0.0;
  /// Of a fit: rows less constants, and the root of the deviance per degree of freedom.
  std::optional<int> degrees_of_freedom = {};
  std::optional<double> residual_error = {};
  std::optional<RobustRecord> robust = {};  ///< of a robust fit, which has no criteria: they are NaN
  double weight = 0.0;  ///< of evidence among the models of its target, by AICc (Burnham & Anderson 2002)
  GapRecord gap;
  std::vector<EdgeRecord> edges;  ///< of the pruned DAG that the model comes from
  std::vector<std::string> warnings;
  std::optional<bool> dimensionally_consistent = {};    ///< nothing where no units are known
  std::vector<DiagnosticRecord> diagnostics = {};       ///< of a fit
  std::vector<ExtrapolationRecord> extrapolation = {};  ///< of a recommended model: one an input that it uses
  /// Of a fit with constants per group: the law with those by name, and the others as numbers.
  std::optional<std::string> by_group = {};
  std::vector<GroupRecord> groups = {};
  std::vector<SharingRecord> sharing = {};
};

/// One moment of a search as its trace keeps it.
struct TraceRecord {
  int step = 0;
  double train_loss = 0.0, validation_loss = 0.0;
  std::vector<double> alpha;  ///< edges x operations, row-major: the mixture's weights p
};

/// The trace of the restart that gave the best model.
struct SearchTraceRecord {
  std::vector<std::string> operations;  ///< columns of alpha
  std::vector<std::string> edges;       ///< rows of alpha, "from -> to"
  std::vector<TraceRecord> moments;
};

struct DataRecord {
  std::string file, sha256;
  int rows = 0, rows_used = 0;
  std::vector<std::string> targets, inputs;
  std::vector<std::pair<std::string, int>> dropped;             ///< reason, count
  std::vector<std::pair<std::string, std::string>> units = {};  ///< column, unit; empty where none are known
  /// Of the rows used: least and greatest value, one an input; empty in records of before they were kept.
  std::vector<std::pair<double, double>> ranges = {};
  std::optional<RowGroupsRecord> groups = {};
  /// How the scatter of the target is read: "none" (one sigma for all rows) and "relative" (by weights),
  /// which the misfit scales; "absolute" (as it was given), "absolute, of inputs too"; "binomial" and
  /// "Poisson", whose mean tells it. Empty in records of before it was kept.
  std::string sigma = {};
  /// Columns of successes and trials of a target that is their share.
  std::optional<std::pair<std::string, std::string>> counts = {};
};

/// All that a run has to tell. Every report, table and plot is made from it and from nothing else.
struct Record {
  std::string version, command, method, status;
  std::uint64_t seed = 0;
  int threads = 1;
  double seconds = 0.0;
  long rounds = 0;
  std::vector<std::pair<std::string, std::string>> options;
  DataRecord data;
  std::optional<std::string> known;  ///< the known part of the law, as it was written
  std::vector<int> best;             ///< one a target: id of the recommended model
  std::vector<std::string> reasons;  ///< one a target: why it was chosen
  std::vector<ModelRecord> models;   ///< by target, then complexity; each fits better than every simpler one,
                                     ///< or nearly ties with the best by description length
  SearchTraceRecord trace;
  std::vector<std::string> warnings;
  std::vector<StabilityRecord> stability = {};  ///< one a target, or none
};

}  // namespace lawdart
