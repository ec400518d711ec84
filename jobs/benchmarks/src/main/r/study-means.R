# The same means by R survey: Rscript study-means.R FILE OUT
suppressPackageStartupMessages(library(survey))
arguments <- commandArgs(trailingOnly = TRUE)
began <- proc.time()[["elapsed"]]
answers <- read.csv(arguments[1], colClasses = c("character", "character", "character", "numeric", "numeric"))
read <- proc.time()[["elapsed"]]
design <- svydesign(ids = ~psu, strata = ~stratum, weights = ~weight, data = answers)
means <- svyby(~score, ~domain, design, svymean)
ended <- proc.time()[["elapsed"]]
write.csv(data.frame(group = means$domain, mean = means$score, standard_error = means$se), arguments[2], row.names = FALSE)
cat(sprintf("%.2f s reading, %.2f s estimating, %.2f s in all (R %s, survey %s)\n",
            read - began, ended - read, ended - began,
            getRversion(), packageVersion("survey")))
