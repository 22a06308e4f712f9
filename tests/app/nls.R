# What R's nls() makes of the laws of its own data sets: estimates and standard errors, 10 digits.
# Rscript tests/app/nls.R data
folder <- commandArgs(trailingOnly = TRUE)[1]
fit <- function(file, law, start) {
  data <- read.csv(file.path(folder, paste0(file, ".csv")))
  model <- nls(law, data, start = start, control = nls.control(tol = 1e-7, nDcentral = TRUE, minFactor = 1e-9, maxiter = 500))
  cat(file, deparse1(law), "\n")
  estimates <- coef(summary(model))
  for (name in rownames(estimates)) cat(sprintf("  {\"%s\", %.10g, %.10g},\n", name, estimates[name, 1], estimates[name, 2]))
}
cat(R.version.string, "\n")
fit("dnase", density ~ Asym / (1 + exp((xmid - log(conc)) / scal)), list(Asym = 2.5, xmid = 1.5, scal = 1))
fit("puromycin", rate ~ Vmax * conc / (Km + conc), list(Vmax = 200, Km = 0.05))
fit("indometh_1", conc ~ A * exp(-exp(p) * time) + B * exp(-exp(q) * time), list(A = 2, p = 1, B = 0.5, q = -1))
fit("indometh", conc ~ A * exp(-exp(p) * time) + B * exp(-exp(q) * time), list(A = 2.7, p = 0.8, B = 0.6, q = -1.6))
fit("orange", circumference ~ Asym / (1 + exp((xmid - age) / scal)), list(Asym = 190, xmid = 730, scal = 350))
fit("loblolly", height ~ Asym + (R0 - Asym) * exp(-exp(lrc) * age), list(Asym = 100, R0 = -8, lrc = -3.2))
fit("theoph_1", conc ~ c * (exp(-ke * Time) - exp(-ka * Time)), list(c = 11, ke = 0.05, ka = 1.8))
fit("theoph", conc ~ Dose * exp(lKe + lKa - lCl) * (exp(-exp(lKe) * Time) - exp(-exp(lKa) * Time)) / (exp(lKa) - exp(lKe)),
    list(lKe = -2.5, lKa = 0.5, lCl = -3.2))
