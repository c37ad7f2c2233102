# DeLong's variance of the area under the curve, for the chances in trees.json. Needs R with pROC and jsonlite (Debian: r-cran-proc, r-cran-jsonlite).
#
#     Rscript packages/stats/golden/make_scores.R

suppressMessages(library(pROC))
library(jsonlite)

here <- "packages/stats/golden"
golden <- fromJSON(file.path(here, "trees.json"))
curve <- roc(golden$outcome, golden$scores$chances, direction = "<", quiet = TRUE)
rounded <- roc(golden$outcome, round(golden$scores$chances, 1), direction = "<", quiet = TRUE)
result <- list(
  program = unbox(paste0("R ", getRversion(), ", pROC ", packageVersion("pROC"))),
  auc = unbox(as.numeric(curve$auc)), variance = unbox(var(curve, method = "delong")),
  tiedAuc = unbox(as.numeric(rounded$auc)), tiedVariance = unbox(var(rounded, method = "delong"))
)
write(toJSON(result, digits = 15), file.path(here, "scores.json"))
