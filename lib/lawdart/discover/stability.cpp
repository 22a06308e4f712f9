#include "lawdart/discover/stability.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "lawdart/core/error.h"
#include "lawdart/core/random.h"
#include "lawdart/data/resample.h"
#include "lawdart/expr/print.h"
#include "lawdart/stats/median.h"

namespace lawdart {
namespace {

/// A form, and the complexities of the formulas that have it.
struct Counted {
  Skeleton skeleton;
  std::string text;
  std::vector<double> sizes;
  int own_size;  ///< complexity of the first formula

  [[nodiscard]] FormRecord record(int runs) const {
    const auto count = static_cast<int>(sizes.size());
    return {.form = text,
            .count = count,
            .share = static_cast<double>(count) / runs,
            .size = count == 0 ? own_size : median(sizes)};
  }
};

/// Counts the forms of one target's models.
class Counter {
 public:
  Counter(const Found& found, std::size_t target, const std::vector<std::string>& inputs)
      : target_(target), inputs_(inputs) {
    place_of(found.skeletons[target], size_in(found));
  }

  void add(const Found& again) {
    const int size = size_in(again);
    place_of(again.skeletons[target_], size).sizes.push_back(size);
  }

  [[nodiscard]] std::vector<FormRecord> records(int runs) const {
    std::vector<FormRecord> records;
    for (const Counted& form : forms_) records.push_back(form.record(runs));
    std::stable_sort(records.begin() + 1, records.end(), [](const FormRecord& a, const FormRecord& b) {
      return a.count != b.count ? a.count > b.count : a.size < b.size;
    });
    return records;
  }

 private:
  [[nodiscard]] int size_in(const Found& found) const {
    return found.record.models[static_cast<std::size_t>(found.record.best[target_]) - 1].complexity;
  }

  Counted& place_of(const Skeleton& skeleton, int size) {
    const auto known = std::ranges::find(forms_, skeleton, &Counted::skeleton);
    if (known != forms_.end()) return *known;
    forms_.push_back({skeleton, skeleton_text(skeleton, inputs_), {}, size});
    return forms_.back();
  }

  std::size_t target_;
  const std::vector<std::string>& inputs_;
  std::vector<Counted> forms_;  ///< in the order in which they came, the recommended one first
};

/// Which nodes are parts of exponents.
std::vector<bool> in_exponents(std::span<const ExpressionNode> nodes) {
  std::vector<bool> parts(nodes.size(), false);
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    if (nodes[i].kind != NodeKind::kOp || nodes[i].op != OpId::kPower) continue;
    for (std::size_t part = subtree_begin(nodes, i - 1); part < i; ++part) parts[part] = true;
  }
  return parts;
}

/// Do the rows leave something to find for each target?
bool vary(const Columns& targets) {
  for (Eigen::Index i = 0; i < targets.cols(); ++i) {
    if ((targets.col(i) == targets(0, i)).all()) return false;
  }
  return true;
}

/// One search of a sample; nothing where it finds no model.
std::optional<Found> search_again(Dataset sample, const DiscoverOptions& options, const Stop& stop,
                                  const SearchOnce& search,
                                  const std::function<void(const Progress&)>& on_progress) {
  if (!vary(sample.targets)) return std::nullopt;
  try {
    return search(std::move(sample), options, stop, on_progress);
  } catch (const Error& error) {
    const bool none = error.code() == ErrorCode::kNoModel || error.code() == ErrorCode::kTimeLimit;
    if (!none && error.code() != ErrorCode::kData) throw;
    return std::nullopt;
  }
}

}  // namespace

Skeleton skeleton_of(const Finalist& finalist) {
  return skeleton_of(finalist.fitted.expression, finalist.numbers);
}

Skeleton skeleton_of(const Expression& formula, std::span<const Expression> numbers) {
  const auto written = formula.nodes();
  const std::vector<bool> exponent = in_exponents(written);
  std::vector<ExpressionNode> nodes;
  std::size_t constant = 0;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const ExpressionNode& node = written[i];
    const bool free = node.kind == NodeKind::kFree;
    const bool unit = std::abs(node.value) == 1.0 || node.value == 0.0;
    if (free && exponent[i] && !numbers.empty()) {
      const auto number = numbers[constant].nodes();
      nodes.insert(nodes.end(), number.begin(), number.end());
    } else {
      nodes.push_back(node);
      if (node.kind == NodeKind::kExact && !exponent[i] && !unit) nodes.back().kind = NodeKind::kFree;
    }
    constant += free ? 1 : 0;
  }
  return Skeleton(Expression::from_nodes(std::move(nodes)));
}

std::string skeleton_text(const Skeleton& skeleton, const std::vector<std::string>& inputs) {
  const auto written = skeleton.simplified().nodes();
  std::string letter = "c";
  const auto taken = [&](const std::string& name) {
    return name.starts_with(letter) &&
           name.find_first_not_of("0123456789", letter.size()) == std::string::npos;
  };
  while (std::ranges::any_of(inputs, taken)) letter += '_';
  std::vector<std::string> names = inputs;
  std::vector<ExpressionNode> nodes(written.begin(), written.end());
  for (ExpressionNode& node : nodes) {
    if (node.kind != NodeKind::kFree) continue;
    node = {.kind = NodeKind::kVariable, .variable = static_cast<int>(names.size())};
    names.push_back(fmt::format("{}{}", letter, names.size() - inputs.size() + 1));
  }
  return print(Expression::from_nodes(std::move(nodes)), names);
}

void add_stability(const Dataset& data, const DiscoverOptions& options, const Stop& stop,
                   const SearchOnce& search, const std::function<void(const Progress&)>& on_progress,
                   Found& found) {
  const StabilityOptions& asked = options.stability;
  std::vector<Counter> counters;
  for (std::size_t target = 0; target < found.skeletons.size(); ++target)
    counters.emplace_back(found, target, data.input_names);
  const Seed seed = Seed(options.seed).child("stability");
  const auto interrupted = [&] { return any_rank(options.wide.ranks, stop.interrupted()); };
  int runs = 0, without_model = 0;
  for (int run = 0; run < asked.runs && !interrupted(); ++run) {
    const Seed own = seed.child(static_cast<std::uint64_t>(run));
    DiscoverOptions again = options;
    again.seed = own.value();
    const Stop limit(stop, Stop::Clock::now() + asked.time, asked.kept);
    const auto tell = [&](Progress progress) {
      progress.rerun = run + 1;
      if (on_progress) on_progress(progress);
    };
    const auto result = search_again(bootstrap_sample(data, own.child("rows")), again, limit, search, tell);
    if (interrupted()) break;
    ++runs;
    if (!result) ++without_model;
    for (Counter& counter : counters) {
      if (result) counter.add(*result);
    }
  }
  if (runs < asked.runs)
    found.record.warnings.push_back(
        fmt::format("interrupted after {} of the {} searches that --stability asks for", runs, asked.runs));
  for (std::size_t target = 0; target < counters.size() && runs > 0; ++target) {
    found.record.stability.push_back({.target = data.target_names[target],
                                      .clusters = draws_clusters(data) ? data.clusters.column : "",
                                      .runs = runs,
                                      .without_model = without_model,
                                      .forms = counters[target].records(runs)});
  }
}

}  // namespace lawdart
