#include "lawdart/net/mixture.h"

#include <algorithm>
#include <cmath>

namespace lawdart {
namespace {

double sigmoid(double z) { return 1.0 / (1.0 + std::exp(-z)); }

void softmax(std::span<const double> alpha, std::span<const char> allowed, std::span<double> p) {
  double highest = -INFINITY;
  for (std::size_t k = 0; k < alpha.size(); ++k) {
    if (allowed[k]) highest = std::max(highest, alpha[k]);
  }
  double sum = 0.0;
  for (std::size_t k = 0; k < alpha.size(); ++k)
    sum += p[k] = allowed[k] ? std::exp(alpha[k] - highest) : 0.0;
  for (double& share : p) share /= sum;
}

}  // namespace

Architecture::Architecture(const SupernetShape& shape)
    : alpha(static_cast<std::size_t>(shape.edges()) * shape.ops.size()),
      beta(static_cast<std::size_t>(shape.nodes)),
      allowed(alpha.size(), 1) {}

void Architecture::fix(const SupernetShape& shape, int edge, int op) {
  const auto first = allowed.begin() + static_cast<std::ptrdiff_t>(edge) * shape.op_count();
  std::fill_n(first, shape.op_count(), 0);
  first[op] = 1;
}

void set_mixture(const SupernetShape& shape, const Architecture& architecture, SupernetPoint& point) {
  const std::size_t op_count = shape.ops.size();
  for (std::size_t first = 0; first < architecture.alpha.size(); first += op_count) {
    const std::span alpha(architecture.alpha.data() + first, op_count);
    const std::span allowed(architecture.allowed.data() + first, op_count);
    const std::span p(point.mixture.data() + first, op_count);
    if (!shape.fair) {
      softmax(alpha, allowed, p);
    } else {
      for (std::size_t k = 0; k < op_count; ++k) p[k] = allowed[k] ? sigmoid(alpha[k]) : 0.0;
    }
  }
  for (std::size_t node = 0; node < architecture.beta.size(); ++node) {
    point.sum_share[node] = sigmoid(architecture.beta[node]);
  }
}

void architecture_gradient(const SupernetShape& shape, const SupernetPoint& point,
                           const SupernetGradient& gradient, std::span<double> alpha,
                           std::span<double> beta) {
  const std::size_t op_count = shape.ops.size();
  for (std::size_t first = 0; first < alpha.size(); first += op_count) {
    const double* p = point.mixture.data() + first;
    const double* g = gradient.mixture.data() + first;
    double mean = 0.0;
    for (std::size_t k = 0; k < op_count; ++k) mean += p[k] * g[k];
    for (std::size_t k = 0; k < op_count; ++k) {
      alpha[first + k] = shape.fair ? p[k] * (1.0 - p[k]) * g[k] : p[k] * (g[k] - mean);
    }
  }
  for (std::size_t node = 0; node < beta.size(); ++node) {
    const double s = point.sum_share[node];
    beta[node] = s * (1.0 - s) * gradient.sum_share[node];
  }
}

}  // namespace lawdart
