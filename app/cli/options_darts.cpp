#include <fmt/format.h>

#include "cli/options_search.h"
#include "cli/options_values.h"
#include "lawdart/core/error.h"

namespace lawdart {
namespace {

constexpr RealRange kRate{.low = 0.0, .high = 1e3, .above_low = true};
constexpr RealRange kDecay{.low = 0.0, .high = 1e6};
constexpr RealRange kClip{.low = 0.0, .high = 1e12, .above_low = true};
constexpr RealRange kShare{.low = 0.0, .high = 1.0, .below_high = true};

Option preset(DartsOptions& options) {
  const auto set = [&options](const std::string& t) {
    if (parse_choice(t, {"default", "reference"}) == 1) options = reference_preset();
  };
  // The preset itself is no setting: it only moves the others, which are all recorded.
  return {.name = "preset",
          .value = "default|reference",
          .help = "reference: the settings of the implementation in AutoRA; other options change them",
          .set = set,
          .get = [] { return std::string("default"); }};
}

std::string listed(const std::vector<EdgeOp>& candidates) {
  std::vector<std::string> names;
  for (const EdgeOp& candidate : candidates) names.push_back(name_of(candidate));
  return fmt::format("{}", fmt::join(names, ","));
}

Option operations(DiscoverOptions& options) {
  return {.name = "ops",
          .value = "LIST",
          .help = "candidate operations, such as linear,exp; +name or -name changes the default set",
          .set =
              [&options](const std::string& t) {
                options.darts.ops = edge_ops(t);
                options.wide.functions = wide_functions(options.darts.ops);
              },
          .get = [&options] { return listed(options.darts.ops); }};
}

Option betas(DartsOptions& options) {
  const auto set = [&options](const std::string& t) {
    const std::size_t comma = t.find(',');
    if (comma == std::string::npos) {
      throw Error(ErrorCode::kUsage,
                  fmt::format("'{}' is not a pair; write two numbers such as 0.9,0.999", t));
    }
    options.arch_beta1 = parse_real(t.substr(0, comma), kShare);
    options.arch_beta2 = parse_real(t.substr(comma + 1), kShare);
  };
  return {.name = "arch-betas",
          .value = "A,B",
          .help = "moments of Adam on alpha",
          .set = set,
          .get = [&options] { return fmt::format("{},{}", options.arch_beta1, options.arch_beta2); }};
}

/// All settings of the method bear on the result.
OptionGroup all_recorded(const std::string& title, std::vector<Option> rows) {
  for (Option& row : rows) row.recorded = true;
  return {title, std::move(rows)};
}

}  // namespace

OptionGroup space_group(DiscoverOptions& discover) {
  DartsOptions& o = discover.darts;
  const Choices<Method> methods = {
      {"wide", Method::kWide}, {"darts", Method::kDarts}, {"fair-darts", Method::kFairDarts}};
  const Choices<std::optional<Reducer>> reducers = {{"auto", std::nullopt},
                                                    {"sum", Reducer::kSum},
                                                    {"product", Reducer::kProduct},
                                                    {"mixed", Reducer::kMixed}};
  const Choices<Pruning> prunings = {
      {"argmax", Pruning::kArgmax}, {"sample", Pruning::kSample}, {"perturbation", Pruning::kPerturbation}};
  OptionGroup group = all_recorded(
      "The space of formulas",
      {choice("method", discover.method, methods,
              "wide: thousands of candidates on one edge of a discrete graph; darts, fair-darts: "
              "supernets (Liu et al. 2019, Chu et al. 2020)"),
       operations(discover),
       whole_or_word("nodes", o.nodes, {.low = 1, .high = 16}, {"auto", 0},
                     "hidden nodes of the supernet; auto alternates between 1 and 2"),
       choice("combine", o.reducer, reducers,
              "how a node joins the edges that enter it; auto alternates between sum and mixed"),
       negative_flag("fixed-coefficients", o.train_output_coefficients,
                     "the output is the plain sum of the nodes, without coefficients"),
       negative_flag("fixed-bias", o.train_output_bias, "the output has no constant term"),
       choice("prune", o.pruning, prunings, "how one operation an edge is chosen at the end"),
       whole("samples", "N", o.samples, {.low = 0, .high = 100'000},
             "structures drawn from the mixtures besides the pruned one")});
  group.options.insert(group.options.begin(), preset(o));
  return group;
}

OptionGroup darts_training_group(DartsOptions& o) {
  const Choices<Optimiser> optimisers = {{"sgd", Optimiser::kSgd}, {"adam", Optimiser::kAdam}};
  return all_recorded(
      "Training the supernet (alpha: weights of the mixtures; w: constants)",
      {choice("order", o.order, {{"1", 1}, {"2", 2}}, "of the gradient of alpha"),
       whole("steps", "N", o.steps, {.low = 1, .high = 10'000'000}, "bilevel steps a restart"),
       whole("arch-updates", "N", o.arch_updates, {.low = 1, .high = 10'000}, "updates of alpha a step"),
       whole("param-updates", "N", o.param_updates, {.low = 1, .high = 10'000}, "updates of w a step"),
       whole_or_word("batch", o.batch, {.low = 1, .high = 1'000'000'000}, {"all", 0}, "rows an update"),
       real("arch-rate", "X", o.arch_rate, kRate, "learning rate of alpha"), betas(o),
       real("arch-weight-decay", "X", o.arch_weight_decay, kDecay, "L2 penalty on alpha"),
       real("arch-df-decay", "X", o.arch_df_decay, kDecay, "penalty on the constants that alpha expects"),
       real("arch-clip", "X", o.arch_clip, kClip, "limit of each element of the gradient of alpha"),
       real("fair-weight", "X", o.fair_weight, kDecay, "of the zero-one loss (fair-darts)"),
       choice("param-optimiser", o.param_optimiser, optimisers, "what trains w"),
       real("param-rate", "X", o.param_rate, kRate, "learning rate of w at the start"),
       real("param-rate-end", "X", o.param_rate_end, kDecay, "and at the end of its cosine schedule"),
       real("param-momentum", "X", o.param_momentum, kShare, "momentum of w"),
       real("param-weight-decay", "X", o.param_weight_decay, kDecay, "L2 penalty on w"),
       real("param-clip", "X", o.param_clip, kClip, "limit of the norm of the gradient of w")});
}

}  // namespace lawdart
