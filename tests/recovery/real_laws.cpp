// Searches the real data sets whose law is known, and sets what comes out beside the law on rows that neither
// was fitted to: real_laws DATA_FOLDER [SECONDS_A_SEARCH].

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "lawdart/core/error.h"
#include "lawdart/data/csv.h"
#include "lawdart/data/roles.h"
#include "lawdart/discover/discover.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/laws/ladder.h"
#include "real_sets.h"

namespace lawdart {
namespace {

constexpr int kFolds = 5;

SearchData search_data(const Dataset& data) {
  return {.inputs = data.inputs, .targets = data.targets, .weights = data.weights};
}

ModelRecord found_in(const Dataset& data, double seconds) {
  const auto now = Stop::Clock::now();
  const auto span = std::chrono::duration_cast<Stop::Clock::duration>(std::chrono::duration<double>(seconds));
  const Record record = discover(data, {}, Stop(now + span, span / 10));
  return record.models[static_cast<std::size_t>(record.best[0] - 1)];
}

Candidate law_in(const Dataset& data, std::string_view name) {
  const SearchData rows = search_data(data);
  const std::vector<Law> laws = laws_of(static_cast<int>(rows.inputs.cols()));
  const auto law = std::ranges::find(laws, name, &Law::name);
  std::vector<int> order(static_cast<std::size_t>(rows.inputs.cols()));
  std::iota(order.begin(), order.end(), 0);
  const TargetProblem problem(rows, 0);
  Candidate best = fit_law(problem, *law, order).candidate;
  while (std::ranges::next_permutation(order).found) {
    Candidate other = fit_law(problem, *law, order).candidate;
    if (other.deviance < best.deviance) best = std::move(other);
  }
  return best;
}

double squares(const Expression& formula, const Dataset& data) {
  return (evaluate(formula, data.inputs) - data.targets.col(0)).square().sum();
}

double aicc(double squares, int rows, int constants) {
  return criteria({.deviance = squares, .rows = rows, .constants = constants}).aicc;
}

void compare(const RealSet& known, const std::string& folder, double seconds) {
  Table table = read_csv(fmt::format("{}/{}", folder, known.file));
  const Roles roles = parse_roles(fmt::format("{} ~ .", known.target), table);
  const Dataset data = make_dataset(std::move(table), roles);
  std::vector<int> order(static_cast<std::size_t>(data.rows()));
  std::iota(order.begin(), order.end(), 0);
  Random(Seed(0)).shuffle(order);
  double of_law = 0.0, of_found = 0.0;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::vector<int> kept, held_out;
    for (int i = 0; i < data.rows(); ++i)
      (i % kFolds == fold ? held_out : kept).push_back(order[static_cast<std::size_t>(i)]);
    const Dataset training = data.subset(kept);
    const Dataset test = data.subset(held_out);
    of_law += squares(law_in(training, known.law).expression, test);
    const ModelRecord found = found_in(training, seconds);
    of_found += squares(parse_expression(found.formula, data.input_names).expression, test);
  }
  const Candidate law = law_in(data, known.law);
  const ModelRecord found = found_in(data, seconds);
  const bool same = found.law == known.law;
  const auto constants = static_cast<int>(
      std::ranges::count_if(found.parameters, [](const ParameterRecord& p) { return !p.exact; }));
  const double law_aicc = aicc(of_law, data.rows(), law.expression.constant_count());
  const double found_aicc = aicc(of_found, data.rows(), constants);
  fmt::print("{:17} {:24} held-out AICc {:8.1f} {:8.1f}  {}  {}{}\n", known.file, known.law, law_aicc,
             found_aicc,
             same                    ? "the law   "
             : found_aicc < law_aicc ? "better    "
                                     : "not better",
             found.formula_rounded, found.law ? ", " + *found.law : "");
}

}  // namespace
}  // namespace lawdart

int main(int count, char** words) {
  if (count < 2) {
    fmt::print(stderr, "call: real_laws DATA_FOLDER [SECONDS_A_SEARCH]\n");
    return 2;
  }
  try {
    const double seconds = count > 2 ? std::atof(words[2]) : 30.0;
    fmt::print("of the law, of what was found\n");
    for (const lawdart::RealSet& known : lawdart::kRealSets) {
      lawdart::compare(known, words[1], seconds);
      std::fflush(stdout);
    }
  } catch (const lawdart::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
