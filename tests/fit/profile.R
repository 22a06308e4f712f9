# The approved numbers of profile_test.cpp, bands_test.cpp: Rscript tests/fit/profile.R
# Ends are the roots of the profile itself, to ten digits; confint(), which interpolates it, is printed below them.
options(digits = 12)
suppressMessages(library(MASS))  # confint of nls and glm before R 4.4

root <- function(gap, estimate, side, error) {
  far <- estimate + side * error
  while (gap(far) < 0) far <- estimate + 1.3 * (far - estimate)
  uniroot(gap, sort(c(estimate, far)), tol = 1e-13 * abs(estimate))$root
}

show_nls <- function(name, fit, model, data) {
  cat(name, "\n")
  estimates <- coef(fit)
  errors <- summary(fit)$coefficients[, 2]
  s2 <- deviance(fit) / df.residual(fit)
  cut <- qt(0.975, df.residual(fit))^2
  for (name in names(estimates)) {
    others <- estimates[names(estimates) != name]
    sum_at <- function(value) {
      held <- do.call(substitute, list(model, setNames(list(value), name)))
      control <- nls.control(tol = 1e-7, maxiter = 500)
      deviance(nls(as.formula(held), data, start = as.list(others), control = control))
    }
    gap <- function(value) if (value == estimates[name]) -cut else (sum_at(value) - deviance(fit)) / s2 - cut
    cat(name, root(gap, estimates[name], -1, errors[name]), root(gap, estimates[name], 1, errors[name]), "\n")
  }
  print(suppressMessages(confint(fit)))
}

show_glm <- function(name, fit, y, ...) {
  cat(name, "\n")
  X <- model.matrix(fit)
  cut <- qnorm(0.975)^2
  control <- glm.control(epsilon = 1e-14, maxit = 100)
  for (i in seq_along(coef(fit))) {
    gap <- function(value)
      deviance(glm(y ~ X[, -i] - 1, offset = value * X[, i], family = family(fit), control = control, ...)) -
        deviance(fit) - cut
    error <- summary(fit)$coefficients[i, 2]
    cat(names(coef(fit))[i], root(gap, coef(fit)[i], -1, error), root(gap, coef(fit)[i], 1, error), "\n")
  }
  print(suppressMessages(confint(fit)))
}

tight <- nls.control(tol = 1e-7, maxiter = 500)
dnase <- subset(DNase, Run == 1)
model <- quote(density ~ a / (1 + exp((b - log(conc)) / c)))
show_nls("DNase, run 1", nls(as.formula(model), dnase, start = list(a = 2.3, b = 1.5, c = 1), control = tight), model, dnase)

treated <- subset(Puromycin, state == "treated")
model <- quote(rate ~ v * conc / (k + conc))
show_nls("Puromycin, treated", nls(as.formula(model), treated, start = list(v = 200, k = 0.1), control = tight), model, treated)

# AIDS cases in Belgium, 1981 to 1993 (Venables & Ripley).
cases <- c(12, 14, 33, 50, 67, 74, 123, 141, 165, 204, 253, 246, 240)
t <- 1:13
show_glm("Belgium", glm(cases ~ t + I(t^2), poisson, control = glm.control(epsilon = 1e-14)), cases)

# Beetles killed by carbon disulphide (Bliss 1935).
dose <- c(1.6907, 1.7242, 1.7552, 1.7842, 1.8113, 1.8369, 1.8610, 1.8839)
n <- c(59, 60, 62, 56, 63, 59, 62, 60)
share <- c(6, 13, 18, 28, 52, 53, 61, 60) / n
show_glm("Beetles", glm(share ~ dose, binomial, weights = n, control = glm.control(epsilon = 1e-14)), share, weights = n)

cat("Line\n")
x <- 0:4
y <- c(1.1, 2.9, 5.2, 6.8, 9.1)
new <- data.frame(x = c(-1, 2, 7.5))
print(predict(lm(y ~ x), new, interval = "confidence", level = 0.9, se.fit = TRUE))
print(predict(lm(y ~ x), new, interval = "prediction", level = 0.9))
weights <- c(1, 2, 4, 2, 1)
print(predict(lm(y ~ x, weights = weights), new, interval = "prediction", level = 0.9, weights = c(1, 2, 0.5)))
