// Writes random formulas in every language, for consume.py:
//
//   writers_emit FOLDER
//
// FOLDER/<language>.txt holds functions f0, f1, ... (for a spreadsheet a formula a line), and formulas.json
// what they are called with and what the library's own evaluator makes of it. FOLDER/extremes holds the same
// for each row of the table, at arguments of any size.
#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "expr/random_expression.h"
#include "lawdart/expr/derivative.h"
#include "lawdart/expr/evaluate.h"
#include "lawdart/expr/print.h"
#include "lawdart/expr/simplify.h"
#include "lawdart/report/text.h"
#include "lawdart/write/identifiers.h"
#include "lawdart/write/write.h"

namespace lawdart {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormulas = 200;
constexpr int kPoints = 3;
constexpr int kExtremePoints = 40;
constexpr std::size_t kFewestNodes = 7;
constexpr std::size_t kMostNodes = 60;
// A plain name, one with odd characters, a keyword, and a cell of a spreadsheet.
const std::vector<std::string> kNames = {"x", "dose (mg)", "lambda", "x1"};

std::vector<int> variables_of(const Expression& formula) {
  std::vector<int> used;
  for (int i = 0; i < static_cast<int>(kNames.size()); ++i) {
    const bool there = std::ranges::any_of(formula.nodes(), [i](const ExpressionNode& node) {
      return node.kind == NodeKind::kVariable && node.variable == i;
    });
    if (there) used.push_back(i);
  }
  return used;
}

/// Whether digits survive: where terms cancel, the last bits of a function decide, and they are each
/// library's own.
bool is_well_conditioned(const Expression& formula, const Columns& point, double value) {
  constexpr double kMove = 1e-7;
  constexpr double kMostGain = 100.0;
  const auto is_near = [value](double moved) {
    return std::abs(moved - value) < kMostGain * kMove * std::abs(value);
  };
  for (Eigen::Index i = 0; i < point.size(); ++i) {
    Columns moved = point;
    moved(i) *= 1.0 + kMove;
    if (!is_near(evaluate(formula, moved)[0])) return false;
  }
  // Every part of the formula is moved, so that no part may cancel.
  const auto nodes = formula.nodes();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kVariable || nodes[i].kind == NodeKind::kExact) continue;
    std::vector<ExpressionNode> moved(nodes.begin(), nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    moved.push_back({.kind = NodeKind::kExact, .value = 1.0 + kMove});
    moved.push_back({.kind = NodeKind::kMultiply, .arity = 2});
    moved.insert(moved.end(), nodes.begin() + static_cast<std::ptrdiff_t>(i) + 1, nodes.end());
    if (!is_near(evaluate(Expression::from_nodes(std::move(moved)), point)[0])) return false;
  }
  return true;
}

/// Points at which the formula has a value that every library agrees on; nothing if they are rare.
std::optional<Columns> points_for(const Expression& formula, Random& random) {
  Columns points(kPoints, static_cast<Eigen::Index>(kNames.size()));
  int found = 0;
  for (int attempt = 0; attempt < 30 && found < kPoints; ++attempt) {
    Columns point(1, points.cols());
    for (Eigen::Index i = 0; i < point.size(); ++i) point(i) = random.uniform(0.2, 2.5);
    const double value = evaluate(formula, point)[0];
    const double size = std::abs(value);
    if (!(size > 1e-6 && size < 1e6) || !is_well_conditioned(formula, point, value)) continue;
    points.row(found++) = point;
  }
  if (found < kPoints) return {};
  return points;
}

