"""The peer of infer.ts: the same results by GrowthBook's engine. Prints JSON: seconds for a result (median of the rounds) and the answers."""

import importlib.metadata
import json
import platform
import sys
import time

from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
from gbstats.models.statistics import RegressionAdjustedStatistic, SampleMeanStatistic

table = json.load(open(sys.argv[1]))
rounds = int(sys.argv[2])
absolute = FrequentistConfig(difference_type="absolute")
relative = FrequentistConfig(difference_type="relative")


def mean(units, sums):
    return SampleMeanStatistic(n=units, sum=sums["sum"], sum_squares=sums["sumOfSquares"])


def adjusted(arm):
    covariate = arm["covariate"]
    return RegressionAdjustedStatistic(
        n=arm["units"], post_statistic=mean(arm["units"], arm), pre_statistic=mean(arm["units"], covariate), post_pre_sum_of_products=covariate["withOutcome"], theta=0.0
    )


def infer(treatment, control):
    answers = []
    for make in (lambda arm: mean(arm["units"], arm), adjusted):
        a, b = make(control), make(treatment)
        for config in (absolute, relative):
            result = TwoSidedTTest(a, b, config).compute_result()
            answers += [result.expected, *result.ci, *([result.p_value] if config is absolute else [])]
    return [float(x) for x in answers]


answers = [infer(treatment, control) for treatment, control in table]
times = []
for _ in range(rounds):
    start = time.perf_counter()
    for treatment, control in table:
        infer(treatment, control)
    times.append((time.perf_counter() - start) / len(table))
print(json.dumps({"version": "gbstats " + importlib.metadata.version("gbstats"), "python": platform.python_version(), "seconds": sorted(times)[rounds // 2], "answers": answers}))
