# Intervals of predictions by R: Rscript tests/app/predict.R data
# The reference values of predict_test.cpp.
options(digits = 12)
data <- commandArgs(trailingOnly = TRUE)[1]

cat("line\n")
x <- c(0, 1, 2, 3, 4, 5, 6, 7)
y <- c(1.1, 2.9, 5.2, 6.8, 9.1, 10.7, 13.2, 14.9)
line <- lm(y ~ x)
new <- data.frame(x = c(-1, 2.5, 20))
for (kind in c("confidence", "prediction"))
  print(predict(line, new, interval = kind, level = 0.9))
cat("line, sigma known\n")
sigma <- c(1, 1, 2, 2, 1, 1, 2, 2)
known <- lm(y ~ x, weights = 1 / sigma^2)
covariance <- vcov(known) / summary(known)$sigma^2
slopes <- cbind(1, new$x)
mean <- predict(known, new)
error <- sqrt(rowSums((slopes %*% covariance) * slopes))
print(cbind(mean, error, confidence = mean - qnorm(0.975) * error,
            prediction = mean - qnorm(0.975) * sqrt(error^2 + 0.5^2)))

cat("puromycin, delta method\n")
treated <- read.csv(file.path(data, "puromycin.csv"))
start <- coef(nls(rate ~ Vmax * conc / (Km + conc), treated, start = list(Vmax = 200, Km = 0.05)))
mean_at <- function(theta, conc) theta[1] * conc / (theta[2] + conc)
slopes_at <- function(theta, conc) cbind(conc / (theta[2] + conc), -theta[1] * conc / (theta[2] + conc)^2)
# nls() stops at six digits; a few steps of Gauss-Newton give the others.
theta <- unname(start)
for (step in 1:20)
  theta <- theta + qr.solve(slopes_at(theta, treated$conc), treated$rate - mean_at(theta, treated$conc))
freedom <- nrow(treated) - 2
variance <- sum((treated$rate - mean_at(theta, treated$conc))^2) / freedom
covariance <- variance * solve(crossprod(slopes_at(theta, treated$conc)))
conc <- c(0.05, 0.5, 2)
slopes <- slopes_at(theta, conc)
mean <- mean_at(theta, conc)
error <- sqrt(rowSums((slopes %*% covariance) * slopes))
t <- qt(0.975, freedom)
print(cbind(mean, error, confidence = mean - t * error, prediction = mean + t * sqrt(error^2 + variance)))
