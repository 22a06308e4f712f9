#include <algorithm>
#include <utility>

#include "lawdart/units/groups.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostFrames = 4;
/// Groups are few: fewer candidates than of the inputs reach as far.
constexpr int kCandidates = 3000;
/// Of each cost that the search among groups leaves.
constexpr std::size_t kKept = 2;

std::vector<Dimension> dimensions_of(const UnitCheck& units) {
  std::vector<Dimension> dimensions;
  for (const Measure& measure : units.inputs()) dimensions.push_back(measure.dimension);
  return dimensions;
}

/// A frame's products as trees.
struct FrameTrees {
  ValueTree factor;  ///< empty where the target is a plain number
  std::vector<ValueTree> groups;
};

FrameTrees trees_of(const GroupFrame& frame) {
  FrameTrees trees{power_product(frame.factor), {}};
  for (const Exponents& group : frame.groups) trees.groups.push_back(power_product(group));
  return trees;
}

/// target / factor by the groups; no rows where that is not finite.
SearchData without_dimensions(const SearchData& data, int target, const GroupFrame& frame,
                              const std::vector<int>& inputs) {
  const auto values = [&](const Exponents& product) {
    Column column = Column::Ones(data.rows());
    for (std::size_t i = 0; i < product.size(); ++i) {
      if (product[i] != 0.0) column *= data.inputs.col(inputs[i]).pow(product[i]);
    }
    return column;
  };
  SearchData reduced;
  reduced.inputs.resize(data.rows(), std::ssize(frame.groups));
  for (std::size_t i = 0; i < frame.groups.size(); ++i)
    reduced.inputs.col(static_cast<Eigen::Index>(i)) = values(frame.groups[i]);
  const Column factor = values(frame.factor);
  reduced.targets = data.targets.col(target) / factor;
  reduced.weights = data.weights * factor.square();
  reduced.likelihood = data.likelihood;
  const bool finite =
      reduced.inputs.isFinite().all() && reduced.targets.isFinite().all() && reduced.weights.isFinite().all();
  return finite && (reduced.weights > 0.0).any() ? reduced : SearchData();
}

}  // namespace

std::vector<ValueTree> WideSearch::OneTarget::run_beginning() {
  for (stage_ = 0; stage_ < kMoves && !exact_;) {
    if (stage_ == 1) ++stage_;  // the ladder
    run_round();
  }
  if (exact_) return {best_->tree};
  std::vector<ValueTree> trees;
  for (const int cost : population_.occupied()) {
    const std::vector<Attempt>& slot = population_.slot(cost);
    for (std::size_t i = 0; i < std::min(kKept, slot.size()); ++i) trees.push_back(slot[i].tree);
  }
  return trees;
}

std::vector<ValueTree> WideSearch::OneTarget::start_from_units() {
  const UnitCheck& units = rows_->units();
  if (!units.active()) return {};
  std::vector<int> inputs = inputs_;
  if (inputs.empty()) {
    for (int i = 0; i < rows_->inputs(); ++i) inputs.push_back(i);
  }
  WideOptions options = options_;
  options.candidates = std::min(options.candidates, kCandidates);
  std::vector<ValueTree> starts;
  const auto frames = group_frames(dimensions_of(units), units.target().dimension, kMostFrames);
  for (std::size_t i = 0; i < frames.size() && !exact_; ++i) {
    const FrameTrees trees = trees_of(frames[i]);
    const auto whole = [&](const ValueTree& tree) {
      const ValueTree law = substituted(tree, trees.groups);
      return trees.factor.empty() ? law : multiply(trees.factor, law);
    };
    std::vector<ValueTree> found{whole(ValueTree::constant(1.5))};
    const SearchData reduced = without_dimensions(data_, target_, frames[i], inputs);
    fit_all(found, kSeedIterations);
    if (exact_ || frames[i].groups.empty() || reduced.rows() == 0) continue;
    // Where nothing is left out, the search itself does all this.
    if (trees.factor.empty() && frames[i].groups.size() == inputs.size()) continue;
    OneTarget among_groups(reduced, 0, options, seed_.child("groups").child(i), pool_);
    for (const ValueTree& tree : among_groups.run_beginning()) found.push_back(whole(tree));
    fit_all(found, kSeedIterations);
    starts.insert(starts.end(), found.begin(), found.end());
  }
  return starts;
}

}  // namespace lawdart
