#include "lawdart/wide/moves.h"

#include <algorithm>
#include <iterator>

#include "lawdart/wide/build.h"
#include "lawdart/wide/screen_kernel.h"

namespace lawdart {
namespace {

constexpr double kFromSeeds = 0.1;
constexpr double kFromPareto = 0.5;
constexpr double kNextRank = 0.5;
constexpr double kRandomEdit = 0.15;
constexpr double kRatio = 0.2;
constexpr double kAtRoot = 0.25;
constexpr double kNotAtConstant = 0.7;
constexpr double kWithLink = 0.4;
constexpr double kRatioWithLink = 0.25;
constexpr int kSeedIterations = 3;
constexpr int kScreenIterations = 5;
constexpr int kEditIterations = 6;
/// Items of a screen that are tried.
constexpr int kTried = 4;
constexpr double kSizePrices[] = {0.0, 0.02, 0.1, 0.3};
constexpr OpId kLinks[] = {OpId::kReciprocal, OpId::kExp,  OpId::kLn,  OpId::kSqrt,
                           OpId::kSquare,     OpId::kTanh, OpId::kAsin};
constexpr std::size_t kRatioLinks = 5;

class Move {
 public:
  Move(const MoveView& view, Worker& worker, Random random)
      : view_(view), worker_(worker), random_(random), attempts_(view.archive, view.seen, worker.evaluator) {}

  Findings run() {
    tree_ = parent();
    if (tree_.empty()) return {};
    worker_.evaluator.evaluate(tree_);
    worker_.evaluator.run_backward(tree_, TreeEvaluator::Slopes::kAll);
    const double kind = random_.uniform();
    if (kind < kRandomEdit) {
      random_edit();
    } else if (kind < kRandomEdit + (1.0 - kRandomEdit) * kRatio) {
      ratio();
    } else {
      screens();
    }
    return attempts_.take_findings();
  }

 private:
  ValueTree parent() {
    if (!view_.seeds.empty() && random_.uniform() < kFromSeeds) {
      ValueTree seed = view_.seeds[random_.below(view_.seeds.size())];
      inner_fit(seed, worker_.evaluator, kSeedIterations);
      return seed;
    }
    const bool pareto = random_.uniform() < kFromPareto;
    const std::vector<int> costs = pareto ? view_.archive.pareto() : view_.archive.occupied();
    if (costs.empty()) return {};
    const std::vector<Attempt>& slot = view_.archive.slot(costs[random_.below(costs.size())]);
    std::size_t rank = 0;
    while (rank + 1 < slot.size() && random_.uniform() < kNextRank) ++rank;
    ValueTree tree = slot[rank].tree;
    tree.free_open_constants();  // what was 1 in the parent need not be 1 in the child
    return tree;
  }

  [[nodiscard]] bool constant_at(int node) const { return tree_.node(node).kind == ValueKind::kConstant; }
  int any_node() {
    const auto [first, last] = tree_.open_part();
    return first + static_cast<int>(random_.below(static_cast<std::size_t>(last - first + 1)));
  }
  int place() {
    int node = random_.uniform() < kAtRoot ? tree_.open_part().second : any_node();
    if (constant_at(node) && random_.uniform() < kNotAtConstant) node = any_node();
    return node;
  }
  [[nodiscard]] bool allows(OpId function) const {
    return std::find(view_.functions.begin(), view_.functions.end(), function) != view_.functions.end();
  }
  OpId any_link(std::size_t of) {
    const OpId link = kLinks[random_.below(of)];
    return allows(link) ? link : OpId::kNone;
  }
  OpId any_function() { return view_.functions[random_.below(view_.functions.size())]; }
  double any_price() { return kSizePrices[random_.below(std::size(kSizePrices))]; }

  void random_edit() {
    const int node = place();
    const ValueNode& at = tree_.node(node);
    const TreeLinks& links = worker_.evaluator.links();
    const int left = links.left[static_cast<std::size_t>(node)];
    const int right = links.right[static_cast<std::size_t>(node)];
    const double kind = random_.uniform();
    ValueTree part;
    if (kind < 0.35 && right >= 0) {
      part = tree_.subtree(left >= 0 && random_.uniform() < 0.5 ? left : right);
    } else if (kind < 0.65 && at.kind == ValueKind::kFunction && !view_.functions.empty()) {
      part = apply(any_function(), tree_.subtree(right));
    } else if (kind < 0.8 && left >= 0) {
      constexpr ValueKind kBinary[] = {ValueKind::kAdd, ValueKind::kSubtract, ValueKind::kMultiply,
                                       ValueKind::kDivide};
      part = join(kBinary[random_.below(std::size(kBinary))], OpId::kNone, tree_.subtree(left),
                  tree_.subtree(right));
    } else if (!view_.functions.empty()) {
      // Factor and offset start a little off 1 and 0, or the builder would take them away.
      part = apply(any_function(), affine(1.0 + 1e-9, tree_.subtree(node), 1e-9));
    }
    if (!part.empty()) attempts_.add(replaced(tree_, node, part), kEditIterations);
  }

  void ratio() {
    EdgeJob job{.node = place(), .offset = true, .size_price = any_price(), .target = {}, .here = {}};
    const bool multiply = !constant_at(job.node) && random_.uniform() < 0.5;
    job.mode = multiply ? EdgeMode::kMultiply : EdgeMode::kReplace;
    if (random_.uniform() < kRatioWithLink) job.link = any_link(kRatioLinks);
    if (!prepare_job(tree_, worker_.evaluator, job)) return;
    for (const Scored& scored : worker_.screen.moebius(job, kTried)) {
      attempts_.add(with_moebius(tree_, job, view_.candidates, scored.item), kScreenIterations);
      if (attempts_.found_exact()) return;
    }
  }

  EdgeMode any_mode(int node) {
    if (constant_at(node)) return EdgeMode::kReplace;
    const double kind = random_.uniform();
    return kind < 0.35   ? EdgeMode::kReplace
           : kind < 0.60 ? EdgeMode::kAdd
           : kind < 0.85 ? EdgeMode::kMultiply
                         : EdgeMode::kScaleAdd;
  }

  void screens() {
    std::vector<EdgeJob> jobs;
    for (int i = 0; i < kJobsAtOnce; ++i) {
      EdgeJob job{.node = place(), .size_price = any_price(), .target = {}, .here = {}};
      job.mode = any_mode(job.node);
      const bool may_link = job.mode == EdgeMode::kReplace || job.mode == EdgeMode::kMultiply;
      if (may_link && random_.uniform() < kWithLink) job.link = any_link(std::size(kLinks));
      job.offset = may_link && random_.uniform() < (job.link == OpId::kNone ? 0.5 : 0.7);
      if (prepare_job(tree_, worker_.evaluator, job)) jobs.push_back(std::move(job));
    }
    if (jobs.empty()) return;
    const auto best = worker_.screen.affine(jobs, kTried);
    for (std::size_t j = 0; j < jobs.size(); ++j) {
      for (const Scored& scored : best[j]) {
        attempts_.add(with_affine(tree_, jobs[j], view_.candidates, scored.item), kScreenIterations);
        if (attempts_.found_exact()) return;
      }
    }
  }

  const MoveView& view_;
  Worker& worker_;
  Random random_;
  Attempts attempts_;
  ValueTree tree_;
};

}  // namespace

Findings run_move(const MoveView& view, Worker& worker, Random random) {
  return Move(view, worker, random).run();
}

}  // namespace lawdart
