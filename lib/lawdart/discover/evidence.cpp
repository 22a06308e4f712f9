#include "lawdart/discover/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "lawdart/fit/verdicts.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

/// Within so much of the best by AICc nothing is decided.
constexpr double kTie = 2.0;

std::string tested_verdict(const NestedRecord& pair) {
  const bool one = pair.added == 1;
  std::string text;
  switch (level_of(pair.p_value)) {
    case Level::kPoor:
      text = fmt::format("{} fits better than chance explains: its further constant{} needed.", pair.larger,
                         one ? " is" : "s are");
      break;
    case Level::kLook:
      text = fmt::format("{} fits rather better than chance makes likely: look at both.", pair.larger);
      break;
    case Level::kFine:
      text =
          fmt::format("No sign that {} needs more: {} gains no more by {} further constant{} than by chance.",
                      pair.smaller, pair.larger, one ? "a" : fmt::format("{}", pair.added), one ? "" : "s");
      break;
    case Level::kUnknown:
      return "Too few rows for a test.";
  }
  if (!pair.regular)
    text += fmt::format(
        " The p-value is rough, for where {} other constants of {} lose their meaning (Davies 1987): if it "
        "is "
        "close, go by AICc.",
        pair.where, pair.larger);
  return text;
}

const char* support(double delta) {
  if (delta <= kTie) return "about as much support";
  if (delta < 4.0) return "less support";
  if (delta < 7.0) return "considerably less support";
  return delta <= 10.0 ? "little support" : "essentially no support";
}

std::string ratio_text(double delta) {
  const double ratio = std::exp(delta / 2.0);
  return ratio < 1e4 ? fmt::format("{:.2g}", ratio) : std::string("more than 10000");
}

/// The model that predicts best what it was not fitted to.
std::string cross_text(const std::vector<ContenderRecord>& contenders) {
  const ContenderRecord* best = nullptr;
  for (const ContenderRecord& one : contenders) {
    const bool better = best == nullptr || one.cross_error < best->cross_error;
    if (std::isfinite(one.cross_error) && better) best = &one;
  }
  if (best == nullptr) return "";
  return fmt::format(" In cross-validation {} predicts best{}.", best->name,
                     best == &contenders.front() ? " too" : "");
}

}  // namespace

std::string nested_verdict(NestedOutcome outcome, const NestedRecord& pair) {
  switch (outcome) {
    case NestedOutcome::kTested:
      return tested_verdict(pair);
    case NestedOutcome::kUndetermined:
      return "no test: the data do not determine all constants of both, so that they cannot be counted.";
    case NestedOutcome::kExact:
      return fmt::format("no test: {} is exact already.", pair.smaller);
    case NestedOutcome::kNoMinimum:
      break;
  }
  return fmt::format(
      "no test: {0} fits worse than its own special case, so that its fit is not at the minimum; fit it anew "
      "with lawdart fit, and compare that.",
      pair.larger);
}

void weigh(std::vector<ContenderRecord>& contenders) {
  std::ranges::stable_sort(contenders, {}, &ContenderRecord::aicc);
  std::vector<double> aicc, counted;
  for (const ContenderRecord& one : contenders) {
    aicc.push_back(one.aicc);
    if (one.same_as.empty()) counted.push_back(one.aicc);
  }
  const std::vector<double> weights = akaike_weights(counted);
  for (std::size_t i = 0, next = 0; i < contenders.size(); ++i) {
    contenders[i].weight = contenders[i].same_as.empty() ? weights[next++] : 0.0;
    contenders[i].delta = std::isfinite(aicc[i]) ? aicc[i] - aicc.front() : aicc[i];
  }
}

std::string recommendation(std::vector<ContenderRecord> contenders) {
  std::erase_if(contenders, [](const ContenderRecord& one) { return !one.same_as.empty(); });
  const ContenderRecord& best = contenders.front();
  if (!std::isfinite(best.aicc)) return "No model is recommended: the rows are too few for the constants.";
  if (contenders.size() == 1) return "One model has nothing to be compared with.";
  std::vector<std::string> ties;
  for (std::size_t i = 1; i < contenders.size(); ++i) {
    if (contenders[i].delta <= kTie)
      ties.push_back(fmt::format("{} (+{:.1f})", contenders[i].name, contenders[i].delta));
  }
  std::string text = fmt::format("By AICc {} is best, with a weight of {:.2f}.", best.name, best.weight);
  if (!ties.empty()) {
    text +=
        fmt::format(" {} {} near tie{}: the data do not decide, take the one that makes sense.",
                    fmt::join(ties, ", "), ties.size() == 1 ? "is a" : "are", ties.size() == 1 ? "" : "s");
  } else if (std::isfinite(contenders[1].delta)) {
    text += fmt::format(" The next, {}, has {} (+{:.1f}, evidence ratio {}).", contenders[1].name,
                        support(contenders[1].delta), contenders[1].delta, ratio_text(contenders[1].delta));
  }
  return text + cross_text(contenders);
}

}  // namespace lawdart
