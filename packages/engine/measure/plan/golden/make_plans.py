"""Makes plans.json: what plans of quantiles, capped values, clusters and retentions need, from the distributions themselves. The tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy==1.16.3 statsmodels==0.15.0
    /tmp/golden/bin/python packages/engine/measure/plan/golden/make_plans.py
"""

import json
import math
import pathlib
import platform

import scipy
import statsmodels
from scipy import integrate, stats
from statsmodels.stats.power import TTestIndPower

power, level = 0.8, 0.95


def per_arm(effect, variance):
    """Welch's test with arms of one size, solved for the size."""
    return float(TTestIndPower().solve_power(effect / math.sqrt(variance), power=power, alpha=1 - level))


def quantile(p, mu, sigma, effect):
    """The asymptotic variance of a sample quantile: p(1 - p) over the squared density there."""
    values = stats.lognorm(s=sigma, scale=math.exp(mu))
    at = values.ppf(p)
    variance = p * (1 - p) / values.pdf(at) ** 2
    return {"p": p, "mu": mu, "sigma": sigma, "effect": effect, "value": float(at), "variance": float(variance), "perArm": per_arm(effect, variance)}


def capped(share, mu, sigma, effect):
    values = stats.lognorm(s=sigma, scale=math.exp(mu))
    cap = values.ppf(share)
    moment = lambda k: integrate.quad(lambda u: min(values.ppf(u), cap) ** k, 0, 1, points=[share], limit=400, epsabs=1e-10, epsrel=1e-10)[0]
    mean, second = moment(1), moment(2)
    return {"share": share, "mu": mu, "sigma": sigma, "effect": effect, "value": mean, "variance": second - mean**2, "perArm": per_arm(effect, second - mean**2)}


def clusters(between, within, size, effect):
    """Clusters of one size are units of their own, with the variance of their means."""
    return {"between": between, "within": within, "size": size, "effect": effect, "clustersPerArm": per_arm(effect, between + within / size), "designEffect": (between + within / size) / ((between + within) / size)}


def retention(share, effect):
    """Fleiss, Levin and Paik (2003): the z test with the pooled variance under no difference."""
    p, q = share, share + effect
    mean = (p + q) / 2
    z = stats.norm.ppf(1 - (1 - level) / 2) * math.sqrt(2 * mean * (1 - mean)) + stats.norm.ppf(power) * math.sqrt(p * (1 - p) + q * (1 - q))
    return {"share": share, "effect": effect, "perArm": (z / effect) ** 2}


programs = {"python": platform.python_version(), "scipy": scipy.__version__, "statsmodels": statsmodels.__version__}
made = {
    "madeBy": "golden/make_plans.py",
    "programs": programs,
    "power": power,
    "level": level,
    "quantiles": [quantile(0.5, 5.7, 0.6, 15), quantile(0.95, 5.7, 0.6, 40)],
    "capped": [capped(0.99, 3, 1, 2.5), capped(0.9, 3, 1.4, 3)],
    "clusters": [clusters(4, 90, 30, 1.5), clusters(0.5, 100, 200, 0.5)],
    "retentions": [retention(0.18, 0.03), retention(0.4, -0.05)],
}
(pathlib.Path(__file__).parent / "plans.json").write_text(json.dumps(made, indent=1) + "\n")
