#include "lawdart/expr/program.h"

#include <cmath>
#include <optional>

namespace lawdart {
namespace {

// Beyond this size std::pow is both faster and more accurate than repeated multiplication.
constexpr double kLargestInteger = 16.0;

std::optional<int> whole_exponent(const ExpressionNode& node) {
  if (node.kind != NodeKind::kExact || std::abs(node.value) > kLargestInteger) return std::nullopt;
  if (node.value != std::floor(node.value)) return std::nullopt;
  return static_cast<int>(node.value);
}

void choose_op(Step& step, OpId id, const ExpressionNode& last_child) {
  const auto integer = [&step](int n) {
    step.kind = StepKind::kInteger;
    step.index = n;
    step.children = 1;
  };
  switch (id) {
    case OpId::kExp:
      step.kind = StepKind::kExp;
      break;
    case OpId::kLn:
      step.kind = StepKind::kLn;
      break;
    case OpId::kSqrt:
      step.kind = StepKind::kSqrt;
      break;
    case OpId::kAbs:
      step.kind = StepKind::kAbs;
      break;
    case OpId::kReciprocal:
      integer(-1);
      break;
    case OpId::kSquare:
      integer(2);
      break;
    case OpId::kCube:
      integer(3);
      break;
    case OpId::kPower:
      step.kind = StepKind::kPower;
      if (last_child.kind == NodeKind::kExact && std::abs(last_child.value) == 0.5) {
        step.kind = last_child.value > 0.0 ? StepKind::kSqrt : StepKind::kInverseSqrt;
        step.children = 1;
      }
      if (const auto n = whole_exponent(last_child)) integer(*n);
      break;
    default:
      step.kind = StepKind::kRow;
  }
}

Step make_step(const ExpressionNode& node) {
  Step step{.kind = StepKind::kExact,
            .varies = node.kind == NodeKind::kFree,
            .first_child = 0,
            .children = node.arity,
            .index = node.variable,
            .value = node.value,
            .op = nullptr};
  switch (node.kind) {
    case NodeKind::kFree:
      step.kind = StepKind::kFree;
      break;
    case NodeKind::kExact:
      step.kind = StepKind::kExact;
      break;
    case NodeKind::kVariable:
      step.kind = StepKind::kInput;
      break;
    case NodeKind::kAdd:
      step.kind = StepKind::kAdd;
      break;
    case NodeKind::kMultiply:
      step.kind = StepKind::kMultiply;
      break;
    case NodeKind::kOp:
      step.kind = StepKind::kRow;
      break;
  }
  return step;
}

}  // namespace

Program::Program(const Expression& expression) {
  const auto nodes = expression.nodes();
  steps.reserve(nodes.size());
  std::vector<int> stack;
  int constants = 0;
  for (const ExpressionNode& node : nodes) {
    Step step = make_step(node);
    if (node.kind == NodeKind::kFree) step.index = constants++;
    step.first_child = static_cast<int>(children.size());
    children.insert(children.end(), stack.end() - node.arity, stack.end());
    stack.resize(stack.size() - node.arity);
    if (node.kind == NodeKind::kOp) {
      step.op = &op(node.op);
      choose_op(step, node.op, nodes[static_cast<std::size_t>(children.back())]);
    }
    for (int i = 0; i < step.children; ++i) {
      const auto child = static_cast<std::size_t>(step.first_child + i);
      step.varies = step.varies || steps[static_cast<std::size_t>(children[child])].varies;
    }
    stack.push_back(static_cast<int>(steps.size()));
    steps.push_back(step);
  }
}

}  // namespace lawdart
