#include "lawdart/search/state.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <system_error>

#include "lawdart/core/error.h"

namespace lawdart {
namespace {

/// True if all of `word` is one number.
template <typename T, typename... Format>
bool read_number(std::string_view word, T& number, Format... format) {
  const char* end = word.data() + word.size();
  const auto [rest, failure] = std::from_chars(word.data(), end, number, format...);
  return failure == std::errc() && rest == end && !word.empty();
}

ExpressionNode load_node(StateReader& state, int inputs) {
  ExpressionNode node{.kind = state.choice(NodeKind::kOp)};
  switch (node.kind) {
    case NodeKind::kFree:
    case NodeKind::kExact:
      node.value = state.real();
      break;
    case NodeKind::kVariable:
      node.variable = state.whole(0, inputs - 1);
      break;
    case NodeKind::kOp:
      node.op = state.choice(static_cast<OpId>(kOps - 1));
      node.arity = state.whole<std::uint16_t>(1, 2);
      break;
    case NodeKind::kAdd:
    case NodeKind::kMultiply:
      node.arity = state.whole<std::uint16_t>(2);
      break;
  }
  return node;
}

void save_origin(const Origin& origin, StateWriter& state) {
  const auto real = [&](double value) { state.real(value); };
  state.whole(origin.restart);
  state.list(origin.genotype.ops, [&](int op) { state.whole(op); });
  state.list(origin.genotype.product, [&](char product) { state.whole(static_cast<int>(product)); });
  state.list(origin.mixture, real);
  for (const double loss : {origin.losses.supernet, origin.losses.pruned, origin.losses.refitted}) real(loss);
}

Origin load_origin(StateReader& state) {
  Origin origin;
  origin.restart = state.whole(0);
  origin.genotype.ops = state.list([&] { return state.whole(0); });
  origin.genotype.product = state.list([&] { return static_cast<char>(state.whole(0, 1)); });
  origin.mixture = state.list([&] { return state.real(); });
  for (double* loss : {&origin.losses.supernet, &origin.losses.pruned, &origin.losses.refitted})
    *loss = state.real();
  return origin;
}

Candidate load_candidate(StateReader& state, int inputs) {
  Candidate candidate;
  candidate.expression = load_expression(state, inputs);
  for (double* value : {&candidate.deviance, &candidate.mdl, &candidate.aicc, &candidate.bic})
    *value = state.real();
  candidate.complexity = state.whole(0);
  for (const char letter : state.list([&] { return state.whole<char>(); })) candidate.law += letter;
  if (state.truth()) candidate.origin = load_origin(state);
  return candidate;
}

}  // namespace

void StateWriter::real(double value) {
  std::array<char, 32> letters;
  const auto end =
      std::to_chars(letters.data(), letters.data() + letters.size(), value, std::chars_format::hex).ptr;
  word({letters.data(), static_cast<std::size_t>(end - letters.data())});
}

double StateReader::real() {
  double value = 0.0;
  if (!read_number(word(), value, std::chars_format::hex)) fail("a number");
  return value;
}

std::string_view StateReader::word() {
  const std::size_t end = text_.find(' ', place_);
  if (end == std::string_view::npos) fail("more");
  const std::string_view word = text_.substr(place_, end - place_);
  place_ = end + 1;
  return word;
}

std::int64_t StateReader::read_signed(std::int64_t low, std::int64_t high) {
  std::int64_t value = 0;
  if (!read_number(word(), value) || value < low || value > high)
    fail(fmt::format("a whole number from {} to {}", low, high));
  return value;
}

std::uint64_t StateReader::read_unsigned(std::uint64_t low, std::uint64_t high) {
  std::uint64_t value = 0;
  if (!read_number(word(), value) || value < low || value > high)
    fail(fmt::format("a whole number from {} to {}", low, high));
  return value;
}

void StateReader::expect_end() const {
  if (place_ != text_.size()) fail("its end");
}

void StateReader::fail(std::string_view expected) const {
  throw Error(ErrorCode::kIo, fmt::format("state of a search: expected {} before byte {} of {}; it is not of "
                                          "this search, run the search again",
                                          expected, place_, text_.size()));
}

void save_expression(const Expression& expression, StateWriter& state) {
  state.list(expression.nodes(), [&](const ExpressionNode& node) {
    state.whole(static_cast<int>(node.kind));
    switch (node.kind) {
      case NodeKind::kFree:
      case NodeKind::kExact:
        return state.real(node.value);
      case NodeKind::kVariable:
        return state.whole(node.variable);
      case NodeKind::kOp:
        state.whole(static_cast<int>(node.op));
        return state.whole(node.arity);
      case NodeKind::kAdd:
      case NodeKind::kMultiply:
        return state.whole(node.arity);
    }
  });
}

Expression load_expression(StateReader& state, int inputs) {
  std::vector<ExpressionNode> nodes = state.list([&] { return load_node(state, inputs); });
  std::size_t trees = 0;
  for (const ExpressionNode& node : nodes) {
    if (node.arity > trees) state.fail("a node's operands");
    trees = trees - node.arity + 1;
  }
  if (trees != 1) state.fail("one tree");
  return Expression::from_nodes(std::move(nodes));
}

void save_candidates(const std::vector<Candidate>& candidates, StateWriter& state) {
  state.list(candidates, [&](const Candidate& candidate) {
    save_expression(candidate.expression, state);
    for (const double value : {candidate.deviance, candidate.mdl, candidate.aicc, candidate.bic})
      state.real(value);
    state.whole(candidate.complexity);
    state.list(candidate.law, [&](char letter) { state.whole(letter); });
    state.whole(candidate.origin ? 1 : 0);
    if (candidate.origin) save_origin(*candidate.origin, state);
  });
}

std::vector<Candidate> load_candidates(StateReader& state, int inputs) {
  return state.list([&] { return load_candidate(state, inputs); });
}

}  // namespace lawdart
