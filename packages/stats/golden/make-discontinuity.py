"""Numbers of rdrobust for the jump at a cut-off: bandwidths, estimates and robust intervals at its defaults.

    python -m venv /tmp/rd && /tmp/rd/bin/pip install rdrobust
    /tmp/rd/bin/python make-discontinuity.py > discontinuity.json
"""

import importlib.metadata
import json
import sys

import numpy as np
from rdrobust import rdrobust


def case(name, x, y, cutoff=0.0):
    fit = rdrobust(y, x, c=cutoff)
    return {
        "name": name,
        "x": [float(f"{v:.12g}") for v in x],
        "y": [float(f"{v:.12g}") for v in y],
        "cutoff": cutoff,
        "bandwidth": float(fit.bws.iloc[0, 0]),
        "biasBandwidth": float(fit.bws.iloc[1, 0]),
        "conventional": float(fit.coef.iloc[0, 0]),
        "conventionalError": float(fit.se.iloc[0, 0]),
        "corrected": float(fit.coef.iloc[2, 0]),
        "robustError": float(fit.se.iloc[2, 0]),
    }


def fuzzy(name, x, y, treated, cutoff=0.0):
    """Bandwidths of the sharp design, so that both sides mean the same one."""
    fit = rdrobust(y, x, c=cutoff, fuzzy=treated, sharpbw=True)
    return {
        "name": name,
        "x": [float(f"{v:.12g}") for v in x],
        "y": [float(f"{v:.12g}") for v in y],
        "treated": [int(v) for v in treated],
        "cutoff": cutoff,
        "bandwidth": float(fit.bws.iloc[0, 0]),
        "biasBandwidth": float(fit.bws.iloc[1, 0]),
        "conventional": float(fit.coef.iloc[0, 0]),
        "corrected": float(fit.coef.iloc[2, 0]),
        "robustError": float(fit.se.iloc[2, 0]),
    }


def main():
    rng = np.random.default_rng(20261122)
    n = 500
    digits = lambda v: np.array([float(f"{a:.6g}") for a in v])
    x1 = digits(rng.uniform(-1, 1, n))
    y1 = digits(1 + 0.7 * x1 + 0.8 * x1**2 + 0.5 * (x1 >= 0) + rng.normal(0, 0.3, n))
    x2 = digits(rng.normal(55, 12, 700))
    y2 = digits(np.sin(x2 / 10) + 0.02 * x2 - 0.4 * (x2 >= 60) + rng.normal(0, 0.5, 700))
    x3 = digits(2 * rng.beta(2, 4, 400) - 1)
    y3 = digits(np.where(x3 < 0, 0.48 + 1.27 * x3 + 7.18 * x3**2 + 20.21 * x3**3 + 21.54 * x3**4 + 7.33 * x3**5,
                         0.52 + 0.84 * x3 - 3.0 * x3**2 + 7.99 * x3**3 - 9.01 * x3**4 + 3.56 * x3**5) + rng.normal(0, 0.1295, 400))
    cases = [case("even density, a curve", x1, y1), case("a cut-off far from zero", x2, y2, 60.0), case("Lee's curve", x3, y3)]
    x4 = digits(rng.normal(55, 12, 900))
    t4 = (rng.uniform(size=900) < np.where(x4 >= 60, 0.8, 0.25)).astype(float)
    y4 = digits(np.sin(x4 / 10) + 0.02 * x4 + 0.7 * t4 + rng.normal(0, 0.5, 900))
    t5 = ((x1 >= 0) & (rng.uniform(size=n) < 0.6)).astype(float)
    y5 = digits(1 + 0.7 * x1 + 0.8 * x1**2 - 0.9 * t5 + rng.normal(0, 0.3, n))
    fuzzies = [fuzzy("some short of it, not all past it", x4, y4, t4, 60.0), fuzzy("nobody short of it", x1, y5, t5)]
    # Means of 48 months of age, in which every unit has neighbours equally far on both sides, in numbers and up to the last digit; and ages in whole years, where hundreds share one.
    other = np.random.default_rng(5)
    x6 = np.arange(48) - 23.5
    y6 = digits(92 + 0.1 * x6 + 8 * (x6 >= 0) * (1 - 0.03 * x6) + other.normal(0, 2, 48))
    x7 = np.round(other.laplace(40, 9, 3000))
    y7 = digits(3 + 0.05 * x7 + 0.6 * (x7 >= 42) + other.normal(0, 1, 3000))
    x8 = digits(other.standard_t(2, 402))
    y8 = digits(1 + np.tanh(x8) + 0.5 * (x8 >= 0.2) + other.normal(0, 0.6, 402))
    cases += [case("means by month", x6, y6), case("the same in years", np.round(x6 * 0.082192, 4), y6), case("whole years", x7, y7, 42.0), case("heavy tails", x8, y8, 0.2)]
    version = importlib.metadata.version("rdrobust")
    json.dump({"program": f"rdrobust {version} (Python)", "relativeTolerance": 1e-6, "cases": cases, "fuzzy": fuzzies}, sys.stdout)
    print()


main()
