# Makes looks.json: boundaries, futility, sample sizes and final analyses of group-sequential tests. Needs R with rpact and jsonlite
# (Debian: r-base-core r-cran-rpact r-cran-jsonlite); the tests read the JSON alone.
#
#     Rscript packages/stats/golden/make_looks.R packages/stats/golden

suppressPackageStartupMessages({
  library(rpact)
  library(jsonlite)
})
folder <- commandArgs(trailingOnly = TRUE)[1]

kinds <- list(`obrien-fleming` = "asOF", pocock = "asP")

spending <- function(kind, fractions, alpha, sides, beta) {
  design <- if (is.numeric(kind)) {
    getDesignGroupSequential(sided = sides, alpha = alpha, beta = beta, informationRates = fractions, typeOfDesign = "asKD", gammaA = kind)
  } else {
    getDesignGroupSequential(sided = sides, alpha = alpha, beta = beta, informationRates = fractions, typeOfDesign = kinds[[kind]])
  }
  size <- getDesignCharacteristics(design)
  list(
    plan = list(fractions = fractions, alpha = alpha, sides = sides, spending = if (is.numeric(kind)) list(power = kind) else kind),
    z = design$criticalValues, spent = design$alphaSpent, power = 1 - beta,
    inflation = size$inflationFactor, expectedUnderEffect = size$averageSampleNumber1, drift = sqrt(size$shift)
  )
}

futile <- function(kind, betaKind, fractions, alpha, beta) {
  design <- getDesignGroupSequential(
    sided = 1, alpha = alpha, beta = beta, informationRates = fractions, typeOfDesign = kinds[[kind]],
    typeBetaSpending = c(`obrien-fleming` = "bsOF", pocock = "bsP")[[betaKind]], bindingFutility = FALSE
  )
  size <- getDesignCharacteristics(design)
  list(
    plan = list(fractions = fractions, alpha = alpha, sides = 1, spending = kind, futility = list(spending = betaKind, beta = beta)),
    z = design$criticalValues, futilityZ = design$futilityBounds, inflation = size$inflationFactor, drift = sqrt(size$shift),
    expectedUnderEffect = size$averageSampleNumber1, expectedUnderNone = size$averageSampleNumber0
  )
}

# One sample of variance 1, so that z is the mean times the root of the units; the planned units are 1000.
final <- function(kind, fractions, means) {
  design <- getDesignGroupSequential(sided = 1, alpha = 0.025, informationRates = c(fractions, if (max(fractions) < 1) 1), typeOfDesign = kinds[[kind]])
  units <- round(fractions * 1000)
  # Each mean is of all units up to that look.
  data <- getDataset(cumulativeN = units, cumulativeMeans = means, cumulativeStDevs = rep(1, length(means)))
  result <- getAnalysisResults(design, data, normalApproximation = TRUE, stage = length(means))
  list(
    plan = list(fractions = fractions, alpha = 0.025, sides = 1, spending = kind), estimate = tail(means, 1), squaredError = 1 / tail(units, 1),
    repeatedLow = tail(na.omit(as.vector(result$repeatedConfidenceIntervalLowerBounds)), 1),
    repeatedHigh = tail(na.omit(as.vector(result$repeatedConfidenceIntervalUpperBounds)), 1),
    repeatedP = 2 * tail(na.omit(as.vector(result$repeatedPValues)), 1),
    finalP = tail(na.omit(as.vector(result$finalPValues)), 1),
    finalLow = tail(na.omit(as.vector(result$finalConfidenceIntervalLowerBounds)), 1),
    finalHigh = tail(na.omit(as.vector(result$finalConfidenceIntervalUpperBounds)), 1),
    finalEstimate = tail(na.omit(as.vector(result$medianUnbiasedEstimates)), 1)
  )
}

shaped <- function(kind, shape, looks, alpha) {
  design <- getDesignGroupSequential(sided = 2, alpha = alpha, informationRates = (1:looks) / looks, typeOfDesign = kind)
  list(shape = shape, looks = looks, alpha = alpha, z = design$criticalValues)
}

fifths <- (1:5) / 5
body <- list(
  madeBy = "golden/make_looks.R",
  programs = list(R = as.character(getRversion()), rpact = as.character(packageVersion("rpact"))),
  spending = list(
    spending("obrien-fleming", fifths, 0.05, 2, 0.2), spending("obrien-fleming", fifths, 0.025, 1, 0.1), spending("pocock", fifths, 0.05, 2, 0.2),
    spending("pocock", c(0.3, 0.8, 1), 0.1, 2, 0.2), spending("obrien-fleming", c(0.15, 0.2, 0.55, 1), 0.01, 1, 0.05), spending(1, (1:4) / 4, 0.05, 2, 0.2),
    spending(3, c(0.4, 0.7, 1), 0.025, 1, 0.2), spending("obrien-fleming", (1:20) / 20, 0.05, 2, 0.2)
  ),
  shaped = list(shaped("P", 0.5, 2, 0.05), shaped("P", 0.5, 5, 0.01), shaped("P", 0.5, 20, 0.05), shaped("OF", 0, 2, 0.05), shaped("OF", 0, 5, 0.01), shaped("OF", 0, 10, 0.1)),
  futility = list(
    futile("obrien-fleming", "obrien-fleming", (1:4) / 4, 0.025, 0.2), futile("obrien-fleming", "pocock", (1:4) / 4, 0.025, 0.2),
    futile("pocock", "obrien-fleming", c(0.3, 0.6, 1), 0.05, 0.1)
  ),
  final = list(
    final("obrien-fleming", fifths[1:3], c(0.12, 0.15, 0.13)), final("obrien-fleming", fifths, c(0.05, 0.06, 0.03, 0.07, 0.08)),
    final("pocock", fifths[1:2], c(0.11, 0.19)), final("obrien-fleming", fifths, c(0.02, -0.03, 0.01, 0.03, -0.02))
  )
)
write(toJSON(body, digits = NA, pretty = TRUE, auto_unbox = TRUE), file.path(folder, "looks.json"))
