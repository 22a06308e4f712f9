#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "lawdart/wide/build.h"
#include "lawdart/wide/convert.h"
#include "lawdart/wide/tree_choice.h"
#include "lawdart/wide/wide_target.h"

// The search where a part of the law is known. Its trees are the whole formula, the known nodes closed, so
// that moves and fits go on as ever; only the beginning is another.

namespace lawdart {
namespace {

/// Starting values of the known constants, and iterations from each.
constexpr int kStarts = 200;
constexpr int kStartIterations = 25;
/// Their size: up to so many powers of ten from 1; this share of them is negative.
constexpr double kMostTens = 2.0;
constexpr double kNegative = 0.2;
/// So many fits with each simple part are searched on from.
constexpr std::size_t kBestStarts = 2;
/// Trees that a later pass goes on from.
constexpr std::size_t kBestFrames = 3;
/// Two fits this near to each other are one.
constexpr double kSameFit = 1e-3;
/// Found parts of one cost that are tried in the whole.
constexpr std::size_t kOfEachCost = 6;
constexpr int kPartIterations = 20;
/// Fewer rows on which the hole's value is known say nothing of it.
constexpr int kFewestRows = 8;

/// What stands in the hole until more is known: a constant, a sum of the inputs, and one with their squares.
std::vector<ValueTree> simple_parts(int inputs) {
  std::vector<ValueTree> parts{ValueTree::constant(1.0)};
  const auto term = [](const ValueTree& z) { return multiply(ValueTree::constant(0.1), z); };
  ValueTree linear = parts.front();
  for (int i = 0; i < inputs; ++i) linear = add(linear, term(ValueTree::variable(i)));
  ValueTree quadratic = linear;
  for (int i = 0; i < inputs; ++i)
    quadratic = add(quadratic, term(apply(OpId::kSquare, ValueTree::variable(i))));
  parts.push_back(std::move(linear));
  parts.push_back(std::move(quadratic));
  return parts;
}

struct FittedFrame {
  ValueTree tree;
  double sse;
};

/// The sum of the sizes of the known constants.
double size_of_known(const ValueTree& tree) {
  double size = 0.0;
  for (const ValueNode& node : tree.nodes()) size += node.closed ? std::fabs(node.value) : 0.0;
  return size;
}

/// The best of them that differ, best first. Of those that fit alike, such as waves with phases whole turns
/// apart, the one with the smallest constants.
std::vector<ValueTree> best_of(std::vector<FittedFrame> frames, std::size_t count) {
  std::stable_sort(frames.begin(), frames.end(),
                   [](const FittedFrame& a, const FittedFrame& b) { return a.sse < b.sse; });
  std::vector<ValueTree> best;
  double last = -1.0;
  for (FittedFrame& frame : frames) {
    if (!std::isfinite(frame.sse)) break;
    if (frame.sse - last <= kSameFit * frame.sse) {
      if (size_of_known(frame.tree) < size_of_known(best.back())) best.back() = std::move(frame.tree);
      continue;
    }
    if (best.size() == count) break;
    last = frame.sse;
    best.push_back(std::move(frame.tree));
  }
  return best;
}

}  // namespace

void WideSearch::OneTarget::run_known_stage() {
  if (stage_ == 0) {
    fit_known();
  } else if (stage_ == kPartStage) {
    const ValueTree frame = std::move(frames_.back());
    frames_.pop_back();
    search_part(frame);
    if (!frames_.empty()) go_back_to(kPartStage);
  } else if (stage_ == kLibraryStage) {
    make_library();
    go_back_to(kMoves);
  } else {
    run_batch();
  }
}

void WideSearch::OneTarget::fit_known() {
  const int hole = known_.open_part().second;
  for (const ValueTree& part : simple_parts(part_inputs_)) {
    const ValueTree start = replaced(known_, hole, part);
    std::vector<FittedFrame> fitted(kStarts);
    pool_.run(kStarts, [&](int i) {
      Random random(seed_.child("known").child(static_cast<std::uint64_t>(i)));
      TreeEvaluator evaluator(*rows_);
      ValueTree tree = start;
      for (int k = 0; k < tree.size() && i > 0; ++k) {
        ValueNode& node = tree.node(k);
        if (node.kind != ValueKind::kConstant || node.fixed) continue;
        const double size = std::pow(10.0, random.uniform(-kMostTens, kMostTens));
        if (node.closed) node.value = random.uniform() < kNegative ? -size : size;
      }
      const double sse = inner_fit(tree, evaluator, kStartIterations);
      fitted[static_cast<std::size_t>(i)] = {std::move(tree), sse};
    });
    for (ValueTree& tree : best_of(std::move(fitted), kBestStarts)) frames_.push_back(std::move(tree));
  }
  if (frames_.empty()) frames_.push_back(known_);
  seeds_ = frames_;
  starts_ = frames_;
  fit_all(frames_, kSeedIterations);
}

void WideSearch::OneTarget::take_best_frames() {
  std::vector<const Attempt*> order;
  for (const Attempt& attempt : hall_) order.push_back(&attempt);
  std::stable_sort(order.begin(), order.end(), [this](const Attempt* a, const Attempt* b) {
    return description_length(*a, *rows_) < description_length(*b, *rows_);
  });
  frames_.clear();
  double last = -1.0;
  for (const Attempt* attempt : order) {
    if (frames_.size() == kBestFrames) break;
    if (std::fabs(attempt->sse - last) <= kSameFit * attempt->sse) continue;
    last = attempt->sse;
    frames_.push_back(attempt->tree);
  }
  if (frames_.empty()) frames_ = starts_;
}

std::optional<SearchData> WideSearch::OneTarget::part_data(const ValueTree& frame) const {
  TreeEvaluator evaluator(*rows_);
  evaluator.evaluate(frame);
  evaluator.run_backward(frame, TreeEvaluator::Slopes::kAll);
  EdgeTarget target;
  if (!desired_values(frame, frame.open_part().second, evaluator, rows_->count(), target)) return {};
  std::vector<int> rows;
  for (int k = 0; k < rows_->count(); ++k) {
    if (target.weight[static_cast<std::size_t>(k)] > 0.0) rows.push_back(k);
  }
  const auto count = static_cast<Eigen::Index>(rows.size());
  if (count < kFewestRows) return {};
  SearchData data{.inputs = Columns(count, part_inputs_),
                  .targets = Columns(count, 1),
                  .weights = Column(count),
                  .costs = data_.costs};
  for (Eigen::Index i = 0; i < count; ++i) {
    const int row = rows[static_cast<std::size_t>(i)];
    for (int k = 0; k < part_inputs_; ++k) data.inputs(i, k) = rows_->input(k)[row];
    data.targets(i, 0) = target.target[static_cast<std::size_t>(row)];
    data.weights[i] = target.weight[static_cast<std::size_t>(row)];
  }
  const double middle = data.targets.col(0).mean();
  const double spread = (data.targets.col(0) - middle).abs().maxCoeff();
  if (!(spread > kSameFit * kSameFit * std::fabs(middle))) return {};
  return data;
}

void WideSearch::OneTarget::search_part(const ValueTree& frame) {
  const std::optional<SearchData> data = part_data(frame);
  if (!data) return;
  OneTarget part(*data, 0, options_, seed_.child("part").child(static_cast<std::uint64_t>(frames_.size())),
                 pool_);
  while (!part.exact() && part.stage_ < kMoves) part.run_round();
  std::vector<ValueTree> trees;
  for (const ValueTree& found : part.found_parts())
    trees.push_back(replaced(frame, frame.open_part().second, found));
  fit_all(std::move(trees), kPartIterations);
}

std::vector<ValueTree> WideSearch::OneTarget::found_parts() const {
  std::vector<int> inputs(inputs_.size());
  std::iota(inputs.begin(), inputs.end(), 0);
  std::vector<ValueTree> parts;
  if (best_) parts.push_back(best_->tree);
  for (const Candidate& candidate : archive_.all()) {
    ValueTree tree = to_tree(candidate.expression, inputs);
    if (!tree.empty()) parts.push_back(std::move(tree));
  }
  for (const int cost : population_.occupied()) {
    const std::vector<Attempt>& slot = population_.slot(cost);
    for (std::size_t i = 0; i < std::min(slot.size(), kOfEachCost); ++i) parts.push_back(slot[i].tree);
  }
  return parts;
}

std::vector<double> WideSearch::OneTarget::known_constants(const ValueTree& tree) const {
  std::vector<double> values;
  for (const ValueNode& node : tree.nodes()) {
    if (node.closed && node.kind == ValueKind::kConstant && !node.fixed) values.push_back(node.value);
  }
  return values;
}

}  // namespace lawdart
