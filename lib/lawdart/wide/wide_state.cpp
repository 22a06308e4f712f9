#include <algorithm>
#include <utility>

#include "lawdart/wide/convert.h"
#include "lawdart/wide/wide_target.h"

namespace lawdart {
namespace {

void save_tree(const ValueTree& tree, StateWriter& state) {
  state.list(tree.nodes(), [&](const ValueNode& node) {
    state.whole(static_cast<int>(node.kind));
    if (node.kind == ValueKind::kVariable) state.whole(node.variable);
    if (node.kind == ValueKind::kFunction) state.whole(static_cast<int>(node.function));
    if (node.kind != ValueKind::kConstant) return;
    state.whole(node.fixed ? 1 : 0);
    state.real(node.value);
  });
}

ValueNode load_node(StateReader& state, int inputs) {
  ValueNode node{.kind = state.choice(ValueKind::kFunction)};
  if (node.kind == ValueKind::kVariable)
    node.variable = static_cast<std::int16_t>(state.whole(0, inputs - 1));
  if (node.kind == ValueKind::kFunction) node.function = state.choice(static_cast<OpId>(kOps - 1));
  if (node.kind != ValueKind::kConstant) return node;
  node.fixed = state.truth();
  node.value = state.real();
  return node;
}

/// What trees are read into: their variables, and the known part that they all have, if any.
struct TreeFrame {
  int inputs;
  const ValueTree& known;
};

/// Closes what stands before and behind the hole of the known part.
void close_known(const ValueTree& known, std::vector<ValueNode>& nodes, StateReader& state) {
  const auto before = static_cast<std::size_t>(known.open_part().first);
  const auto after = static_cast<std::size_t>(known.size() - 1 - known.open_part().second);
  if (nodes.size() <= before + after) state.fail("a tree around the known part");
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i].closed = i < before || i + after >= nodes.size();
}

/// One of no nodes stands where a fit failed.
ValueTree load_tree(StateReader& state, const TreeFrame& frame) {
  std::vector<ValueNode> nodes = state.list([&] { return load_node(state, frame.inputs); });
  int trees = 0;
  for (const ValueNode& node : nodes) {
    if (arity(node.kind) > trees) state.fail("a node's operands");
    trees += 1 - arity(node.kind);
  }
  if (trees > 1) state.fail("one tree");
  if (!frame.known.empty() && !nodes.empty()) close_known(frame.known, nodes, state);
  return ValueTree(std::move(nodes));
}

void save_trees(const std::vector<ValueTree>& trees, StateWriter& state) {
  state.list(trees, [&](const ValueTree& tree) { save_tree(tree, state); });
}

void save_attempts(const std::vector<Attempt>& attempts, StateWriter& state) {
  state.list(attempts, [&](const Attempt& attempt) {
    save_tree(attempt.tree, state);
    state.real(attempt.sse);
    state.real(attempt.loss);
    state.whole(attempt.cost);
  });
}

std::vector<Attempt> load_attempts(StateReader& state, const FitRows& rows, const TreeFrame& frame) {
  return state.list([&] {
    Attempt attempt{.tree = load_tree(state, frame)};
    if (attempt.tree.empty()) state.fail("a tree");
    attempt.sse = state.real();
    attempt.loss = state.real();
    attempt.cost = state.whole(0, kMostTreeCost);
    attempt.units = unit_verdict(attempt.tree, rows.units());
    return attempt;
  });
}

/// In the order of the hashes: the same table is the same text.
void save_seen(const SeenTable& seen, StateWriter& state) {
  std::vector<std::pair<std::uint64_t, int>> counts(seen.counts().begin(), seen.counts().end());
  std::sort(counts.begin(), counts.end());
  state.list(counts, [&](const auto& entry) {
    state.whole(entry.first);
    state.whole(entry.second);
  });
}

void load_seen(SeenTable& seen, StateReader& state) {
  const auto counts = state.list([&] {
    const auto hash = state.whole<std::uint64_t>();
    return std::pair(hash, state.whole(1));
  });
  for (const auto& [hash, count] : counts) seen.restore(hash, count);
}

}  // namespace

void WideSearch::OneTarget::save(StateWriter& state) const {
  if (!known_.empty()) save_trees(frames_, state);
  state.whole(stage_);
  for (const bool flag : {second_pass_, many_rows_, many_candidates_}) state.whole(flag ? 1 : 0);
  for (const auto* trees : {&atoms_, &factors_, &seeds_, &starts_, &root_trees_}) save_trees(*trees, state);
  for (int cost = 0; cost <= kMostTreeCost; ++cost) save_attempts(population_.slot(cost), state);
  save_seen(seen_, state);
  save_attempts(hall_, state);
  save_attempts(best_ ? std::vector{*best_} : std::vector<Attempt>(), state);
  state.real(best_length_);
  for (const bool flag : {fresh_, gained_, exact_}) state.whole(flag ? 1 : 0);
  state.whole(fruitless_);
  for (const long count : {batch_, moves_left_, span_}) state.whole(count);
  save_candidates(archive_.all(), state);
}

void WideSearch::OneTarget::load(StateReader& state) {
  const TreeFrame frame{rows_->inputs(), known_};
  if (!known_.empty()) frames_ = state.list([&] { return load_tree(state, frame); });
  stage_ = state.whole(0, kMoves);
  const bool has_frames = !frames_.empty() && std::ranges::none_of(frames_, &ValueTree::empty);
  if (!known_.empty() && stage_ == kPartStage && !has_frames) state.fail("the known part with its constants");
  for (bool* flag : {&second_pass_, &many_rows_, &many_candidates_}) *flag = state.truth();
  take_rows();
  for (auto* trees : {&atoms_, &factors_, &seeds_, &starts_, &root_trees_})
    *trees = state.list([&] { return load_tree(state, frame); });
  const auto attempts = [&] { return load_attempts(state, *rows_, frame); };
  for (int cost = 0; cost <= kMostTreeCost; ++cost) population_.restore(cost, attempts());
  load_seen(seen_, state);
  hall_ = attempts();
  const std::vector<Attempt> best = attempts();
  if (!best.empty()) best_ = best.front();
  best_length_ = state.real();
  for (bool* flag : {&fresh_, &gained_, &exact_}) *flag = state.truth();
  fruitless_ = state.whole(0);
  for (long* count : {&batch_, &moves_left_, &span_}) *count = state.whole<long>();
  const auto all_inputs = static_cast<int>(data_.inputs.cols());
  for (Candidate& candidate : load_candidates(state, all_inputs)) archive_.insert(std::move(candidate));
  if (stage_ > kLibraryStage && !ended()) make_library();
}

}  // namespace lawdart