class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {
    std::filesystem::create_directories(path_);
  }

  void add(const Expression& formula, const Columns& points) {
    const std::string name = "f" + std::to_string(list_.size());
    const std::vector<int> used = variables_of(formula);
    Json entry{{"text", print(formula, kNames)}, {"points", Json::array()}};
    const Column values = evaluate(formula, points);
    for (Eigen::Index row = 0; row < points.rows(); ++row) {
      Json point = Json::array();
      for (const int i : used) point.push_back(points(row, i));
      entry["points"].push_back(point);
    }
    entry["values"] = std::vector<double>(values.begin(), values.end());
    std::vector<std::string> names;
    for (const int i : used) names.push_back(kNames[static_cast<std::size_t>(i)]);
    entry["excel"] = identifiers(names, kExcelCode, name);
    entry["sympy"] = identifiers(names, kSympyCode, name);
    list_.push_back(entry);
    const CodeOptions options{.function = name, .note = entry["text"]};
    for (const CodeLanguage* language : code_languages()) {
      texts_[std::string(language->name)] += code(*language, formula, kNames, options);
    }
    texts_["derivative"] += code(kSympyCode, derivative(formula, used.front()), kNames, options);
    texts_["latex"] += print(formula, kNames, {.language = Language::kLatex, .digits = {}}) + "\n";
    texts_["mathml"] += mathml(formula, kNames) + "\n";
    ModelRecord model{.target = "y", .method = "", .formula = entry["text"]};
    texts_["dot"] += edges_dot(model, kNames);
  }

  void write() const {
    for (const auto& [name, text] : texts_) std::ofstream(path_ / (name + ".txt")) << text;
    std::ofstream(path_ / "formulas.json") << list_.dump(1) << "\n";
  }

 private:
  std::filesystem::path path_;
  Json list_ = Json::array();
  std::map<std::string, std::string> texts_;
};

/// Arguments of any size within the domain of a row, 0 among them; those at which it has a value.
Columns extreme_points(const Op& row, const Expression& formula, Random& random) {
  const bool positive = row.domain == Domain::kPositive || row.domain == Domain::kNonNegative;
  Columns points(kExtremePoints, static_cast<Eigen::Index>(kNames.size()));
  points.setOnes();
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    const double size = std::pow(10.0, random.uniform(-300.0, i % 2 == 0 ? 3.0 : 300.0));
    points(i, 0) = i == 0 ? 0.0 : positive || random.uniform() < 0.5 ? size : -size;
  }
  std::vector<int> defined;
  const Column values = evaluate(formula, points);
  for (int i = 0; i < kExtremePoints; ++i) {
    if (std::isfinite(values[i])) defined.push_back(i);
  }
  return points(defined, Eigen::all);
}

void emit_extremes(const std::filesystem::path& path) {
  Folder folder(path);
  Random random((Seed(3)));
  for (const Op& row : ops()) {
    if (row.id == OpId::kNone) continue;  // a function that does not use its input
    for (const double c : {-1.7, 1.7}) {
      const Expression x = Expression::variable(0);
      const Expression formula = row.has_constant() ? Expression::apply(row.id, x, Expression::free(c))
                                                    : Expression::apply(row.id, x);
      folder.add(formula, extreme_points(row, formula, random));
    }
  }
  folder.write();
}

void emit(const std::filesystem::path& path) {
  Folder folder(path);
  Random random((Seed(2)));
  ExpressionMaker maker(Seed(1), kNames.size());
  int made = 0;
  const auto offer = [&](const Expression& formula) {
    if (variables_of(formula).empty()) return;
    const std::optional<Columns> points = points_for(formula, random);
    if (!points) return;
    folder.add(formula, *points);
    ++made;
  };
  const Expression z = Expression::free(0.3) * Expression::variable(0) + Expression::free(0.2);
  for (const Op& row : ops()) {
    offer(row.has_constant() ? Expression::apply(row.id, z, Expression::free(1.7))
                             : Expression::apply(row.id, z));
  }
  for (int turn = 0; made < kFormulas; ++turn) {
    const Expression formula = simplify(maker.make(2 + turn % 3));
    const std::size_t size = formula.nodes().size();
    if (size >= kFewestNodes && size <= kMostNodes) offer(formula);
  }
  folder.write();
}

}  // namespace
}  // namespace lawdart

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "call: writers_emit FOLDER\n";
    return 2;
  }
  try {
    const std::filesystem::path folder = words[1];
    lawdart::emit(folder);
    lawdart::emit_extremes(folder / "extremes");
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 1;
  }
  return 0;
}
