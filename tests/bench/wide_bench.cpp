// Speed of the two kernels that method wide lives on, the screen and the inner fit, each by turns with the
// least work that could do the same, so that their ratio does not depend on what else the machine does.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "bench/plain_sweep.h"
#include "lawdart/core/random.h"
#include "lawdart/net/kernel.h"
#include "lawdart/wide/inner_fit.h"
#include "lawdart/wide/screen.h"
#include "lawdart/wide/screen_kernel.h"
#include "lawdart/wide/wide_search.h"
#include "wide/sample_rows.h"

namespace lawdart {
namespace {

/// Seconds of each round of some work.
class Stopwatch {
 public:
  template <typename Work>
  void time(Work work) {
    const auto before = std::chrono::steady_clock::now();
    work();
    seconds_.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
  }
  [[nodiscard]] double last() const { return seconds_.back(); }
  [[nodiscard]] double median() {
    const auto middle = seconds_.begin() + static_cast<std::ptrdiff_t>(seconds_.size() / 2);
    std::nth_element(seconds_.begin(), middle, seconds_.end());
    return *middle;
  }

 private:
  std::vector<double> seconds_;
};

[[noreturn]] void give_up(const char* why) {
  std::fprintf(stderr, "wide_bench: %s\n", why);
  std::exit(EXIT_FAILURE);
}

constexpr int kCandidates = 8000;
constexpr int kScreenRows = 64;
constexpr int kKept = 20;

FitRows screen_problem() {
  return sample_rows(
      3, 0.5, 3.0, [](const Column& z) { return z[0] * std::sin(z[1]) + z[2]; }, kScreenRows);
}

Library full_library(const FitRows& rows) {
  Library library(rows, kCandidates);
  grow_library(library, {x(0), x(1), x(2)}, WideOptions::default_functions());
  library.finish();
  if (library.size() != kCandidates) give_up("the library is not full");
  return library;
}

std::vector<EdgeJob> four_jobs(int rows) {
  Random random(Seed(5));
  std::vector<EdgeJob> jobs;
  for (int j = 0; j < kJobsAtOnce; ++j) {
    jobs.push_back({.mode = EdgeMode::kAdd, .offset = true, .size_price = 0.02, .target = {}, .here = {}});
    for (int k = 0; k < rows; ++k) {
      jobs.back().target.target.push_back(random.normal());
      jobs.back().target.weight.push_back(random.uniform(0.5, 2.0));
      jobs.back().here.push_back(1.0 + random.uniform());
    }
  }
  return jobs;
}

/// Four jobs over 8,000 candidates on 64 rows, with their preparation and their lists of the best. G: 10^9
/// candidates x rows x jobs a second. Each pair of candidate and row is four multiply-adds a job, so the
/// sweep of ratio_16 makes 16 on each float. That of ratio_1 makes one and is as fast as the memory. Ratios
/// compare multiply-adds a second: the screen's over the sweep's.
void screen_affine(benchmark::State& state) {
  const FitRows rows = screen_problem();
  const Library library = full_library(rows);
  const std::vector<EdgeJob> jobs = four_jobs(library.rows());
  Screen screen(library);
  constexpr std::size_t kFloats = static_cast<std::size_t>(kCandidates) * kScreenRows;
  const auto sweep = [&library](int fused) {
    benchmark::DoNotOptimize(plain_sweep(library.blocks(), kFloats, fused));
  };
  Stopwatch screened, swept16, swept1;
  for (auto _ : state) {
    screened.time([&] { benchmark::DoNotOptimize(screen.affine(jobs, kKept)); });
    swept16.time([&] { sweep(16); });
    swept1.time([&] { sweep(1); });
    state.SetIterationTime(screened.last());
  }
  const double work = 1e-9 * static_cast<double>(kFloats) * kJobsAtOnce;
  state.counters["G"] = work / screened.median();
  state.counters["G_sweep_16"] = work / swept16.median();
  state.counters["ratio_16"] = swept16.median() / screened.median();
  state.counters["ratio_1"] = kCoefficients * kJobsAtOnce * swept1.median() / screened.median();
  state.SetLabel(kernel_targets().front());
}
BENCHMARK(screen_affine)->UseManualTime()->Unit(benchmark::kMicrosecond);

/// c0 + c1*exp(-c2*x) + c3*sin(c4*x).
ValueTree decay_and_wave(double by) {
  const ValueTree decay = plain(ValueKind::kMultiply, c(2.0 * by),
                                plain(OpId::kExp, plain(ValueKind::kMultiply, c(-0.7 / by), x(0))));
  const ValueTree wave = plain(ValueKind::kMultiply, c(1.5 / by),
                               plain(OpId::kSin, plain(ValueKind::kMultiply, c(1.3 * by), x(0))));
  return plain(ValueKind::kAdd, plain(ValueKind::kAdd, decay, wave), c(0.5 / by));
}

/// Iterations of Levenberg-Marquardt from constants 3 % off, each of which gains, with all that
/// a fit does before and after; and values and gradient alone, at constants that change.
void inner_fit_iteration(benchmark::State& state) {
  const int iterations = static_cast<int>(state.range(0));
  const FitRows rows = sample_rows(1, 0.0, 4.0, [](const Column& z) {
    return 0.5 + 2.0 * std::exp(-0.7 * z[0]) + 1.5 * std::sin(1.3 * z[0]);
  });
  const ValueTree start = decay_and_wave(1.03);
  TreeEvaluator evaluator(rows);
  ValueTree tree = start;
  const double before_last = inner_fit(tree, evaluator, iterations - 1);
  tree = start;
  if (before_last <= rows.exact_sse() || inner_fit(tree, evaluator, iterations) > 0.5 * before_last)
    give_up("not every iteration gains");
  Stopwatch fitted, evaluated;
  for (auto _ : state) {
    tree = start;
    fitted.time([&] { benchmark::DoNotOptimize(inner_fit(tree, evaluator, iterations)); });
    evaluator.set_structure(tree);
    evaluated.time([&] {
      for (int i = 0; i < iterations; ++i) {
        tree.node(0).value += 1e-9;
        evaluator.run(tree);
        evaluator.run_backward(tree, TreeEvaluator::Slopes::kConstants);
        benchmark::DoNotOptimize(evaluator.slope(0));
      }
    });
    state.SetIterationTime(fitted.last());
  }
  const double each = 1e6 / iterations;
  state.counters["us"] = each * fitted.median();
  state.counters["us_bare"] = each * evaluated.median();
  state.counters["ratio"] = fitted.median() / evaluated.median();
  state.SetLabel(kernel_targets().front());
}
BENCHMARK(inner_fit_iteration)->ArgName("iterations")->Arg(4)->UseManualTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace lawdart
