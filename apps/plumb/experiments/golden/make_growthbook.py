"""Makes growthbook-results.json: what GrowthBook's API answers to GET /api/v1/experiments/ID/results, field by field as its OpenAPI description
(ExperimentResults) has them, with numbers of its own engine. A metric without rows comes as zeros, as the API sends it.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install gbstats==0.8.0
    /tmp/golden/bin/python apps/plumb/experiments/golden/make_growthbook.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig
from gbstats.models.statistics import ProportionStatistic, SampleMeanStatistic

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20261012)
users = [20_114, 19_987, 20_051]
converted = [rng.binomial(n, p) for n, p in zip(users, [0.102, 0.108, 0.101])]
revenue = [np.where(rng.uniform(size=n) < 0.1, rng.lognormal(3, 1, n), 0) * lift for n, lift in zip(users, [1, 1.04, 0.97])]
arms = {
    "met_19g61m5lx7k2p4": [ProportionStatistic(n=n, sum=int(c)) for n, c in zip(users, converted)],
    "fact__1bd3c9revenue": [SampleMeanStatistic(n=n, sum=float(v.sum()), sum_squares=float((v**2).sum())) for n, v in zip(users, revenue)],
}
zeros = {"numerator": 0, "denominator": 0, "mean": 0, "stddev": 0, "percentChange": 0, "ciLow": 0, "ciHigh": 0, "pValue": 0, "risk": 0, "chanceToBeatControl": 0}


def analysis(metric, index):
    if metric not in arms:
        return {"engine": "bayesian", **zeros}
    control, arm = arms[metric][0], arms[metric][index]
    own = {"numerator": arm.sum, "denominator": arm.n, "mean": arm.mean, "stddev": float(np.sqrt(arm.variance))}
    if index == 0:
        return {"engine": "bayesian", **zeros, **own}
    result = EffectBayesianABTest(control, arm, EffectBayesianConfig(difference_type="relative", alpha=0.05)).compute_result()
    return {
        "engine": "bayesian",
        **own,
        "percentChange": float(result.expected),
        "ciLow": float(result.ci[0]),
        "ciHigh": float(result.ci[1]),
        "pValue": 0,
        "risk": float(result.risk[1]),
        "chanceToBeatControl": float(result.chance_to_win),
    }


names = ["0", "var_m1c0a2xq", "var_m1c0a2xr"]
metrics = [*arms, "met_nothing_yet"]
rows = [{"metricId": m, "variations": [{"variationId": names[i], "users": users[i], "analyses": [analysis(m, i)]} for i in range(3)]} for m in metrics]
override = lambda m: {"metricId": m, "overrides": {}}
settings = {
    "datasourceId": "ds_19g61mjkl5", "assignmentQueryId": "user_id", "experimentId": "new-search", "segmentId": "", "queryFilter": "", "inProgressConversions": "include",
    "attributionModel": "firstExposure", "statsEngine": "bayesian", "regressionAdjustmentEnabled": False,
    "goals": [override(metrics[0])], "secondaryMetrics": [override(metrics[1])], "guardrails": [override(metrics[2])],
}  # fmt: skip
result = {
    "id": "snp_19g61m5lxa0q1", "dateUpdated": "2026-10-12T06:10:22.118Z", "experimentId": "exp_19g61m5lx9n8v", "phase": "0",
    "dimension": {"type": "none"}, "dateStart": "2026-09-14T00:00:00.000Z", "dateEnd": "2026-10-12T00:00:00.000Z", "settings": settings, "queryIds": ["qry_19g61m5lxaa1"],
    "results": [{"dimension": "All", "totalUsers": sum(users), "checks": {"srm": 0.79}, "metrics": rows}],
}  # fmt: skip
experiment = {"id": "exp_19g61m5lx9n8v", "trackingKey": "new-search", "name": "New search", "variations": [{"variationId": v, "name": n} for v, n in zip(names, ["Control", "Facets", "Tiles"])]}
(here / "growthbook-results.json").write_text(json.dumps({"made": f"gbstats {version('gbstats')}", "experiment": experiment, "result": result}, indent=1) + "\n")
