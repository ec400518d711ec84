# How far two files of means are apart: Rscript compare.R OURS THEIRS
arguments <- commandArgs(trailingOnly = TRUE)
both <- merge(read.csv(arguments[1]), read.csv(arguments[2]), by = "group")
apart <- function(one, other) max(abs(one / other - 1))
cat(sprintf("%d groups: means apart by %.1e at most, standard errors by %.1e (relative)\n", nrow(both),
            apart(both$mean.x, both$mean.y), apart(both$standard_error.x, both$standard_error.y)))
stopifnot(nrow(both) > 0, apart(both$standard_error.x, both$standard_error.y) < 1e-8)
