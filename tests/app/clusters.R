# What R makes of whole clusters drawn anew: standard deviations and percentiles of 20,000 refits of a curve of growth to
# the pines of Loblolly, 14 seeds of 6 ages, drawn by seed; and, beside them, the same of rows. Rscript tests/app/clusters.R
cat(R.version.string, "\n")
pines <- data.frame(age = Loblolly$age, height = Loblolly$height, seed = as.character(Loblolly$Seed))
refit <- function(times) {
  pines$times <- times
  coef(nls(height ~ a - b * exp(-k * age), pines[times > 0, ], list(a = 101, b = 109, k = 0.04), weights = times))
}
percentiles <- function(what, draw) {
  fits <- t(replicate(20000, refit(draw())))
  for (name in colnames(fits)) {
    ends <- quantile(fits[, name], c(0.025, 0.975), type = 6)
    cat(sprintf("  {\"%s\", \"%s\", %.4g, %.5g, %.5g},\n", what, name, sd(fits[, name]), ends[1], ends[2]))
  }
}
seeds <- unique(pines$seed)
set.seed(1)
percentiles("groups", function() as.numeric(table(factor(sample(seeds, replace = TRUE), seeds))[pines$seed]))
percentiles("cases", function() tabulate(sample(nrow(pines), replace = TRUE), nrow(pines)))
