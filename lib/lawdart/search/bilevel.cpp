#include "lawdart/search/bilevel.h"

#include <algorithm>
#include <cmath>

namespace lawdart {
namespace {

constexpr int kLostStepsLimit = 5;

template <typename Rows>
const SupernetData& batch_of(const Rows& rows, long step) {
  return rows.batches[static_cast<std::size_t>(step) % rows.batches.size()];
}

/// What the decay by degrees of freedom counts: 1 and the trainable constants; nothing for a missing edge.
double degrees_of_freedom(const EdgeOp& candidate) {
  return candidate.id == OpId::kNone ? 0.0 : 1.0 + constant_count(candidate);
}

}  // namespace

Bilevel::Bilevel(const SupernetShape& shape, Likelihood likelihood, const DartsOptions& options,
                 const Column& input_deviations, const TrainRows& train, const ValidationRows& validation,
                 Seed seed)
    : net_(shape, likelihood),
      options_(options),
      train_(train),
      validation_(validation),
      architecture_(shape),
      point_(net_.make_point()),
      gradient_(net_.make_point()),
      moved_(net_.make_point()),
      alpha_gradient_(architecture_.alpha.size()),
      beta_gradient_(architecture_.beta.size()),
      shifted_alpha_(architecture_.alpha.size()),
      shifted_beta_(architecture_.beta.size()),
      alpha_adam_(architecture_.alpha.size(), options.arch_beta1, options.arch_beta2),
      beta_adam_(architecture_.beta.size(), options.arch_beta1, options.arch_beta2),
      w_adam_(point_.w.size(), 0.9, 0.999),
      w_sgd_(point_.w.size(), options.param_momentum) {
  Random random(seed.child("alpha"));
  for (double& alpha : architecture_.alpha) alpha = 1e-3 * random.normal();
  for (double& beta : architecture_.beta) beta = 0.3 * random.normal();
  start_weights(input_deviations, Random(seed.child("w")));
}

void Bilevel::start_weights(const Column& input_deviations, Random random) {
  const SupernetShape& shape = net_.shape();
  for (int node = 0; node < shape.nodes; ++node) {
    for (int source = 0; source < shape.sources(node); ++source) {
      const double unit = source < shape.inputs ? 1.0 / input_deviations[source] : 1.0;
      for (int k = 0; k < shape.op_count(); ++k) {
        const auto cell = static_cast<std::size_t>(shape.edge(node, source) * shape.op_count() + k);
        const EdgeOp& candidate = shape.ops[static_cast<std::size_t>(k)];
        point_.w[net_.scale_at(cell)] = unit * random.normal();
        point_.w[net_.shift_at(cell)] = candidate.form == Form::kAffine ? 0.3 * random.normal() : 0.0;
        point_.w[net_.own_at(cell)] = op(candidate.id).start * random.normal();
      }
    }
  }
  for (int output = 0; output < shape.outputs; ++output) {
    for (int node = 0; node < shape.nodes; ++node) {
      point_.w[net_.coefficient_at(output, node)] =
          options_.train_output_coefficients ? 0.5 * random.normal() : 1.0;
    }
    point_.w[net_.bias_at(output)] = options_.train_output_bias ? 0.5 * random.normal() : 0.0;
  }
}

bool Bilevel::train(int from, int to, const StepObserver& on_step) {
  for (int step = from; step < to; ++step) {
    if (on_step) on_step(step);
    const double f = static_cast<double>(step) / options_.steps;
    const double w_rate = cosine_rate(options_.param_rate, options_.param_rate_end, f);
    for (int update = 0; update < options_.arch_updates; ++update) {
      step_alpha(batch_of(validation_, alpha_steps_), batch_of(train_, alpha_steps_), f, w_rate);
      ++alpha_steps_;
    }
    for (int update = 0; update < options_.param_updates; ++update) {
      lost_steps_ = step_w(batch_of(train_, w_steps_), w_rate) ? 0 : lost_steps_ + 1;
      ++w_steps_;
      if (lost_steps_ >= kLostStepsLimit) return false;
    }
  }
  return true;
}

const SupernetPoint& Bilevel::point() {
  set_mixture(net_.shape(), architecture_, point_);
  return point_;
}

void Bilevel::restore(const State& state) {
  architecture_ = state.architecture;
  point_.w = state.w;
}

double Bilevel::train_loss() { return mean_loss(train_, point()); }

double Bilevel::validation_loss() { return validation_loss(point()); }

double Bilevel::validation_loss(const SupernetPoint& point) { return mean_loss(validation_, point); }

template <typename Rows>
double Bilevel::mean_loss(const Rows& rows, const SupernetPoint& point) {
  double sum = 0.0;
  int count = 0;
  for (const SupernetData& batch : rows.batches) {
    sum += net_.loss(batch, point) * batch.rows();
    count += batch.rows();
  }
  return sum / count;
}

double Bilevel::null_loss() {
  SupernetPoint constant = net_.make_point();
  std::fill(constant.w.begin(), constant.w.end(), 0.0);
  const double of_zero = mean_loss(train_, constant);
  // One step of Newton's method finds the Gaussian's best bias; elsewhere 0 is near enough.
  const int outputs = net_.shape().outputs;
  std::vector<double> bias(static_cast<std::size_t>(outputs));
  int rows = 0;
  for (const SupernetData& batch : train_.batches) rows += batch.rows();
  for (const SupernetData& batch : train_.batches) {
    net_.loss_and_gradient(batch, constant, gradient_);
    for (int i = 0; i < outputs; ++i) {
      bias[static_cast<std::size_t>(i)] -= gradient_.w[net_.bias_at(i)] * 0.5 * outputs * batch.rows() / rows;
    }
  }
  for (int i = 0; i < outputs; ++i) constant.w[net_.bias_at(i)] = bias[static_cast<std::size_t>(i)];
  return std::fmin(of_zero, mean_loss(train_, constant));
}

void Bilevel::step_alpha(const SupernetData& validation, const SupernetData& train, double f, double w_rate) {
  set_mixture(net_.shape(), architecture_, point_);
  if (options_.order == 2) {
    add_unrolled_term(validation, train, w_rate);
  } else {
    net_.loss_and_gradient(validation, point_, gradient_);
    architecture_gradient(net_.shape(), point_, gradient_, alpha_gradient_, beta_gradient_);
  }
  regularise_alpha(f);
  const auto guard = [this](std::vector<double>& gradient) {
    for (double& g : gradient) {
      g = std::isfinite(g) ? std::clamp(g, -options_.arch_clip, options_.arch_clip) : 0.0;
    }
  };
  guard(alpha_gradient_);
  guard(beta_gradient_);
  alpha_adam_.step(architecture_.alpha, alpha_gradient_, options_.arch_rate);
  beta_adam_.step(architecture_.beta, beta_gradient_, options_.arch_rate);
}

/// The alpha gradient after one unrolled step of w (Liu et al. 2019, eq. 7), its second-order term by finite
/// differences (eq. 8).
void Bilevel::add_unrolled_term(const SupernetData& validation, const SupernetData& train, double w_rate) {
  const SupernetShape& shape = net_.shape();
  net_.loss_and_gradient(train, point_, gradient_);
  const double step = clip_norm(gradient_.w, options_.param_clip) ? w_rate : 0.0;
  moved_ = point_;
  for (std::size_t i = 0; i < moved_.w.size(); ++i) moved_.w[i] -= step * gradient_.w[i];
  net_.loss_and_gradient(validation, moved_, gradient_);
  architecture_gradient(shape, moved_, gradient_, alpha_gradient_, beta_gradient_);

  const std::vector<double> direction = gradient_.w;
  double norm = 0.0;
  for (const double v : direction) norm += v * v;
  norm = std::sqrt(norm);
  if (!std::isfinite(norm)) return;
  const double epsilon = 0.01 / (norm + 1e-8);
  for (const double side : {1.0, -1.0}) {
    for (std::size_t i = 0; i < moved_.w.size(); ++i)
      moved_.w[i] = point_.w[i] + side * epsilon * direction[i];
    net_.loss_and_gradient(train, moved_, gradient_);
    architecture_gradient(shape, moved_, gradient_, shifted_alpha_, shifted_beta_);
    const double factor = -side * w_rate / (2.0 * epsilon);
    for (std::size_t i = 0; i < shifted_alpha_.size(); ++i) alpha_gradient_[i] += factor * shifted_alpha_[i];
    for (std::size_t i = 0; i < shifted_beta_.size(); ++i) beta_gradient_[i] += factor * shifted_beta_[i];
  }
}

void Bilevel::regularise_alpha(double f) {
  const SupernetShape& shape = net_.shape();
  const bool annealed = shape.fair && options_.fair_weight > 0.0;
  if (options_.arch_df_decay > 0.0 || annealed) {
    gradient_ = net_.make_point();
    for (std::size_t cell = 0; cell < net_.cells(); ++cell) {
      const EdgeOp& candidate = shape.ops[cell % shape.ops.size()];
      gradient_.mixture[cell] = options_.arch_df_decay * degrees_of_freedom(candidate);
      // Zero-one loss of Chu et al. 2020, section 3.3: p(1-p) is 0 only at 0 and 1.
      if (annealed)
        gradient_.mixture[cell] += options_.fair_weight * f * f * 4.0 * (1.0 - 2.0 * point_.mixture[cell]);
    }
    architecture_gradient(shape, point_, gradient_, shifted_alpha_, shifted_beta_);
    for (std::size_t i = 0; i < shifted_alpha_.size(); ++i) alpha_gradient_[i] += shifted_alpha_[i];
  }
  for (std::size_t i = 0; i < alpha_gradient_.size(); ++i) {
    alpha_gradient_[i] += options_.arch_weight_decay * architecture_.alpha[i];
  }
}

bool Bilevel::step_w(const SupernetData& train, double rate) {
  set_mixture(net_.shape(), architecture_, point_);
  net_.loss_and_gradient(train, point_, gradient_);
  if (!options_.train_output_coefficients) {
    std::fill_n(gradient_.w.begin() + static_cast<std::ptrdiff_t>(net_.coefficient_at(0, 0)),
                net_.shape().outputs * net_.shape().nodes, 0.0);
  }
  if (!options_.train_output_bias) {
    std::fill_n(gradient_.w.begin() + static_cast<std::ptrdiff_t>(net_.bias_at(0)), net_.shape().outputs,
                0.0);
  }
  if (options_.param_weight_decay > 0.0) {
    for (std::size_t i = 0; i < point_.w.size(); ++i)
      gradient_.w[i] += options_.param_weight_decay * point_.w[i];
  }
  if (!clip_norm(gradient_.w, options_.param_clip)) return false;
  if (options_.param_optimiser == Optimiser::kAdam) {
    w_adam_.step(point_.w, gradient_.w, rate);
  } else {
    w_sgd_.step(point_.w, gradient_.w, rate);
  }
  return true;
}

}  // namespace lawdart
