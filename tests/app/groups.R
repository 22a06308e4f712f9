# What R makes of constants per group, and of counts k/n: estimates, standard errors, tests. 10 digits.
# Rscript tests/app/groups.R
show <- function(model) {
  estimates <- coef(summary(model))
  for (name in rownames(estimates)) cat(sprintf("  {\"%s\", %.10g, %.10g},\n", name, estimates[name, 1], estimates[name, 2]))
}
against <- function(what, smaller, larger) {
  table <- anova(smaller, larger)
  cat(sprintf("  %s shared or not: F(%d, %d) = %.10g, p = %.10g\n", what, table$Df[2], df.residual(larger), table$`F value`[2], table$`Pr(>F)`[2]))
}
cat(R.version.string, "\n")
control <- nls.control(tol = 1e-8, nDcentral = TRUE, maxiter = 500)
shared <- nls(rate ~ Vm * conc / (K + conc), Puromycin, start = list(Vm = 160, K = 0.05), control = control)
one <- nls(rate ~ Vm[state] * conc / (K + conc), Puromycin, start = list(Vm = c(160, 160), K = 0.05), control = control)
other <- nls(rate ~ Vm * conc / (K[state] + conc), Puromycin, start = list(Vm = 160, K = c(0.05, 0.05)), control = control)
both <- nls(rate ~ Vm[state] * conc / (K[state] + conc), Puromycin, start = list(Vm = c(160, 160), K = c(0.05, 0.05)), control = control)
cat("Puromycin, Vm per group\n"); show(one); against("Vm", shared, one)
cat("Puromycin, both per group\n"); show(both)
against("Vm", other, both); against("K", one, both); against("both", shared, both)

# The larvae of Venables & Ripley, Modern Applied Statistics with S, section 7.2.
larvae <- data.frame(sex = rep(c("M", "F"), each = 6), dose = rep(0:5, 2), dead = c(1, 4, 9, 13, 18, 20, 0, 2, 6, 10, 12, 16), n = 20)
larvae$sex <- factor(larvae$sex, levels = c("M", "F"))
control <- glm.control(epsilon = 1e-14, maxit = 100)
pooled <- glm(cbind(dead, n - dead) ~ dose, binomial, larvae, control = control)
per <- glm(cbind(dead, n - dead) ~ sex + dose - 1, binomial, larvae, control = control)
cat("larvae, pooled\n"); show(pooled); cat(sprintf("  deviance %.10g\n", deviance(pooled)))
cat("larvae, intercept per group\n"); show(per)
table <- anova(pooled, per, test = "Chisq")
cat(sprintf("  chi2(%d) = %.10g, p = %.10g\n", table$Df[2], table$Deviance[2], table$`Pr(>Chi)`[2]))
straight <- data.frame(x = 1:5, k = c(6, 12, 21, 24, 27), n = c(40, 50, 60, 50, 45))
line <- glm(cbind(k, n - k) ~ x, binomial(link = "identity"), straight, start = c(0.05, 0.1), control = control)
cat("counts along a line\n"); show(line); cat(sprintf("  deviance %.10g\n", deviance(line)))
