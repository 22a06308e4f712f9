#include "lawdart/discover/discover.h"

#include <fmt/format.h>

#include <cassert>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/core/thread_pool.h"
#include "lawdart/discover/data_records.h"
#include "lawdart/discover/extrapolation.h"
#include "lawdart/discover/finalists.h"
#include "lawdart/discover/input_errors.h"
#include "lawdart/discover/joint_record.h"
#include "lawdart/discover/joint_search.h"
#include "lawdart/discover/model_record.h"
#include "lawdart/discover/parts.h"
#include "lawdart/discover/proportional_law.h"
#include "lawdart/discover/recommendation.h"
#include "lawdart/discover/stability.h"
#include "lawdart/expr/print.h"
#include "lawdart/search/darts.h"
#include "lawdart/stats/criteria.h"

namespace lawdart {
namespace {

Progress progress_of(const Search& search, const std::vector<std::string>& names, double seconds,
                     bool searched) {
  const auto state = [&search] {
    StateWriter writer;
    search.save(writer);
    return writer.text();
  };
  Progress progress{
      .seconds = seconds, .rounds = search.rounds(), .formula = {}, .searched = searched, .state = state};
  const std::vector<Candidate> best = search.archive(0).best(1);
  if (best.empty()) return progress;
  progress.loss = best.front().deviance / search.problem(0).null_deviance();
  progress.formula = print_briefly(best.front().expression, names);
  return progress;
}

const char* status_word(SearchEnd end, const Stop& stop) {
  if (stop.interrupted()) return "interrupted";
  switch (end) {
    case SearchEnd::kRounds:
      return "rounds";
    case SearchEnd::kConverged:
      return "converged";
    case SearchEnd::kInterrupted:
      return "interrupted";
    case SearchEnd::kStopped:
      break;
  }
  return "time_limit";
}

/// Of the restart that a formula comes from, where the method has such.
SearchTraceRecord trace_record(const Search& search, const Candidate& model,
                               const std::vector<std::string>& inputs) {
  SearchTraceRecord record;
  const auto* darts = dynamic_cast<const DartsSearch*>(&search);
  if (darts == nullptr || !model.origin) return record;
  const Origin& origin = *model.origin;
  for (const EdgeOp& candidate : origin.shape.ops) record.operations.push_back(name_of(candidate));
  const std::vector<std::string> names = source_names(origin.shape, inputs);
  for (int node = 0; node < origin.shape.nodes; ++node) {
    for (int source = 0; source < origin.shape.sources(node); ++source) {
      record.edges.push_back(fmt::format("{} -> h{}", names[static_cast<std::size_t>(source)], node + 1));
    }
  }
  for (TraceMoment& moment : darts->trace(origin.restart)) {
    record.moments.push_back({.step = moment.step,
                              .train_loss = moment.train_loss,
                              .validation_loss = moment.validation_loss,
                              .alpha = std::move(moment.mixture)});
  }
  return record;
}

void check_found(const Search& search, int targets, const Stop& stop) {
  for (int target = 0; target < targets; ++target) {
    if (!search.archive(target).empty()) continue;
    if (search.rounds() == 0 && stop.reached()) {
      throw Error(ErrorCode::kTimeLimit, "the time limit came before any model; give more with --time");
    }
    throw Error(ErrorCode::kNoModel,
                "no round of the search left a formula that is finite on all rows; try other operations with "
                "--ops, more --rounds, or inspect the data");
  }
}

std::string method_name(const DiscoverOptions& options) {
  switch (options.method) {
    case Method::kDarts:
      return "darts";
    case Method::kFairDarts:
      return "fair-darts";
    case Method::kWide:
      break;
  }
  return "wide";
}

std::unique_ptr<Search> make_search(const SearchData& data, const DiscoverOptions& options, Seed seed,
                                    ThreadPool& pool) {
  if (options.method == Method::kWide) return std::make_unique<WideSearch>(data, options.wide, seed, pool);
  assert(!options.known);
  DartsOptions darts = options.darts;
  darts.fair = options.method == Method::kFairDarts;
  return std::make_unique<DartsSearch>(data, darts, seed, pool);
}

std::unique_ptr<Search> make_joint_search(const Dataset& data, const SearchData& all,
                                          const DiscoverOptions& options, ThreadPool& pool) {
  const auto make = [&](const SearchData& rows, Seed seed) { return make_search(rows, options, seed, pool); };
  return std::make_unique<JointSearch>(data, all, make, Seed(options.seed));
}

/// The errors of the inputs, whose part in the weights of the rows the data have from here on.
InputErrors take_input_errors(Dataset& data, const DiscoverOptions& options, const Stop& stop,
                              ThreadPool& pool) {
  if (data.input_errors.size() == 0) return {};
  const auto make = [&](const SearchData& rows, Seed seed) { return make_search(rows, options, seed, pool); };
  Column weights = effective_weights(data, options, Seed(options.seed).child("slopes"), stop, make);
  return {.errors = std::move(data.input_errors),
          .own_weights = std::exchange(data.weights, std::move(weights))};
}

/// The models of a target's front, numbered on.
void add_models(const std::vector<Finalist>& front, std::size_t recommended, const Dataset& data,
                const DataUnits& units, const Parts& parts, int target, Record& record) {
  std::vector<double> aicc;
  for (const Finalist& finalist : front) aicc.push_back(finalist.final.aicc);
  const std::vector<double> weights = akaike_weights(aicc);
  for (std::size_t i = 0; i < front.size(); ++i) {
    record.models.push_back(
        model_record(front[i], data, units, parts, target, record.method, i == recommended));
    record.models.back().id = static_cast<int>(record.models.size());
    record.models.back().weight = weights[i];
  }
}

void go_on_from(const std::string& state, Search& search) {
  StateReader reader(state);
  search.load(reader);
  reader.expect_end();
}

double seconds_since(Stop::Clock::time_point start) {
  return std::chrono::duration<double>(Stop::Clock::now() - start).count();
}

/// The front of one target, and the form of its recommended model; nothing where no formula is left.
std::optional<Skeleton> add_front(const Search& search, int target, const Parts& parts, const Dataset& data,
                                  const DiscoverOptions& options, const Stop& stop, ThreadPool& pool,
                                  Record& record) {
  const std::vector<Finalist> front = finalists(search.archive(target), parts, target, options,
                                                Seed(options.seed).child("finalists"), stop, pool);
  if (front.empty()) return std::nullopt;
  const std::size_t first_id = record.models.size() + 1;
  const Recommendation recommended = recommend(front, options.criterion, first_id);
  record.best.push_back(static_cast<int>(first_id + recommended.index));
  record.reasons.push_back(recommended.reason);
  add_models(front, recommended.index, data, options.units, parts, target, record);
  const Candidate& best = front[recommended.index].final;
  ModelRecord& model = record.models[static_cast<std::size_t>(record.best.back()) - 1];
  add_extrapolation(best.expression, parts.all.inputs, data.input_names, model);
  std::optional<Expression> law;
  if (!stop.interrupted() && !stop.out_of_time())
    law = law_of_proportional_errors(parts.search, target, best, options, stop, pool);
  const auto warning =
      error_warning(law, front[recommended.index], parts.search, target, data.input_names, model.target);
  if (warning) model.warnings.push_back(*warning);
  if (target == 0) record.trace = trace_record(search, front[recommended.index].candidate, data.input_names);
  return skeleton_of(front[recommended.index]);
}

/// The fronts of all targets.
void add_fronts(const Search& search, const Parts& parts, const Dataset& data, const DiscoverOptions& options,
                const Stop& stop, ThreadPool& pool, Found& found) {
  for (int target = 0; target < static_cast<int>(data.target_names.size()); ++target) {
    const auto* joint = dynamic_cast<const JointSearch*>(&search);
    const std::optional<Skeleton> form =
        joint != nullptr ? add_joint_front(*joint, data, parts.all, options, stop, pool, found.record)
                         : add_front(search, target, parts, data, options, stop, pool, found.record);
    if (!form) {
      throw Error(
          ErrorCode::kNoModel,
          "no formula is left that is finite on all rows, short enough and determined by the data; allow "
          "longer ones with --max-complexity, lower --cost, or simplify the known part");
    }
    found.skeletons.push_back(*form);
  }
}

Found search_once(Dataset data, const DiscoverOptions& options, const Stop& stop,
                  const std::function<void(const Progress&)>& on_progress, const std::string& state) {
  const auto start = Stop::Clock::now();
  Found found{.record = {.method = method_name(options), .status = {}}, .skeletons = {}};
  Record& record = found.record;
  record.data = data_record(data, options.units, options.likelihood);
  const bool grouped = !data.groups.names.empty();
  const Seed seed(options.seed);
  ThreadPool pool(options.threads);
  InputErrors input_errors = take_input_errors(data, options, stop, pool);
  Parts parts = grouped ? whole_parts(data, options) : split_parts(data, options, seed.child("holdout"));
  parts.input_errors = std::move(input_errors);
  const std::unique_ptr<Search> search = grouped ? make_joint_search(data, parts.all, options, pool)
                                                 : make_search(parts.search, options, seed, pool);
  if (!state.empty()) go_on_from(state, *search);
  const auto tell = [&](bool searched) {
    if (on_progress) on_progress(progress_of(*search, data.input_names, seconds_since(start), searched));
  };
  const SearchEnd end = search->run(options.rounds, stop, [&] { tell(false); });
  tell(true);
  search->conclude();
  check_found(*search, static_cast<int>(data.target_names.size()), stop);
  record.status = status_word(end, stop);
  record.seed = options.seed;
  record.threads = options.threads;
  record.rounds = search->rounds();
  if (options.known) record.known = options.known->text();
  add_fronts(*search, parts, data, options, stop, pool, found);
  record.warnings = unit_warnings(record.data, options.units);
  record.seconds = seconds_since(start);
  return found;
}

}  // namespace

Record discover(Dataset data, const DiscoverOptions& options, const Stop& stop,
                const std::function<void(const Progress&)>& on_progress, const std::string& state) {
  if (options.stability.runs == 0)
    return search_once(std::move(data), options, stop, on_progress, state).record;
  const auto start = Stop::Clock::now();
  Found found = search_once(data, options, stop, on_progress, state);
  const auto again = [](Dataset sample, const DiscoverOptions& settings, const Stop& limit,
                        const std::function<void(const Progress&)>& tell) {
    return search_once(std::move(sample), settings, limit, tell, {});
  };
  const auto tell = [&](Progress progress) {
    progress.seconds = seconds_since(start);
    if (on_progress) on_progress(progress);
  };
  add_stability(data, options, stop, again, tell, found);
  found.record.seconds = seconds_since(start);
  return std::move(found.record);
}

}  // namespace lawdart
