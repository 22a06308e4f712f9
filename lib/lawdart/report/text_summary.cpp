#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/expr/print.h"
#include "lawdart/report/text.h"
#include "lawdart/report/text_table.h"

namespace lawdart {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
  return fmt::format("{}", fmt::join(items, separator));
}

std::string ending(const std::string& status) {
  if (status == "rounds") return "ended by the rounds limit";
  if (status == "time_limit") return "ended by the time limit";
  return status;
}

/// Which reading of sigma the standard errors rest on.
std::string sigma_line(const std::string& sigma) {
  if (sigma.empty()) return "";
  if (sigma == "none") return "sigma: none given, one for all rows, estimated from the misfit\n";
  if (sigma == "relative") return "sigma: relative weights, their variance scaled to the misfit\n";
  if (sigma.starts_with("absolute"))
    return fmt::format("sigma: {}, as given; the misfit does not scale it\n", sigma);
  return fmt::format("sigma: none, the scatter is that of the {} likelihood\n", sigma);
}

/// Nothing that depends on the clock or on the number of threads: the same search prints the same bytes.
std::string data_lines(const Record& record) {
  const DataRecord& data = record.data;
  std::string rows = fmt::format("{}: {} rows, {} used", data.file, data.rows, data.rows_used);
  for (const auto& [reason, count] : data.dropped) rows += fmt::format("; {} dropped ({})", count, reason);
  return fmt::format("{}\n{}\nmethod {}, seed {}, {} {}, {}\n{}", wrapped(rows, "  "),
                     wrapped(task_text(record), "  "), record.method, record.seed, record.rounds,
                     record.method == "fit" ? "starts" : "rounds", ending(record.status),
                     sigma_line(data.sigma));
}

const ModelRecord* find_model(const Record& record, int id) {
  const auto found = std::find_if(record.models.begin(), record.models.end(),
                                  [id](const ModelRecord& model) { return model.id == id; });
  return found == record.models.end() ? nullptr : &*found;
}

std::vector<std::string> constant_row(const ParameterRecord& constant) {
  const double error = constant.standard_error;
  std::vector<std::string> row{constant.name, rounded(constant.value, error), "", "", ""};
  if (constant.at_bound) {
    row[4] = "at a bound";
  } else if (!std::isfinite(error)) {
    row[4] = "not determined";
  } else {
    row[2] = fmt::format("{:.2g}", error);
    row[3] = fmt::format("[{}, {}]", rounded(constant.low, error), rounded(constant.high, error));
    row[4] = constant.ci_method;
  }
  if (constant.exact) row[4] = "taken as " + *constant.exact;
  if (constant.meaning) row[4] += ", " + *constant.meaning;
  return row;
}

std::string interval_title(const ModelRecord& model) {
  return fmt::format("{:g}% interval", 100.0 * model.level);
}

std::string constants_text(const ModelRecord& model) {
  if (model.parameters.empty()) return "";
  Rows rows{{"constant", "estimate", "std error", interval_title(model), ""}};
  for (const ParameterRecord& constant : model.parameters) rows.push_back(constant_row(constant));
  // Nobody chose the form of a fit by its misfit.
  const std::string given =
      wrapped(fmt::format("standard errors and intervals take the form for granted{}",
                          model.method == "fit" ? "" : "; how often it comes back, --stability tells"),
              "  ");
  if (!model.dimensionally_consistent) return fmt::format("\n{}{}\n", aligned(rows, "lrrll"), given);
  rows[0].insert(rows[0].begin() + 3, "unit");
  for (std::size_t i = 0; i < model.parameters.size(); ++i)
    rows[i + 1].insert(rows[i + 1].begin() + 3, model.parameters[i].unit.value_or("undetermined"));
  return fmt::format("\n{}{}\n", aligned(rows, "lrrlll"), given);
}

