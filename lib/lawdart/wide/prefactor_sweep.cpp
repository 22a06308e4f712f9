#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "lawdart/stats/criteria.h"
#include "lawdart/wide/build.h"
#include "lawdart/wide/screen_kernel.h"
#include "lawdart/wide/sweeps.h"

namespace lawdart {
namespace {

constexpr std::size_t kPrefactors = 400;
constexpr int kManyInputs = 6;
/// Of each prefactor. Under noise many items are nearly as good as the best.
constexpr int kKept = 8;
constexpr std::size_t kRescored = 3200;
constexpr std::size_t kTried = 200;
constexpr double kHeaviest = 50.0;

struct Prefactor {
  ValueTree tree;  ///< empty: 1
  std::vector<double> values;
};

struct Hit {
  std::size_t prefactor;
  int item;
  bool ratio;
  double score;
};

/// What a node must gain in the log of the sum of squares, as the description length has it.
double size_price(const FitRows& rows) { return kComplexityPrice / rows.screen_rows(); }

bool better(const Hit& a, const Hit& b) { return a.score < b.score; }

/// 1, then products of powers of one, two and three inputs.
class Prefactors {
 public:
  explicit Prefactors(const FitRows& rows) : rows_(rows) {
    add({});
    const int inputs = rows.inputs();
    constexpr int kPowers[] = {-2, -1, 1, 2, 3};
    const bool many = inputs > kManyInputs;
    for (int i = 0; i < inputs; ++i) {
      for (const int p : kPowers) add({{i, p}});
    }
    for (int i = 0; i < inputs; ++i) {
      for (int j = i + 1; j < inputs; ++j) {
        for (const int p : kPowers) {
          for (const int q : kPowers) {
            if (!many || (std::abs(p) == 1 && std::abs(q) == 1)) add({{i, p}, {j, q}});
          }
        }
      }
    }
    for (int i = 0; i < inputs && !many; ++i) {
      for (int j = i + 1; j < inputs; ++j) {
        for (int k = j + 1; k < inputs; ++k) {
          for (const int signs : {0, 1, 2, 3, 4, 5, 6, 7})
            add({{i, signs & 1 ? -1 : 1}, {j, signs & 2 ? -1 : 1}, {k, signs & 4 ? -1 : 1}});
        }
      }
    }
  }

  std::vector<Prefactor> take() { return std::move(found_); }

 private:
  void add(const std::vector<std::pair<int, int>>& powers) {
    if (found_.size() >= kPrefactors) return;
    Prefactor result{.tree = {},
                     .values = std::vector<double>(static_cast<std::size_t>(rows_.screen_rows()), 1.0)};
    ValueTree above, below;
    for (const auto& [input, exponent] : powers) {
      ValueTree& part = exponent > 0 ? above : below;
      const ValueTree factor = fixed_power(ValueTree::variable(input), std::abs(exponent));
      part = part.empty() ? factor : multiply(part, factor);
      for (std::size_t k = 0; k < result.values.size(); ++k)
        result.values[k] *= std::pow(rows_.input(input)[k], exponent);
    }
    for (const double value : result.values) {
      if (!std::isfinite(value) || value == 0.0) return;
    }
    if (below.empty()) {
      result.tree = above;
    } else {
      result.tree = above.empty() ? apply(OpId::kReciprocal, below) : divide(above, below);
    }
    found_.push_back(std::move(result));
  }

