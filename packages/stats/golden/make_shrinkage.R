# Makes shrinkage.json: differences between effects and shrunken effects. Needs R with metafor and jsonlite
# (Debian: r-base-core r-cran-metafor r-cran-jsonlite); the tests read the JSON alone.
#
#     Rscript packages/stats/golden/make_shrinkage.R packages/stats/golden

suppressPackageStartupMessages({
  library(metafor)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]

# The hierarchy with a flat mean and a flat standard deviation between effects, one effect at a time, by R's own integrate over the shrinkage.
shrunken <- function(y, v, level) {
  typical <- length(v) / sum(1 / v)
  tau2 <- function(u) typical * (1 - u) / u
  likelihood <- function(u) sapply(u, function(each) {
    w <- 1 / (v + tau2(each))
    m <- sum(w * y) / sum(w)
    # The standard deviation is flat, not the shrinkage: it changes by the shrinkage to the power of -3/2, over the root of what is not shrunken.
    exp(0.5 * sum(log(w)) - 0.5 * log(sum(w)) - 0.5 * sum(w * (y - m)^2)) * each^-1.5 / sqrt(1 - each)
  })
  over <- function(f) {
    edges <- c(0, 1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 0.6, 0.9, 0.99, 0.9999, 1)
    sum(mapply(function(a, b) integrate(f, a, b, rel.tol = 1e-11, abs.tol = 0, subdivisions = 2000, stop.on.error = FALSE)$value, head(edges, -1), tail(edges, -1)))
  }
  scale <- 1 / max(likelihood(seq(0.001, 0.999, 0.001)))
  total <- over(function(u) scale * likelihood(u))
  given <- function(u, i) {
    w <- 1 / (v + tau2(u))
    pull <- v[i] / (v[i] + tau2(u))
    c(pull * sum(w * y) / sum(w) + (1 - pull) * y[i], sqrt((1 - pull) * v[i] + pull^2 / sum(w)))
  }
  lapply(seq_along(y), function(i) {
    average <- function(f) over(function(u) scale * likelihood(u) * sapply(u, function(each) f(given(each, i)))) / total
    below <- function(x) average(function(g) pnorm(x, g[1], g[2]))
    spread <- 12 * sqrt(max(v)) + diff(range(y))
    quantile <- function(p) uniroot(function(x) below(x) - p, mean(y) + c(-1, 1) * spread, tol = 1e-11)$root
    list(
      estimate = average(function(g) g[1]), low = quantile((1 - level) / 2), high = quantile((1 + level) / 2),
      ownShare = over(function(u) scale * likelihood(u) * (1 - v[i] / (v[i] + tau2(u)))) / total
    )
  })
}

one <- function(y, se, level) {
  v <- se^2
  reml <- rma(y, v, method = "REML", test = "adhoc", level = 100 * level, control = list(threshold = 1e-12, maxiter = 10000))
  pm <- rma(y, v, method = "PM", control = list(tol = 1e-12, maxiter = 10000))
  fixed <- rma(y, v, method = "DL")
  list(
    effects = lapply(seq_along(y), function(i) list(estimate = y[i], squaredError = v[i])), level = level,
    q = reml$QE, pValue = reml$QEp, iSquared = fixed$I2 / 100, tauSquared = reml$tau2, tauSquaredPauleMandel = pm$tau2,
    pooled = list(estimate = as.numeric(reml$beta), low = reml$ci.lb, high = reml$ci.ub, pValue = reml$pval), shrunken = shrunken(y, v, level)
  )
}

set.seed(20260404)
body <- list(
  madeBy = "golden/make_shrinkage.R",
  programs = list(R = as.character(getRversion()), metafor = as.character(packageVersion("metafor"))),
  cases = list(
    # Rubin's eight schools (1981).
    one(c(28, 8, -3, 7, -1, 1, 18, 12), c(15, 10, 16, 11, 9, 11, 10, 18), 0.95),
    one(c(0.02, 0.05, -0.01, 0.08), c(0.01, 0.012, 0.02, 0.015), 0.9),
    one(c(0.1, 0.11, 0.09), c(0.05, 0.05, 0.05), 0.95),
    one(round(rnorm(20, 0.03, 0.05), 6), round(runif(20, 0.01, 0.08), 6), 0.95),
    one(c(5, -4, 9, 1, -12), c(0.4, 0.2, 0.9, 0.5, 0.3), 0.99)
  )
)
write(toJSON(body, digits = NA, pretty = TRUE, auto_unbox = TRUE), file.path(folder, "shrinkage.json"))
