# The numbers of tests/stats/*_test.cpp, tests/fit/influence_test.cpp and diagnostics_test.cpp that R gives. From the root of the project:
#   Rscript tests/stats/reference.R
# R 4.2.2 with lmtest 0.9-40, nortest 1.0-4, tseries 0.10-53.
suppressMessages({library(lmtest); library(nortest); library(tseries)})
options(digits = 15)
say <- function(name, ...) cat(name, ":", format(c(...), digits = 15), "\n")
d <- read.csv("data/dnase.csv"); p <- read.csv("data/puromycin.csv")
for (x in list(c(2, 3, 7), c(2, 3, 7, 8, 1), c(2.1, 3.3, 7.7, 8, 1, 2.5, 9.9), p$rate, d$density)) {
  s <- shapiro.test(x); say(paste("shapiro", length(x)), s$statistic, s$p.value)
}
for (x in list(p$rate, d$density, log(d$density))) { s <- ad.test(x); say("ad", s$statistic, s$p.value) }
# Durbin-Watson's p-value by a beta variable of its mean and variance.
say_beta <- function(m) {
  n <- nrow(m$model); X <- model.matrix(m); A <- crossprod(diff(diag(n))); M <- diag(n) - X %*% solve(crossprod(X), t(X))
  MA <- M %*% A; f <- n - 2; mean <- sum(diag(MA)) / f; s <- sum(diff(resid(m))^2) / sum(resid(m)^2)
  v <- 2 * (sum(diag(MA %*% MA)) * f - sum(diag(MA))^2) / (f^2 * (f + 2)); q <- mean * (4 - mean) / v - 1
  say("dw, mean, variance, beta", s, mean, v, pbeta(s / 4, q * mean / 4, q * (1 - mean / 4)))
}
line <- lm(rate ~ conc, p); dline <- lm(density ~ conc, d)
for (m in list(line, dline)) {
  s <- bptest(m); say("bp", s$statistic, s$p.value)
  s <- dwtest(m, exact = FALSE); z <- qnorm(s$p.value); say("dw normal", s$statistic, s$p.value)
  say("dw exact", dwtest(m, exact = TRUE)$p.value)
  say_beta(m)
  for (lag in c(1, 4)) { s <- Box.test(resid(m), lag, "Ljung"); say(paste("box", lag), s$statistic, s$p.value) }
}
say_beta(lm(density ~ conc, d[order(d$conc), ]))
# With the dose, not fitted(): rounding in lm() makes 13 fitted values of 8 doses.
r <- cor.test(abs(resid(dline)), d$conc, method = "spearman", exact = FALSE, continuity = FALSE)
say("spearman", r$estimate, r$p.value)
s <- runs.test(factor(resid(dline) > 0), alternative = "less"); say("runs", s$statistic, s$p.value)
a <- anova(dline, lm(density ~ factor(conc), d)); say("lack of fit", a$F[2], a$Pr[2])
w <- 1 / (1 + p$conc); a <- anova(lm(rate ~ conc, p, weights = w), lm(rate ~ factor(conc), p, weights = w))
say("lack of fit, weighted", a$F[2], a$Pr[2])
quadratic <- lm(density ~ conc + I(conc^2) + I(conc^3), d); a <- anova(dline, quadratic)
say("nested", deviance(dline), deviance(quadratic), a$F[2], a$Pr[2])
s <- lrtest(dline, quadratic); say("lr", s$Chisq[2], s$Pr[2])
say("tails", pnorm(5, lower = FALSE), pt(4, 3, lower = FALSE), pf(7, 3, 10, lower = FALSE), pchisq(30, 4, lower = FALSE), pbeta(0.2, 3, 5), qnorm(0.975))
# The minimum by Gauss-Newton, whose standstill does not depend on a tolerance.
b <- c(V = 200, K = 0.05)
jacobian <- function(b) cbind(p$conc / (b["K"] + p$conc), -b["V"] * p$conc / (b["K"] + p$conc)^2)
left <- function(b) p$rate - b["V"] * p$conc / (b["K"] + p$conc)
for (i in 1:100) b <- b + coef(lm(left(b) ~ jacobian(b) - 1, weights = w))
say("minimum", b)
J <- jacobian(b)
t <- lm(left(b) ~ J - 1, weights = w)
say("leverage", hatvalues(t)[c(1, 6, 12)]); say("standardised", rstandard(t)[c(1, 6, 12)])
say("studentised", rstudent(t)[c(1, 6, 12)]); say("cook", cooks.distance(t)[c(1, 6, 12)])
H <- crossprod(J * sqrt(w)); e <- eigen(cov2cor(H))$values
say("condition, dependency, correlation", e[1] / e[2], 1 - 1 / (solve(H)[1, 1] * H[1, 1]), cov2cor(solve(H))[1, 2])
# What tests/fit/diagnostics_test.cpp asks: of standardised residuals, and of the means of replicates.
for (m in list(dline, t)) {
  z <- rstandard(m); s <- shapiro.test(z); say("shapiro, standardised", s$statistic, s$p.value)
  dose <- if (identical(m, dline)) d$conc else p$conc  # the fitted values rise with it
  s <- cor.test(abs(z), dose, method = "spearman", exact = FALSE, continuity = FALSE)
  say("spearman, standardised", s$estimate, s$p.value)
  e <- rstudent(m)[which.max(abs(rstudent(m)))]; n <- length(z)
  say("outlier", e, min(1, 2 * n * pt(-abs(e), m$df.residual - 1)), max(cooks.distance(m)))
}
say("group means", tapply(resid(dline), d$conc, mean))