  const FitRows& rows_;
  std::vector<Prefactor> found_;
};

/// The job at the place with the prefactor divided out.
EdgeJob divided(const EdgeJob& job, const Prefactor& prefactor) {
  EdgeJob result = job;
  for (std::size_t k = 0; k < prefactor.values.size(); ++k) {
    result.target.target[k] /= prefactor.values[k];
    result.target.weight[k] *= prefactor.values[k] * prefactor.values[k];
  }
  return result;
}

/// What an outer fit in double precision leaves, in the units of the place, priced by size.
double rescored(const EdgeJob& job, const Hit& hit, const Prefactor& prefactor, const Library& library,
                double price) {
  const double* f = library.values(hit.item);
  Moebius fit{};
  if (hit.ratio) {
    fit = moebius_fit(job.target, f);
  } else {
    const Affine affine = affine_fit(job, f);
    fit = {affine.a, affine.b, 0.0};
  }
  double sse = 0.0;
  for (std::size_t k = 0; k < job.target.target.size(); ++k) {
    const double e = (fit.a * f[k] + fit.b) / (1.0 + fit.c * f[k]) - job.target.target[k];
    sse += job.target.weight[k] * e * e;
  }
  if (!std::isfinite(sse)) return std::numeric_limits<double>::infinity();
  const int size = library.tree(hit.item).size() + prefactor.tree.size() + (hit.ratio ? 4 : 2);
  return std::log(sse + std::numeric_limits<double>::min()) + price * size;
}

}  // namespace

std::vector<ValueTree> prefactor_sweep(const Library& library, const FitRows& rows, const ValueTree& tree,
                                       int node, std::vector<Worker>& workers, ThreadPool& pool) {
  TreeEvaluator& evaluator = workers.front().evaluator;
  evaluator.evaluate(tree);
  evaluator.run_backward(tree, TreeEvaluator::Slopes::kAll);
  EdgeJob job{.node = node, .offset = true, .size_price = size_price(rows), .target = {}, .here = {}};
  if (!prepare_job(tree, evaluator, job)) return {};
  const std::vector<Prefactor> prefactors = Prefactors(rows).take();
  const auto chunks = static_cast<int>((prefactors.size() + kJobsAtOnce - 1) / kJobsAtOnce);
  std::vector<std::vector<Hit>> by_chunk(static_cast<std::size_t>(chunks));
  pool.run(chunks, [&](int chunk) {
    Screen screen(library);
    std::vector<EdgeJob> jobs;
    std::vector<std::size_t> which;
    for (std::size_t m = static_cast<std::size_t>(chunk) * kJobsAtOnce;
         m < prefactors.size() && m < static_cast<std::size_t>(chunk + 1) * kJobsAtOnce; ++m) {
      jobs.push_back(divided(job, prefactors[m]));
      which.push_back(m);
      if (!jobs.back().target.normalise(kHeaviest)) {
        jobs.pop_back();
        which.pop_back();
      }
    }
    std::vector<Hit>& hits = by_chunk[static_cast<std::size_t>(chunk)];
    const auto affine = screen.affine(jobs, kKept);
    for (std::size_t j = 0; j < jobs.size(); ++j) {
      for (const Scored& scored : affine[j]) hits.push_back({which[j], scored.item, false, scored.score});
      for (const Scored& scored : screen.moebius(jobs[j], kKept))
        hits.push_back({which[j], scored.item, true, scored.score});
    }
  });
  std::vector<Hit> hits;
  for (const std::vector<Hit>& some : by_chunk) hits.insert(hits.end(), some.begin(), some.end());
  std::stable_sort(hits.begin(), hits.end(), better);
  if (hits.size() > kRescored) hits.resize(kRescored);
  for (Hit& hit : hits) {
    const Prefactor& prefactor = prefactors[hit.prefactor];
    hit.score = rescored(divided(job, prefactor), hit, prefactor, library, size_price(rows));
  }
  std::stable_sort(hits.begin(), hits.end(), better);
  if (hits.size() > kTried) hits.resize(kTried);
  std::vector<ValueTree> trees;
  for (const Hit& hit : hits) {
    const Prefactor& prefactor = prefactors[hit.prefactor];
    const EdgeJob divided_job = divided(job, prefactor);
    // The new part alone, as the replacement of a single constant.
    EdgeJob alone = divided_job;
    alone.node = 0;
    const ValueTree place = ValueTree::constant(1.0);
    ValueTree part = hit.ratio ? with_moebius(place, alone, library, hit.item)
                               : with_affine(place, alone, library, hit.item);
    if (part.empty()) continue;
    if (!prefactor.tree.empty()) part = multiply(prefactor.tree, part);
    trees.push_back(replaced(tree, node, part));
  }
  return trees;
}

}  // namespace lawdart