std::string derived_text(const ModelRecord& model) {
  if (model.derived.empty()) return "";
  Rows rows{{"derived", "value", "std error", interval_title(model), ""}};
  for (const DerivedRecord& quantity : model.derived) {
    const double error = quantity.standard_error;
    rows.push_back({fmt::format("{} = {}", quantity.name, quantity.formula), rounded(quantity.value, error),
                    "", "", "not determined"});
    if (!std::isfinite(error)) continue;
    rows.back()[2] = fmt::format("{:.2g}", error);
    rows.back()[3] = fmt::format("[{}, {}]", rounded(quantity.low, error), rounded(quantity.high, error));
    rows.back()[4] = quantity.ci_method;
  }
  return fmt::format("\n{}", aligned(rows, "lrrll"));
}

/// The first lines of many.
std::string lines_text(const std::vector<int>& lines) {
  constexpr std::size_t kMostShown = 12;
  const std::size_t shown = std::min(lines.size(), kMostShown);
  const std::string list =
      fmt::format("{}", fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
  return shown < lines.size() ? fmt::format("{} and {} more", list, lines.size() - shown) : list;
}

std::string robust_text(const ModelRecord& model) {
  if (!model.robust) return "";
  const RobustRecord& robust = *model.robust;
  const std::string far =
      robust.lines.empty() ? std::string("no row counts less than half")
                           : fmt::format("less than half count those in lines {}", lines_text(robust.lines));
  return fmt::format(
      "\n{}\n",
      wrapped(fmt::format(
                  "robust regression, {} loss: residuals beyond {:.4g} count less (their scale is {:.4g}); "
                  "{}. Standard errors are by Huber's formula; profiles, AICc, BIC and tests by sums of "
                  "squares do not hold.",
                  robust.loss, robust.threshold, robust.scale, far),
              "  "));
}

/// The formula of each group, and whether the groups need constants of their own.
std::string groups_text(const ModelRecord& model) {
  Rows rows;
  for (const GroupRecord& group : model.groups)
    rows.push_back({group.group, fmt::format("({} rows)", group.rows), group.formula_rounded});
  return rows.empty() ? "" : aligned(rows, "lrl");
}

std::string sharing_text(const ModelRecord& model) {
  Rows rows{{"per group", "test", "p", ""}};
  for (const SharingRecord& found : model.sharing) {
    const std::string test =
        found.test == "F" ? fmt::format("F({}, {}) = {:.4g}", found.added, found.spare, found.statistic)
                          : fmt::format("chi2({}) = {:.4g}", found.added, found.statistic);
    rows.push_back(
        {joined(found.constants, ", "), test, fmt::format("{:.2g}", found.p_value), found.verdict});
  }
  return rows.size() == 1 ? "" : fmt::format("\n{}", aligned(rows, "llrl"));
}

/// What the root of the deviance over its degrees of freedom is called.
const char* residual_words(const DataRecord& data) {
  if (data.sigma == "binomial" || data.sigma == "Poisson")
    return "root of the deviance per degree of freedom";
  if (data.sigma.starts_with("absolute")) return "root of chi-square per degree of freedom";
  return "residual standard error";
}

std::string parts_text(const DataRecord& data, const ModelRecord& model) {
  Rows rows{{"rows", "n", "rmse", "r2"}};
  const auto add = [&rows](const char* name, const PartRecord& part) {
    if (part.n == 0) return;
    rows.push_back(
        {name, std::to_string(part.n), fmt::format("{:.4g}", part.rmse), fmt::format("{:.6g}", part.r2)});
  };
  add("train", model.train);
  add("validation", model.validation);
  std::string text = fmt::format("\n{}", aligned(rows, "lrrr"));
  if (model.residual_error && model.degrees_of_freedom)
    text += fmt::format("{} {:.4g}, {} degrees of freedom\n", residual_words(data), *model.residual_error,
                        *model.degrees_of_freedom);
  return text;
}

/// A line for each objection; what is fine, or cannot be told, is but named.
std::string diagnostics_text(const std::vector<DiagnosticRecord>& diagnostics) {
  std::string objections;
  std::vector<std::string> fine, unknown;
  for (const DiagnosticRecord& found : diagnostics) {
    if (found.level == "fine") {
      fine.push_back(found.name);
    } else if (found.level == "unknown") {
      unknown.push_back(found.name);
    } else {
      objections += wrapped(fmt::format("{} ({}): {}", found.name, found.level, found.verdict), "  ") + "\n";
    }
  }
  std::string text = diagnostics.empty() ? "" : "\n" + objections;
  if (!fine.empty()) text += wrapped("no objection: " + joined(fine, ", "), "  ") + "\n";
  if (!unknown.empty()) text += wrapped("too few rows to judge: " + joined(unknown, ", "), "  ") + "\n";
  return text;
}

/// What the model does beyond the data: a paragraph an input.
std::string extrapolation_text(const std::vector<ExtrapolationRecord>& inputs) {
  if (inputs.empty()) return "";
  std::string text =
      inputs.size() == 1 ? "\nbeyond the data:\n" : "\nbeyond the data, the other inputs at their medians:\n";
  for (const ExtrapolationRecord& input : inputs) text += wrapped(input.text, "  ") + "\n";
  return text;
}

std::string gap_text(const GapRecord& gap) {
  std::vector<std::string> stages;
  const auto add = [&stages](const char* name, const std::optional<double>& loss) {
    if (loss) stages.push_back(fmt::format("{} {:.2g}", name, *loss));
  };
  add("supernet", gap.supernet);
  add("pruned", gap.pruned);
  add("refitted", gap.refitted);
  if (!gap.supernet && !gap.pruned) return "";
  return fmt::format("\ndiscretisation gap: {} (loss / variance)\n", joined(stages, " -> "));
}

std::string warnings_text(const std::vector<std::string>& warnings) {
  std::string text;
  for (const std::string& warning : warnings)
    text += fmt::format("\n{}\n", wrapped(fmt::format("warning: {}", warning), "  "));
  return text;
}

std::string model_text(const DataRecord& data, const ModelRecord& model, const std::string& reason,
                       const std::string& plot) {
  std::string text =
      fmt::format("\n\n    {} = {}\n\n", model.target, model.by_group.value_or(model.formula_rounded)) +
      groups_text(model);
  if (model.part_rounded) text += fmt::format("the unknown part: {}\n", *model.part_rounded);
  if (!plot.empty()) text += (text.ends_with("\n\n") ? "" : "\n") + plot;
  if (!reason.empty())
    text += fmt::format(
        "\n{}\n",
        wrapped(fmt::format("model {}{}: {}", model.id, model.law ? ", " + *model.law : "", reason), "  "));
  return text + constants_text(model) + derived_text(model) + sharing_text(model) + robust_text(model) +
         parts_text(data, model) + diagnostics_text(model.diagnostics) +
         extrapolation_text(model.extrapolation) + gap_text(model.gap) + warnings_text(model.warnings);
}

}  // namespace

