#include "lawdart/wide/wide_target.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "lawdart/laws/ladder.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"
#include "lawdart/wide/moves.h"
#include "lawdart/wide/reduction.h"
#include "lawdart/wide/relevant_inputs.h"
#include "lawdart/wide/screen_kernel.h"
#include "lawdart/wide/seeds.h"
#include "lawdart/wide/sweeps.h"
#include "lawdart/wide/tree_state.h"

namespace lawdart {
namespace {

constexpr int kFitRows = 256;
constexpr int kScreenRows = 64;
/// Of noisy data: 64 rows tell a law from look-alikes only where the differences stand out.
constexpr int kNoisyFitRows = 1024;
constexpr int kNoisyScreenRows = 256;
constexpr int kReductionRows = 1024;
/// Few rows cannot tell many candidates apart.
constexpr int kSmallLibrary = 2000;
/// By how much the library grows when restarts without noise bring nothing.
constexpr int kLibraryGrowth = 5;
/// Share of the library that the atoms of the reduction may fill.
constexpr double kAtomShare = 0.6;
constexpr int kPairIterations = 15;
constexpr int kPrefactorIterations = 8;
constexpr int kRootTried = 8;
constexpr double kRootSizePrice = 0.05;

constexpr OpId kLinks[] = {OpId::kNone, OpId::kReciprocal, OpId::kExp,  OpId::kLn,
                           OpId::kSqrt, OpId::kSquare,     OpId::kTanh, OpId::kAsin};

}  // namespace

WideSearch::OneTarget::OneTarget(const SearchData& data, int target, const WideOptions& options, Seed seed,
                                 ThreadPool& pool)
    : data_(data),
      target_(target),
      problem_(data, target),
      options_(options),
      seed_(seed),
      pool_(pool),
      team_(options.ranks, pool) {
  if (data.likelihood == Likelihood::kGaussian) {
    pure_error_ = pure_error(data.inputs, data.targets.col(target), data.weights / data.weights.mean());
  }
  take_up_inputs();
  take_rows();
}

FitRows WideSearch::OneTarget::some_rows(int fit_rows, int screen_rows) const {
  std::vector<int> order(static_cast<std::size_t>(data_.rows()));
  std::iota(order.begin(), order.end(), 0);
  Random(seed_.child("rows")).shuffle(order);
  const int padded = (data_.rows() + kRowBlock - 1) / kRowBlock * kRowBlock;
  return {data_, target_, order, fit_rows, std::min(screen_rows, padded), inputs_};
}

void WideSearch::OneTarget::take_rows() {
  rows_.emplace(many_rows_ ? some_rows(kNoisyFitRows, kNoisyScreenRows) : some_rows(kFitRows, kScreenRows));
}

bool WideSearch::OneTarget::has_more_rows() const { return !many_rows_ && data_.rows() > kScreenRows; }

void WideSearch::OneTarget::take_up_inputs() {
  if (data_.known != nullptr) inputs_ = data_.known->hole().inputs;
  const std::vector<int> candidates = inputs_;
  inputs_ = relevant_inputs(some_rows(kReductionRows, kScreenRows));
  part_inputs_ = static_cast<int>(inputs_.size());
  if (data_.known == nullptr) return;
  for (int& input : inputs_) input = candidates[static_cast<std::size_t>(input)];
  for (const int input : data_.known->inputs()) {
    if (std::find(inputs_.begin(), inputs_.end(), input) == inputs_.end()) inputs_.push_back(input);
  }
  known_ = known_tree(*data_.known, inputs_);
}

void WideSearch::OneTarget::run_round() {
  if (known_.empty()) {
    run_stage();
  } else {
    run_known_stage();
  }
  stage_ = std::min(stage_ + 1, kMoves);
  show_best();
}

void WideSearch::OneTarget::run_stage() {
  switch (stage_) {
    case 0:
      start();
      break;
    case kLadderStage:
      climb_ladder();
      break;
    case kLibraryStage:
      make_library();
      break;
    case 3:
      screen_root();
      break;
    case kPairStage:
      sweep_pairs();
      break;
    case 5:
      sweep_prefactors();
      break;
    default:
      run_batch();
  }
}

bool WideSearch::OneTarget::allows(OpId function) const {
  return function == OpId::kNone || std::find(options_.functions.begin(), options_.functions.end(),
                                              function) != options_.functions.end();
}

void WideSearch::OneTarget::climb_ladder() {
  for (LadderFit& fit : climb(problem_, pool_)) {
    exact_ = exact_ || problem_.is_exact(fit.candidate);
    archive_.insert(std::move(fit.candidate));
  }
}

void WideSearch::OneTarget::start() {
  std::vector<ValueTree> starts = start_from_units();
  if (exact_) return;
  const Reduction reduction = reduce(some_rows(kReductionRows, kScreenRows));
  atoms_ = reduction.atoms;
  TreeEvaluator evaluator(*rows_);
  starts.push_back(ValueTree::constant(rows_->mean()));
  for (ValueTree& tree : monomial_seeds(*rows_)) starts.push_back(std::move(tree));
  if (!reduction.factor.empty()) {
    evaluator.evaluate(reduction.factor);
    double above = 0.0, below = 0.0;
    for (int k = 0; k < rows_->count(); ++k) {
      above += evaluator.prediction()[k] * rows_->target()[k];
      below += evaluator.prediction()[k] * evaluator.prediction()[k];
    }
    seeds_.push_back(multiply(ValueTree::constant(above / below), reduction.factor));
    factors_.push_back(reduction.factor);
  }
  for (const ValueTree& seed : seeds_) starts.push_back(seed);
  fit_all(starts, kSeedIterations);
  if (!exact_) fit_all(polynomials(), kSeedIterations);
  starts_ = std::move(starts);
}

std::vector<ValueTree> WideSearch::OneTarget::polynomials() {
  std::vector<ValueTree> inputs;
  for (int i = 0; i < rows_->inputs(); ++i) inputs.push_back(ValueTree::variable(i));
  std::vector<PolynomialFrame> frames;
  for (std::size_t m = 0; m <= factors_.size(); ++m) {
    const ValueTree factor = m == 0 ? ValueTree() : factors_[m - 1];
    for (const OpId link : {OpId::kNone, OpId::kReciprocal, OpId::kExp, OpId::kLn, OpId::kSqrt}) {
      if (!allows(link)) continue;
      if (m == 0 || atoms_.empty()) frames.push_back({inputs, factor, link});
      if (!atoms_.empty()) frames.push_back({atoms_, factor, link});
    }
  }
  std::vector<ValueTree> trees(frames.size());
  pool_.run(static_cast<int>(frames.size()), [&](int i) {
    TreeEvaluator evaluator(*rows_);
    trees[static_cast<std::size_t>(i)] = polynomial_seed(frames[static_cast<std::size_t>(i)], evaluator);
  });
  std::erase_if(trees, [](const ValueTree& tree) { return tree.empty(); });
  return trees;
}

void WideSearch::OneTarget::make_library() {
  workers_.clear();
  int size = data_.rows() < kScreenRows ? std::min(kSmallLibrary, options_.candidates) : options_.candidates;
  if (many_candidates_) size *= kLibraryGrowth;
  library_.emplace(*rows_, size);
  if (!atoms_.empty()) {
    library_->set_capacity(static_cast<int>(kAtomShare * size));
    grow_library(*library_, atoms_, options_.functions);
    library_->set_capacity(size);
  }
  std::vector<ValueTree> inputs;
  for (int i = 0; i < part_inputs_; ++i) inputs.push_back(ValueTree::variable(i));
  grow_library(*library_, inputs, options_.functions);
  library_->finish();
  for (int i = 0; i < pool_.threads(); ++i) workers_.push_back({TreeEvaluator(*rows_), Screen(*library_)});
}

void WideSearch::OneTarget::screen_root() {
  Worker& worker = workers_.front();
  const ValueTree constant = ValueTree::constant(rows_->mean());
  worker.evaluator.evaluate(constant);
  worker.evaluator.run_backward(constant, TreeEvaluator::Slopes::kAll);
  std::vector<EdgeJob> jobs, ratios;
  for (const OpId link : kLinks) {
    if (!allows(link)) continue;
    for (const bool offset : {false, true}) {
      EdgeJob job{.link = link, .offset = offset, .size_price = kRootSizePrice, .target = {}, .here = {}};
      if (!prepare_job(constant, worker.evaluator, job)) continue;
      if (offset) ratios.push_back(job);
      jobs.push_back(std::move(job));
    }
  }
  std::vector<ValueTree> trees;
  for (std::size_t first = 0; first < jobs.size(); first += kJobsAtOnce) {
    const std::span<const EdgeJob> some(jobs.data() + first,
                                        std::min<std::size_t>(kJobsAtOnce, jobs.size() - first));
    const auto best = worker.screen.affine(some, kRootTried);
    for (std::size_t j = 0; j < some.size(); ++j) {
      for (const Scored& scored : best[j])
        trees.push_back(with_affine(constant, some[j], *library_, scored.item));
    }
  }
  for (const EdgeJob& job : ratios) {
    for (const Scored& scored : worker.screen.moebius(job, kRootTried))
      trees.push_back(with_moebius(constant, job, *library_, scored.item));
  }
  root_trees_ = trees;
  fit_all(std::move(trees), kSeedIterations);
}

void WideSearch::OneTarget::sweep_pairs() {
  std::vector<std::pair<ValueTree, OpId>> frames;
  for (std::size_t m = 0; m <= factors_.size(); ++m) {
    for (const OpId link : {OpId::kNone, OpId::kReciprocal, OpId::kExp, OpId::kLn}) {
      if (allows(link)) frames.emplace_back(m == 0 ? ValueTree() : factors_[m - 1], link);
    }
  }
  const PairReach reach = second_pass_ ? PairReach::kMany : PairReach::kSimplest;
  std::vector<std::vector<ValueTree>> trees(frames.size());
  team_.run(
      static_cast<int>(frames.size()),
      [&](int i, int) {
        const auto& [factor, link] = frames[static_cast<std::size_t>(i)];
        TreeEvaluator evaluator(*rows_);
        trees[static_cast<std::size_t>(i)] = pair_sweep(*library_, *rows_, evaluator, factor, link, reach);
      },
      [&](int i, StateWriter& state) { save_trees(trees[static_cast<std::size_t>(i)], state); },
      [&](int i, StateReader& state) {
        trees[static_cast<std::size_t>(i)] = load_trees(state, {rows_->inputs(), known_});
      });
  for (std::vector<ValueTree>& some : trees) {
    if (!exact_) fit_all(std::move(some), kPairIterations);
  }
}

void WideSearch::OneTarget::sweep_prefactors() {
  const ValueTree constant = ValueTree::constant(rows_->mean());
  fit_all(prefactor_sweep(*library_, *rows_, constant, 0, workers_, pool_), kPrefactorIterations);
  for (const ValueTree& seed : seeds_) {
    if (exact_) return;
    // A seed begins with its free factor.
    fit_all(prefactor_sweep(*library_, *rows_, seed, 0, workers_, pool_), kPrefactorIterations);
  }
}

}  // namespace lawdart
