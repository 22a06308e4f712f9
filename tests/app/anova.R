# What R's anova() makes of nested fits by nls(), 12 digits: F and p of tests/app/compare_test.cpp.
# Rscript tests/app/anova.R data
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(file) read.csv(file.path(folder, paste0(file, ".csv")))
fit <- function(data, law, start) nls(law, data, start = start, control = nls.control(tol = 1e-7, nDcentral = TRUE, minFactor = 1e-9, maxiter = 500))
say <- function(name, a, b) { r <- anova(a, b); cat(sprintf("%s: F %.12g, p %.12g\n", name, r[["F value"]][2], r[["Pr(>F)"]][2])) }
cat(R.version.string, "\n")
d <- read("puromycin")
say("puromycin, Michaelis-Menten in Hill", fit(d, rate ~ V * conc / (K + conc), list(V = 200, K = 0.05)),
    fit(d, rate ~ V * conc^n / (K^n + conc^n), list(V = 200, K = 0.05, n = 1)))
d <- read("dnase")
say("dnase, logistic of three in four", fit(d, density ~ D / (1 + exp((m - log(conc)) / s)), list(D = 2.5, m = 1.5, s = 1)),
    fit(d, density ~ A + (D - A) / (1 + exp((m - log(conc)) / s)), list(A = 0, D = 2.5, m = 1.5, s = 1)))
d <- read("indometh_1")
say("indometh_1, one exponential in two", fit(d, conc ~ A * exp(-k * time), list(A = 2, k = 1)),
    fit(d, conc ~ A * exp(-k * time) + B * exp(-q * time), list(A = 2, k = 2, B = 0.2, q = 0.2)))
d <- read("faithful")
say("faithful, line in parabola", fit(d, waiting ~ a + b * eruptions, list(a = 30, b = 10)),
    fit(d, waiting ~ a + b * eruptions + c * eruptions^2, list(a = 30, b = 10, c = 0)))
