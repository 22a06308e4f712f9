# R's nls() on the files of a folder, from both starts: Rscript fit_r.R FOLDER [tight]
arguments <- commandArgs(trailingOnly = TRUE)
tight <- length(arguments) > 1 && arguments[2] == "tight"
control <- if (tight) nls.control(tol = 1e-7, maxiter = 500, minFactor = 1e-9, nDcentral = TRUE) else nls.control()

read_set <- function(path) {
  lines <- readLines(path)
  with <- function(first) sub(paste0("^", first, " "), "", grep(paste0("^", first, " "), lines, value = TRUE))
  names <- strsplit(with("data"), " ")[[1]]
  data <- read.table(text = lines[(grep("^data ", lines) + 1):length(lines)], col.names = names)
  constants <- read.table(text = grep("^b[0-9]", lines, value = TRUE), row.names = 1)
  list(law = as.formula(paste(tail(names, 1), "~", with("formula"))), data = data, constants = constants)
}

cat("#", R.version.string, "\n")
for (path in sort(list.files(arguments[1], "[.]txt$", full.names = TRUE))) {
  set <- read_set(path)
  name <- sub("[.]txt$", "", basename(path))
  for (number in 1:2) {
    start <- setNames(as.list(set$constants[[number]]), rownames(set$constants))
    fit <- tryCatch(summary(nls(set$law, set$data, start, control)), error = function(e) e)
    if (inherits(fit, "error")) {
      cat(name, number, "failed", gsub("\n", " ", conditionMessage(fit)), "\n")
    } else {
      for (b in rownames(fit$coefficients)) cat(sprintf("%s %d %s %.17g %.17g\n", name, number, b, fit$coefficients[b, 1], fit$coefficients[b, 2]))
    }
  }
}
