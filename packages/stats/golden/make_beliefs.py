"""Makes beliefs.json: Bayesian readings of differences and shares, and always-valid intervals. Needs Python with gbstats, scipy and mpmath; the tests read
the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install gbstats==0.8.0 scipy==1.16.3 mpmath==1.3.0
    /tmp/golden/bin/python packages/stats/golden/make_beliefs.py
"""

import json
import pathlib
from importlib.metadata import version

import mpmath as mp
import numpy as np
from gbstats.bayesian.tests import EffectBayesianABTest, EffectBayesianConfig, GaussianPrior
from gbstats.frequentist.tests import SequentialConfig, SequentialTwoSidedTTest
from gbstats.models.statistics import SampleMeanStatistic
from scipy import integrate, stats
from scipy.optimize import brentq

mp.mp.dps = 30
here = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260403)


def arms(mean_a, mean_b, sd, n_a, n_b):
    return [SampleMeanStatistic(n=n, sum=float(x.sum()), sum_squares=float((x**2).sum())) for n, x in [(n_a, rng.normal(mean_a, sd, n_a)), (n_b, rng.normal(mean_b, sd, n_b))]]


def estimate(arm):
    return {"mean": arm.mean, "squaredError": arm.variance / arm.n}


def normal(a, b, level, prior, better, relative):
    config = EffectBayesianConfig(difference_type="relative" if relative else "absolute", prior_type="relative" if relative else "absolute", alpha=1 - level, inverse=better == "down", prior_effect=GaussianPrior(mean=prior["mean"], variance=prior["sd"] ** 2, proper=True) if prior else GaussianPrior())
    result = EffectBayesianABTest(a, b, config).compute_result()
    kept, shipped = result.risk
    return {"treatment": estimate(b), "control": estimate(a), "relative": relative, "level": level, "prior": prior, "better": better, "mean": result.expected, "sd": float(result.uplift.stddev), "low": result.ci[0], "high": result.ci[1], "chanceToWin": float(result.chance_to_win), "lossIfKept": kept, "lossIfShipped": shipped}


def sequential(a, b, alpha, tuning):
    test = SequentialTwoSidedTTest(a, b, SequentialConfig(alpha=alpha, sequential_tuning_parameter=tuning, difference_type="absolute"))
    low, high = test.confidence_interval
    return {"effect": {"estimate": float(test.point_estimate), "squaredError": float(test.variance)}, "units": a.n + b.n, "alpha": alpha, "spread": float((a.n + b.n) * test.rho**2), "plannedUnits": tuning, "low": float(low), "high": float(high), "pValue": float(test.p_value)}


def shares(t, c, prior, minimum, level):
    """By SciPy over the treated share's density, piece by piece; quantiles by its root finder."""
    a1, b1, a2, b2 = map(mp.mpf, (prior["hits"] + t[0], prior["misses"] + t[1] - t[0], prior["hits"] + c[0], prior["misses"] + c[1] - c[0]))
    beta1, beta2 = stats.beta(float(a1), float(b1)), stats.beta(float(a2), float(b2))
    bends = sorted({float(d.ppf(p)) for d in (beta1, beta2) for p in (1e-12, 1e-4, 0.02, 0.3, 0.7, 0.98, 1 - 1e-4, 1 - 1e-12)} | {0.0, 1.0})

    def over(f, shift=0.0, ratio=1.0):
        points = sorted({min(1.0, max(0.0, x)) for x in bends} | {min(1.0, max(0.0, x * ratio + shift)) for x in bends})
        return sum(integrate.quad(lambda x: beta1.pdf(x) * f(x), lo, hi, epsabs=1e-14, epsrel=1e-11, limit=200)[0] for lo, hi in zip(points, points[1:]) if hi > lo)

    # A density without a pole to integrate over: the control's where the treated one has fewer than one hit, imagined ones included.
    if a1 < 1:
        over_control = lambda f: sum(integrate.quad(lambda x: beta2.pdf(x) * f(x), lo, hi, epsabs=1e-14, epsrel=1e-11, limit=200)[0] for lo, hi in zip(bends, bends[1:]))
        above = lambda d: over_control(lambda x: beta1.sf(x + d))
        above_ratio = lambda r: over_control(lambda x: beta1.sf(x * r))
    else:
        above = lambda d: over(lambda x: beta2.cdf(x - d), shift=d)
        above_ratio = lambda r: over(lambda x: beta2.cdf(x / r), ratio=r)
    loss = sum(integrate.quad(lambda x: beta1.cdf(x) * beta2.sf(x), lo, hi, epsabs=1e-15, epsrel=1e-11, limit=200)[0] for lo, hi in zip(bends, bends[1:]))
    tail = (1 - level) / 2
    sd = float(np.sqrt(beta1.var() + beta2.var()))
    quantile = lambda p: brentq(lambda d: above(d) - (1 - p), max(-0.999, beta1.mean() - beta2.mean() - 12 * sd), min(0.999, beta1.mean() - beta2.mean() + 12 * sd), xtol=1e-13)
    ratio_quantile = lambda p: float(np.exp(brentq(lambda r: above_ratio(np.exp(r)) - (1 - p), -8, 8, xtol=1e-12)) - 1)
    return {"treatment": {"hits": t[0], "units": t[1]}, "control": {"hits": c[0], "units": c[1]}, "prior": prior, "minimumEffect": minimum, "level": level, "chanceToWin": above(0), "chanceAboveMinimum": above(minimum), "lossIfShipped": loss, "low": quantile(tail), "high": quantile(1 - tail), "relativeLow": ratio_quantile(tail), "relativeHigh": ratio_quantile(1 - tail)}


