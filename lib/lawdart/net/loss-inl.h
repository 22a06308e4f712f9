// Included once for each instruction set. The losses of the supernet on a vector of rows.

#if defined(LAWDART_NET_LOSS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef LAWDART_NET_LOSS_INL_H_
#undef LAWDART_NET_LOSS_INL_H_
#else
#define LAWDART_NET_LOSS_INL_H_
#endif

#include "lawdart/core/likelihood.h"
#include "lawdart/net/op_kernels-inl.h"

HWY_BEFORE_NAMESPACE();
namespace lawdart {
namespace HWY_NAMESPACE {

/// Weighted loss of the rows and its derivative with respect to eta.
struct Loss {
  Vec value, slope;
};

HWY_INLINE Loss loss_of(Likelihood likelihood, Vec eta, Vec target, Vec weight) {
  if (likelihood == Likelihood::kGaussian) {  // squared error
    const Vec residual = hn::Sub(eta, target);
    const Vec weighted = hn::Mul(weight, residual);
    return {hn::Mul(weighted, residual), hn::Add(weighted, weighted)};
  }
  const Clipped c = clip(eta, 20.0);
  const Vec exponential = exp_of(c.z);
  Vec mean = exponential;
  Vec cumulant = exponential;                  // Poisson: exp(eta) - y eta
  if (likelihood == Likelihood::kBernoulli) {  // log-loss: softplus(eta) - y eta
    const Vec one_plus = hn::Add(constant(1.0), exponential);
    mean = hn::Sub(constant(1.0), hn::Div(constant(1.0), one_plus));
    cumulant = log_of(one_plus);
  }
  return {hn::Mul(weight, hn::Sub(cumulant, hn::Mul(target, c.z))),
          hn::Mul(hn::Mul(weight, hn::Sub(mean, target)), c.inside)};
}

}  // namespace HWY_NAMESPACE
}  // namespace lawdart
HWY_AFTER_NAMESPACE();

#endif
