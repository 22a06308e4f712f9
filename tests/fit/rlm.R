# What rlm() of MASS makes of a line with two wild rows, by three losses: estimates, standard errors, scale.
# Rscript tests/fit/rlm.R
library(MASS)
x <- 0:19
y <- 2 + 0.5 * x + 0.3 * sin(7 * x)
y[4] <- y[4] + 8
y[18] <- y[18] - 6
v <- 1 + 0.1 * x  # weights, inverse to the variance
psi.soft <- function(u, c = 1.345, deriv = 0) if (deriv) (1 + (u / c)^2)^-1.5 else 1 / sqrt(1 + (u / c)^2)
psi.cauchy <- function(u, c = 2.385, deriv = 0) {
  z <- (u / c)^2
  if (deriv) (1 - z) / (1 + z)^2 else 1 / (1 + z)
}
tell <- function(name, fit) {
  found <- coef(summary(fit))
  cat(sprintf("%s: {%.10g, %.10g}, {%.10g, %.10g}, %.10g\n", name, found[1, 1], found[2, 1], found[1, 2], found[2, 2], fit$s))
}
# The constant at which the estimate of a normal mean has 95 % of the efficiency of the mean.
efficiency <- function(psi, c) {
  square <- integrate(function(u) (u * psi(u, c))^2 * dnorm(u), -Inf, Inf, rel.tol = 1e-12)$value
  slope <- integrate(function(u) psi(u, c, 1) * dnorm(u), -Inf, Inf, rel.tol = 1e-12)$value
  slope^2 / square
}
soft <- uniroot(function(c) efficiency(psi.soft, c) - 0.95, c(0.5, 5), tol = 1e-12)$root
cauchy <- uniroot(function(c) efficiency(psi.cauchy, c) - 0.95, c(0.5, 5), tol = 1e-12)$root
cat(R.version.string, packageDescription("MASS")$Version, "\n")
cat(sprintf("95 %% efficiency: soft-l1 %.10g, cauchy %.10g\n", soft, cauchy))
fit <- function(...) rlm(y ~ x, maxit = 2000, acc = 1e-13, ...)
huber <- fit()
tell("huber", huber)
tell("soft-l1", fit(psi = function(u, deriv = 0) psi.soft(u, round(soft, 3), deriv)))
tell("cauchy", fit(psi = function(u, deriv = 0) psi.cauchy(u, 2.385, deriv), init = coef(huber)))
tell("huber, weights", fit(weights = v, wt.method = "inv.var"))
