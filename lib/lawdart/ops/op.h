#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lawdart {

/// One scalar operation f(z) or f(z, c). The values index the table.
enum class OpId : std::uint8_t {
  kNone,
  kLinear,
  kSubtract,
  kExp,
  kLogistic,
  kSin,
  kLn,
  kPower,
  kRelu,
  kCos,
  kTanh,
  kReciprocal,
  kSoftplus,
  kSoftminus,
  kSqrt,
  kSquare,
  kCube,
  kAbs,
  kAtan,
  kAsin,
  kAcos,
  kErf,
  kGaussian,
  kHill,
  kMax,
  kMin,
  kTan,
  kSinh,
  kCosh,
};
inline constexpr std::size_t kOps = static_cast<std::size_t>(OpId::kCosh) + 1;

/// Where an operation is defined as it stands in a formula.
enum class Domain : std::uint8_t { kAll, kPositive, kNonNegative, kNonZero, kUnitInterval };

/// What an edge of the supernet feeds to an operation.
enum class Form : std::uint8_t {
  kPlain,   ///< f(x)
  kScale,   ///< f(a*x)
  kAffine,  ///< f(a*x + b)
};

/// How strongly a printed expression binds: a part that binds less than its place demands goes in
/// parentheses.
enum class Binding : std::uint8_t { kSum, kProduct, kUnaryMinus, kPower, kAtom };

/// How text or LaTeX writes an operation. `{z}` and `{c}` stand for the arguments; each is put in
/// parentheses where it binds less than the pattern demands of it.
struct Spelling {
  std::string_view pattern;
  Binding binds = Binding::kAtom;          ///< of the whole
  Binding argument_needs = Binding::kSum;  ///< of {z}
  Binding constant_needs = Binding::kSum;  ///< of {c}
};

/// Value and slopes of an operation as the supernet computes it.
struct ProtectedValue {
  double value;
  double slope;           ///< d value / d z
  double constant_slope;  ///< d value / d c, 0 without an own constant
};

/// A row of the table: all that the program knows of an operation. Only id, name, formula, derivative, value,
/// slope, text and latex must be given; a row with an own constant needs constant_derivative and
/// constant_slope as well. Formulas are read by parse_expression(), their numbers as exact.
struct Op {
  OpId id;
  std::string_view name;
  std::string_view alias = {};     ///< a second name that is understood, or empty
  std::string_view formula;        ///< in z and the own constant, by other rows if it can
  std::string_view constant = {};  ///< name of the own constant, empty for none
  Form form = Form::kAffine;       ///< on an edge, where the name stands alone
  Domain domain = Domain::kAll;    ///< of z
  double clip = std::numeric_limits<double>::infinity();  ///< the supernet keeps z within +-clip
  double start = 1.0;                                     ///< where the own constant starts in the supernet
  int cost = 1;                                           ///< nodes that it counts in a formula
  bool in_default_set = false;
  std::string_view stable = {};  ///< the formula for code, where the plain one overflows or cancels
  std::string_view derivative;   ///< d formula / d z
  std::string_view constant_derivative = {};  ///< d formula / d own constant
  double (*value)(double z, double c);
  double (*slope)(double z, double c);                     ///< d value / d z
  double (*constant_slope)(double z, double c) = nullptr;  ///< d value / d c; null without an own constant
  /// The protected form where clip and domain do not make one; else null.
  ProtectedValue (*guard)(double z, double c) = nullptr;
  Spelling text, latex;

  [[nodiscard]] bool has_constant() const { return !constant.empty(); }
};

/// All operations, in the order of OpId.
[[nodiscard]] std::span<const Op> ops();

[[nodiscard]] const Op& op(OpId id);

/// The row with this name or alias; null if there is none.
[[nodiscard]] const Op* find_op(std::string_view name);

/// The operation as the supernet computes it: finite for every finite z and equal to the plain operation
/// where that is safe. z is clipped to +-clip and then moved into the domain (ln and sqrt see |z| and a
/// little more, a divisor keeps its sign), unless the row has a guard of its own. The slopes are those of the
/// protected value, so they are 0 in z where a clip acts.
[[nodiscard]] ProtectedValue protected_value(const Op& op, double z, double c);

/// A candidate operation of an edge: a row of the table and what it is fed.
struct EdgeOp {
  OpId id;
  Form form;

  friend bool operator==(const EdgeOp&, const EdgeOp&) = default;
};

/// Trainable constants of a candidate: the inner ones and its own.
[[nodiscard]] int constant_count(const EdgeOp& candidate);

/// The name that edge_op() reads back, for example "exp", "exp(x)", "linear(a*x)".
[[nodiscard]] std::string name_of(const EdgeOp& candidate);

/// The candidate that a name means: a row's name ("exp" feeds it the row's own form), a name with its form
/// ("exp(x)", "exp(a*x)", "exp(a*x+b)"), "linear_exp" for the affine form, and the reference implementation's
/// "add" (x) and "mult" (a*x). Throws Error{kUsage} with the nearest name where it knows none.
[[nodiscard]] EdgeOp edge_op(std::string_view name);

/// The candidates of a comma separated list. A list whose items all start with + or - adds to or takes from
/// the default set. Duplicates are dropped. Throws Error{kUsage} for unknown names and an empty result.
[[nodiscard]] std::vector<EdgeOp> edge_ops(std::string_view list);

/// The documented default set of the methods darts and fair-darts.
[[nodiscard]] std::vector<EdgeOp> default_edge_ops();

}  // namespace lawdart
