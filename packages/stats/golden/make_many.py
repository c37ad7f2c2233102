"""Makes many.json: adjusted p-values, comparisons with one control, and boundaries of many looks. Needs Python with statsmodels, scipy and
spotify-confidence; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy==1.16.3 statsmodels==0.15.0 spotify-confidence==4.1.0
    /tmp/golden/bin/python packages/stats/golden/make_many.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
import scipy
import statsmodels
from scipy import stats
from spotify_confidence.analysis.frequentist.sequential_bound_solver import bounds
from statsmodels.stats.multitest import multipletests

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260402)
methods = {"bonferroni": "bonferroni", "holm": "holm", "benjamini-hochberg": "fdr_bh"}


def adjusted(p, alpha):
    return {"pValues": list(map(float, p)), "level": 1 - alpha, **{ours: {"pValues": list(map(float, a)), "rejected": list(map(bool, r))} for ours, theirs in methods.items() for r, a in [multipletests(p, alpha, theirs)[:2]]}}


def with_control(sizes, shift, level):
    """SciPy's Dunnett test of samples with one variance; its integration is randomised quasi-Monte Carlo, so that only three or four digits count."""
    samples = [rng.normal(5 + d, 2, n) for n, d in zip(sizes, [0, *shift])]
    df = sum(sizes) - len(sizes)
    pooled = sum(((x - x.mean()) ** 2).sum() for x in samples) / df
    result = stats.dunnett(*samples[1:], control=samples[0], rng=np.random.default_rng(1))
    interval = result.confidence_interval(level)
    return {"treatments": [{"mean": x.mean(), "squaredError": pooled / len(x)} for x in samples[1:]], "control": {"mean": samples[0].mean(), "squaredError": pooled / len(samples[0])}, "df": df, "level": level, "low": list(interval.low), "high": list(interval.high), "pValues": list(result.pvalue)}


def looks(fractions, alpha, sides, power):
    return {"plan": {"fractions": fractions, "alpha": alpha, "sides": sides, "spending": {"power": power}}, "z": [float(z) for z in bounds(np.array(fractions), alpha, rho=power, ztrun=8, sides=sides, max_nints=1000).bounds]}


body = {
    "madeBy": "golden/make_many.py",
    "programs": {"scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "spotify-confidence": version("spotify-confidence")},
    "adjusted": [adjusted([0.01, 0.04, 0.03, 0.005], 0.05), adjusted([0.2, 0.9, 1.0], 0.1), adjusted([0.5], 0.05), adjusted(rng.beta(0.3, 1, 40), 0.05), adjusted([0.01, 0.01, 0.02, 0.02, 1e-12], 0.01)],
    "dunnett": [with_control([20, 15, 15, 12], [1.5, 0.2, 2.4], 0.95), with_control([8, 6, 7], [2.5, -1], 0.9), with_control([60, 30, 30, 30, 30, 30], [0.1, 0.9, -0.2, 1.6, 0.4], 0.95)],
    # Dunnett (1955) by later exact tables: two-sided 5 % points, equal groups, infinite df and 20 df.
    "dunnettPoints": [{"treatments": k, "df": df, "level": 0.95, "point": point} for k, df, point in [(2, None, 2.21), (3, None, 2.35), (5, None, 2.51), (9, None, 2.69), (2, 20, 2.38), (3, 20, 2.54), (5, 20, 2.73)]],
    "looks": [looks([0.2, 0.4, 0.6, 0.8, 1.0], 0.05, 2, 2), looks([0.1, 0.5, 1.0], 0.05, 1, 2), looks([k / 14 for k in range(1, 15)], 0.01, 2, 2)],
}
(here / "many.json").write_text(json.dumps(body, indent=1) + "\n")
