#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

#include "lawdart/units/groups.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

constexpr std::size_t kMostFrames = 4;
/// Of the local search among groups, after the stages before it.
constexpr int kBatchesOfMoves = 3;
/// Groups are few: fewer candidates than of the inputs reach as far.
constexpr int kCandidates = 3000;
/// Where a constant starts that a fit will move: 1 would be taken for exact.
constexpr double kNoWholeNumber = 1.5;
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
                              std::vector<int> inputs) {
  if (inputs.empty()) {
    inputs.resize(static_cast<std::size_t>(data.inputs.cols()));
    std::iota(inputs.begin(), inputs.end(), 0);
  }
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
  reduced.costs = data.costs;
  const bool finite =
      reduced.inputs.isFinite().all() && reduced.targets.isFinite().all() && reduced.weights.isFinite().all();
  return finite && (reduced.weights > 0.0).any() ? reduced : SearchData();
}

}  // namespace

std::vector<ValueTree> WideSearch::OneTarget::leaders() const {
  if (exact_) return {best_->tree};
  std::vector<ValueTree> trees;
  for (const int cost : population_.occupied()) {
    const std::vector<Attempt>& slot = population_.slot(cost);
    for (std::size_t i = 0; i < std::min(kKept, slot.size()); ++i) trees.push_back(slot[i].tree);
  }
  return trees;
}

void WideSearch::OneTarget::run_stages() {
  while (stage_ < kMoves && !exact_) {
    run_round();
    if (stage_ == kLadderStage) ++stage_;
  }
}

/// A search among the groups of one frame.
struct WideSearch::OneTarget::GroupSearch {
  GroupSearch(const OneTarget& whole, const GroupFrame& frame, std::uint64_t index)
      : trees(trees_of(frame)),
        options(whole.options_),
        data(without_dimensions(whole.data_, whole.target_, frame, whole.inputs_)) {
    options.candidates = std::min(options.candidates, kCandidates);
    if (data.rows() == 0 || frame.groups.empty()) return;
    search.emplace(data, 0, options, whole.seed_.child("groups").child(index), whole.pool_);
  }

  /// A formula of the groups as one of the inputs.
  [[nodiscard]] ValueTree law(const ValueTree& tree) const {
    const ValueTree groups = substituted(tree, trees.groups);
    return trees.factor.empty() ? groups : multiply(trees.factor, groups);
  }

  FrameTrees trees;
  WideOptions options;
  SearchData data;
  std::optional<OneTarget> search;
};

std::vector<ValueTree> WideSearch::OneTarget::start_from_units() {
  const UnitCheck& units = rows_->units();
  if (!units.active()) return {};
  std::vector<std::unique_ptr<GroupSearch>> searches;
  std::vector<ValueTree> starts;
  for (const GroupFrame& frame : group_frames(dimensions_of(units), units.target().dimension, kMostFrames)) {
    // Where no input has a dimension, the groups are the inputs.
    if (frame.groups.size() == units.inputs().size()) return {};
    searches.push_back(std::make_unique<GroupSearch>(*this, frame, searches.size()));
    starts.push_back(searches.back()->law(ValueTree::constant(kNoWholeNumber)));
  }
  fit_all(starts, kSeedIterations);
  const auto run = [&](auto part) {
    for (const auto& groups : searches) {
      if (exact_ || !groups->search) continue;
      part(*groups->search);
      std::vector<ValueTree> found;
      for (const ValueTree& tree : groups->search->leaders()) found.push_back(groups->law(tree));
      fit_all(found, kSeedIterations);
      starts.insert(starts.end(), found.begin(), found.end());
    }
  };
  run([](OneTarget& search) { search.run_stages(); });
  run([](OneTarget& search) {
    for (int batch = 0; batch < kBatchesOfMoves && !search.exact_; ++batch) search.run_round();
  });
  return starts;
}

}  // namespace lawdart