std::vector<std::string> own_inputs(const DataRecord& data) {
  const std::size_t tell_groups = data.groups ? data.groups->names.size() : 0;
  return {data.inputs.begin(), data.inputs.end() - static_cast<std::ptrdiff_t>(tell_groups)};
}

std::string task_text(const Record& record) {
  const DataRecord& data = record.data;
  std::string task = fmt::format("{} ~ {}", joined(data.targets, ", "),
                                 record.known ? *record.known : joined(own_inputs(data), " + "));
  if (data.groups) task += " by " + data.groups->column;
  return task;
}

std::string summary_text(const Record& record, const std::vector<std::string>& plots) {
  std::string text = data_lines(record);
  // A front of one model says nothing that the model below does not.
  if (record.models.size() > record.best.size()) text += fmt::format("\n{}", front_text(record));
  for (std::size_t i = 0; i < record.best.size(); ++i) {
    const ModelRecord* model = find_model(record, record.best[i]);
    if (model != nullptr)
      text += model_text(record.data, *model, i < record.reasons.size() ? record.reasons[i] : "",
                         i < plots.size() ? plots[i] : "");
    if (i < record.stability.size()) text += stability_text(record.stability[i]);
  }
  if (record.best.empty()) text += "\nNo model was found.\n";
  return text + warnings_text(record.warnings);
}

}  // namespace lawdart
