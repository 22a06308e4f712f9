#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/parse.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"

// Any bytes as a formula. What is refused is refused with an Error and nothing else; what is read keeps its
// value on the way through text and back, and soon stays the same to the last bit.

namespace lawdart {
namespace {

/// Nesting of parentheses and signs, times the operators that one level may hold.
constexpr int kDeepest = 1200;
/// Simplification is no part of reading and slow for what is too long for any law.
constexpr std::size_t kLongestSimplified = 300;

/// From a formula as somebody wrote it to the one that text makes of it.
constexpr int kMostRounds = 4;

const std::vector<std::string> kInputs = {"x", "y", "dose (mg)", "µ"};

int depth(const Expression& expression) {
  std::vector<int> stack;
  for (const ExpressionNode& node : expression.nodes()) {
    int deepest = 0;
    for (int i = 0; i < node.arity; ++i) {
      deepest = std::max(deepest, stack.back());
      stack.pop_back();
    }
    stack.push_back(deepest + 1);
  }
  return stack.back();
}

/// Whether a part of the formula is not finite, even if the whole is, as in 1/(1 + 1e308*10). Text has an
/// order of its own and spells out some rows of the table, so that it overflows where what was read does not.
bool overflows_in_parts(const Expression& expression, const Columns& inputs) {
  const std::span<const ExpressionNode> nodes = expression.nodes();
  for (std::size_t root = 0; root < nodes.size(); ++root) {
    const auto part = nodes.subspan(subtree_begin(nodes, root), root + 1 - subtree_begin(nodes, root));
    if (!evaluate(Expression::from_nodes({part.begin(), part.end()}), inputs).isFinite().all()) return true;
  }
  return false;
}

double input_value(std::size_t input) { return 0.7 + 0.31 * static_cast<double>(input % 7); }

/// Every number at its own place, so that nothing cancels what stands elsewhere. Small exact ones are left
/// alone: most are powers, of what may be negative.
Expression with_own_numbers(const Expression& expression) {
  std::vector<ExpressionNode> nodes(expression.nodes().begin(), expression.nodes().end());
  for (ExpressionNode& node : nodes) {
    if (node.kind == NodeKind::kVariable) {
      node = {.kind = NodeKind::kFree, .value = input_value(static_cast<std::size_t>(node.variable))};
    } else if (node.kind == NodeKind::kExact && std::fabs(node.value) > 1e6) {
      node.kind = NodeKind::kFree;
    }
  }
  return Expression::from_nodes(std::move(nodes));
}

/// A point, and two beside it.
Columns points(std::size_t variables) {
  Columns inputs(3, static_cast<Eigen::Index>(variables));
  for (std::size_t i = 0; i < variables; ++i) {
    const double value = input_value(i);
    inputs.col(static_cast<Eigen::Index>(i)) << value, value * (1.0 + 1e-9), value * (1.0 - 1e-9);
  }
  return inputs;
}

/// The value at the points, and at the first where constants and every number on its own differ a little.
Column values(const Expression& expression, const Columns& inputs) {
  std::vector<double> constants = expression.constants();
  for (double& c : constants) c *= 1.0 + 1e-9;
  const Expression own = with_own_numbers(expression);
  std::vector<double> numbers = own.constants();
  for (std::size_t i = 0; i < numbers.size(); ++i)
    numbers[i] *= 1.0 + 1e-9 * std::sin(static_cast<double>(i + 1));
  Column result(5);
  result << evaluate(expression, inputs), evaluate(expression.with_constants(constants), inputs)[0],
      evaluate(own.with_constants(numbers), inputs)[0];
  return result;
}

void check_value(const Expression& before, const Expression& after, std::size_t variables,
                 const std::string& text) {
  const Columns inputs = points(variables);
  const Column a = values(before, inputs);
  const double scale = 1.0 + std::fabs(a[0]);
  // What depends on the ninth digit also depends on the order of a sum.
  if (!a.isFinite().all() || (a - a[0]).abs().maxCoeff() > 1e-4 * scale || scale > 1e12) return;
  const double b = evaluate(after, inputs)[0];
  if (std::fabs(b - a[0]) < 1e-3 * scale || overflows_in_parts(after, inputs)) return;
  report("another value", text, std::to_string(b - a[0]));
}

/// Text has an order of its own and spells some rows of the table out. What has been brought to it must be
/// read as it was written.
void check_round_trip(const Expression& read, const std::vector<std::string>& names) {
  Expression before = read;
  std::string text = print(read, names);
  for (int rounds = 0; text.size() <= kLongestFormula; ++rounds) {
    const Expression after = parse_expression(text, names, {.symbols = false}).expression;
    check_value(read, after, names.size(), text);
    if (after == before) break;
    if (rounds == kMostRounds) report("always another formula", text, print(after, names));
    before = after;
    // Text leaves a leading factor 1 away, one in each round.
    std::string next = print(after, names);
    if (next.size() < text.size()) --rounds;
    text = std::move(next);
  }
  (void)print(read, names, {.language = Language::kLatex, .digits = {}});
}

void check(std::string_view text, ParseOptions options) {
  ParsedExpression read;
  if (!accepted(text, {ErrorCode::kUsage}, [&] { read = parse_expression(text, kInputs, options); })) return;
  if (depth(read.expression) > kDeepest) report("too deep", text);
  std::vector<std::string> names = kInputs;
  names.insert(names.end(), read.symbols.begin(), read.symbols.end());
  if (read.hole) names.push_back("the hole");
  check_round_trip(read.expression, names);
  if (read.expression.nodes().size() > kLongestSimplified) return;
  (void)print(simplify(read.expression), names);
}

}  // namespace
}  // namespace lawdart

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  lawdart::check(text, {});
  lawdart::check(text, {.symbols = false, .hole = true});
  return 0;
}