def closed_sum(a1, b1, a2, b2):
    """Chance that a beta(a1, b1) exceeds a beta(a2, b2), whole a1: Miller's sum, in 30 digits."""
    return float(mp.fsum(mp.beta(a2 + i, b1 + b2) / ((b1 + i) * mp.beta(1 + i, b1) * mp.beta(a2, b2)) for i in range(a1)))


def best(beliefs):
    scale = max(sd for _, sd in beliefs)
    low, high = min(m for m, _ in beliefs) - 10 * scale, max(m for m, _ in beliefs) + 10 * scale
    bends = sorted({m + z * sd for m, sd in beliefs for z in (-6, -2, 0, 2, 6)} | {low, high})
    integral = lambda f: sum(integrate.quad(f, lo, hi, epsabs=1e-14, epsrel=1e-11)[0] for lo, hi in zip(bends, bends[1:]))
    below = lambda x, i: float(np.prod([stats.norm.cdf(x, m, sd) for j, (m, sd) in enumerate(beliefs) if j != i]))
    density = lambda x, i: stats.norm.pdf(x, *beliefs[i]) * below(x, i)
    largest = sum(integral(lambda x: x * density(x, i)) for i in range(len(beliefs)))
    return {"beliefs": [{"mean": m, "sd": sd} for m, sd in beliefs], "chances": [integral(lambda x: density(x, i)) for i in range(len(beliefs))], "losses": [largest - m for m, _ in beliefs]}


pairs = [arms(10, 10.3, 4, 900, 1100), arms(0.2, 0.19, 0.4, 5000, 5000), arms(3, 3.5, 4, 60, 40)]
priors = [None, {"mean": 0, "sd": 0.3}, {"mean": 0.05, "sd": 0.02}]
even, jeffreys = {"hits": 1, "misses": 1}, {"hits": 0.5, "misses": 0.5}
body = {
    "madeBy": "golden/make_beliefs.py",
    "programs": {name: version(name) for name in ("gbstats", "scipy", "mpmath")},
    "normal": [normal(a, b, level, prior, better, relative) for (a, b), level, better in zip(pairs, [0.95, 0.9, 0.99], ["up", "down", "up"]) for prior in priors for relative in (True, False)],
    "alwaysValid": [sequential(a, b, alpha, tuning) for (a, b) in pairs for alpha, tuning in [(0.05, 5000), (0.1, 500)]],
    "shares": [shares((30, 100), (22, 110), even, 0.02, 0.95), shares((0, 20), (3, 25), jeffreys, 0.01, 0.9), shares((520, 10_000), (4900, 100_000), even, 0.001, 0.95), shares((9, 10), (1, 10), even, 0.1, 0.99), shares((17, 30), (400, 1000), {"hits": 20, "misses": 30}, 0.05, 0.95)],
    "closedSum": [{"treatment": {"hits": t[0], "units": t[1]}, "control": {"hits": c[0], "units": c[1]}, "chance": closed_sum(1 + t[0], 1 + t[1] - t[0], 1 + c[0], 1 + c[1] - c[0])} for t, c in [((30, 100), (22, 110)), ((0, 50), (0, 50)), ((900, 20_000), (940, 20_000)), ((3, 4000), (11, 4100))]],
    "best": [best([(1, 0.1), (1.05, 0.2), (0.9, 0.001)]), best([(0, 1), (0, 1), (0, 1), (0, 1)]), best([(10, 1), (12, 0.5), (11.5, 2), (9, 3), (12.1, 0.4)])],
}
(here / "beliefs.json").write_text(json.dumps(body, indent=1) + "\n")
