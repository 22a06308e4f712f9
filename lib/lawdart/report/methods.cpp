#include "lawdart/report/methods.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "lawdart/report/text.h"

namespace lawdart {
namespace {

/// What an option of the run was set to, or nothing.
std::string option(const Record& record, const std::string& name) {
  const auto found = std::ranges::find(record.options, name, &std::pair<std::string, std::string>::first);
  return found == record.options.end() ? std::string() : found->second;
}

std::string counted(long count, const std::string& thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string data_sentence(const Record& record, const ModelReport& report) {
  const DataRecord& data = record.data;
  std::string rows = fmt::format("{} of {} rows", data.rows_used, data.rows);
  if (data.rows_used == data.rows) rows = fmt::format("All {} rows", data.rows);
  const std::vector<std::string> inputs = own_inputs(data);
  return fmt::format("{} of {} (SHA-256 {}) {} used, with {} as target and {} as {}.", rows, data.file,
                     data.sha256, data.rows_used == 1 ? "was" : "were", report.model.target,
                     fmt::join(inputs, ", "), inputs.size() == 1 ? "input" : "inputs");
}

std::string method_words(const std::string& method) {
  if (method == "darts") return "differentiable architecture search (Liu et al. 2019)";
  if (method == "fair-darts") return "fair differentiable architecture search (Chu et al. 2020)";
  return "the method wide, which takes the gradient of differentiable architecture search (Liu et al. "
         "2019) "
         "at a discrete graph and refits each candidate by the Levenberg-Marquardt algorithm";
}

std::string ending_words(const std::string& status) {
  if (status == "converged") return "until it gained nothing more";
  if (status == "time_limit") return "until its time limit";
  if (status == "rounds") return "until its limit of rounds";
  return "until it was interrupted";
}

/// Names of operations with room between them.
std::string operations(const Record& record) {
  std::string names;
  for (const char letter : option(record, "ops")) names += letter == ',' ? ", " : std::string(1, letter);
  return names;
}

std::string search_sentences(const Record& record, const ModelReport& report) {
  const long models = std::ranges::count(record.models, report.model.target, &ModelRecord::target);
  std::string text = fmt::format(
      "Formulas were searched with lawdart {} by {}; candidate operations: {}; at most {} nodes of "
      "complexity. The search made {} ({:.3g} s on {}, seed {}), {}. ",
      record.version, method_words(record.method), operations(record), option(record, "max-complexity"),
      counted(record.rounds, "round"), record.seconds, counted(record.threads, "thread"), record.seed,
      ending_words(record.status));
  if (record.known) text += fmt::format("The part {} of the law was given. ", *record.known);
  if (is_cross_validated(record, report.model)) {
    text += "The forms of its formulas were cross-validated. ";
  } else if (report.model.validation.n > 0) {
    text += fmt::format("{} rows were held out of the search to see how well its formulas predict. ",
                        report.model.validation.n);
  }
  text += fmt::format("Of {} on the front of misfit and complexity, number {} is described here",
                      counted(models, "formula"), report.model.id);
  const auto place = std::ranges::find(record.best, report.model.id) - record.best.begin();
  if (place < std::ssize(record.best) && place < std::ssize(record.reasons))
    return text +
           fmt::format(", recommended as that of {}. ", record.reasons[static_cast<std::size_t>(place)]);
  return text + ". ";
}

std::string fit_sentences(const Record& record) {
  return fmt::format(
      "The constants of the formula {} were fitted with lawdart {} from starting values that it drew "
      "itself{} "
      "({}, seed {}, {:.3g} s). ",
      record.known.value_or(""), record.version,
      option(record, "start").empty() ? "" : " beside those that were given", counted(record.rounds, "start"),
      record.seed, record.seconds);
}

std::string likelihood_words(const Record& record, const ModelReport& report) {
  if (report.model.robust) return fmt::format("robust regression with {} loss", report.model.robust->loss);
  if (report.likelihood == Likelihood::kBernoulli) return "maximum binomial likelihood";
  if (report.likelihood == Likelihood::kPoisson) return "maximum Poisson likelihood";
  if (!option(record, "xerr").empty())
    return "least squares by effective variance, the stated errors of target and inputs taken as absolute "
           "standard deviations";
  if (report.error.size() > 0)
    return "least squares weighted by the stated errors, which were taken as absolute standard deviations";
  if (!option(record, "weights").empty()) return "weighted least squares with relative weights";
  return "least squares, the variance of the errors estimated from the residuals";
}

bool has_interval(const ModelReport& report, const std::string& method) {
  return std::ranges::any_of(report.model.parameters, [&](const ParameterRecord& parameter) {
    return !parameter.exact && parameter.ci_method == method;
  });
}

/// How the bootstrap was drawn.
std::string bootstrap_words(const Record& record) {
  const std::string refits = option(record, "bootstrap"), drawn = option(record, "resample");
  const std::string column =
      option(record, "cluster").empty() ? option(record, "group") : option(record, "cluster");
  const std::string what = drawn == "residuals" ? "residuals"
                           : drawn == "groups"  ? fmt::format("all rows of one {} as one", column)
                                                : "whole rows";
  return fmt::format("percentiles of the bootstrap ({} refits, drawing {})", refits, what);
}

std::string interval_sentences(const Record& record, const ModelReport& report) {
  std::string text = fmt::format("Its constants are those of {}, converged to full precision. ",
                                 likelihood_words(record, report));
  if (report.model.parameters.empty()) return text;
  std::string kinds;
  for (const auto& [method, words] :
       std::initializer_list<std::pair<const char*, std::string>>{{"profile", "profile likelihood"},
                                                                  {"wald", "standard errors (Wald)"},
                                                                  {"bootstrap", bootstrap_words(record)}}) {
    if (has_interval(report, method)) kinds += (kinds.empty() ? "" : " and ") + words;
  }
  if (!kinds.empty())
    text += fmt::format("Intervals of {:g} % are by {}. ", 100.0 * report.model.level, kinds);
  if (has_interval(report, "bootstrap") && option(record, "resample") == "groups")
    text += "Standard errors are standard deviations over the refits. ";
  if (record.method != "fit")
    text +=
        "Standard errors and intervals take the form of the formula as given; that it was chosen among many "
        "by "
        "the same data is not in them. ";
  return text;
}

}  // namespace

bool is_cross_validated(const Record& record, const ModelRecord& model) {
  return model.validation.n > 0 && model.train.n + model.validation.n > record.data.rows_used;
}

std::string methods_text(const Record& record, const ModelReport& report) {
  std::string text = (record.method == "fit" ? fit_sentences(record) : search_sentences(record, report)) +
                     interval_sentences(record, report) + data_sentence(record, report);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string repeat_text(const Record& record) {
  return fmt::format("{}\n# lawdart {}, seed {}, data SHA-256 {}\n", record.command, record.version,
                     record.seed, record.data.sha256);
}

}  // namespace lawdart
