#include "lawdart/wide/tree_state.h"

#include <cstdint>
#include <utility>

#include "lawdart/wide/convert.h"

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

/// Closes what stands before and behind the hole of the known part.
void close_known(const ValueTree& known, std::vector<ValueNode>& nodes, StateReader& state) {
  const auto before = static_cast<std::size_t>(known.open_part().first);
  const auto after = static_cast<std::size_t>(known.size() - 1 - known.open_part().second);
  if (nodes.size() <= before + after) state.fail("a tree around the known part");
  for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i].closed = i < before || i + after >= nodes.size();
}

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

}  // namespace

void save_trees(const std::vector<ValueTree>& trees, StateWriter& state) {
  state.list(trees, [&](const ValueTree& tree) { save_tree(tree, state); });
}

std::vector<ValueTree> load_trees(StateReader& state, const TreeFrame& frame) {
  return state.list([&] { return load_tree(state, frame); });
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

void save_findings(const Findings& findings, StateWriter& state) {
  save_attempts(findings.found, state);
  state.list(findings.tried, [&](std::uint64_t hash) { state.whole(hash); });
}

Findings load_findings(StateReader& state, const FitRows& rows, const TreeFrame& frame) {
  Findings findings{.found = load_attempts(state, rows, frame)};
  findings.tried = state.list([&] { return state.whole<std::uint64_t>(); });
  return findings;
}

}  // namespace lawdart
