"""Makes distributions.json and tests.json. Needs Python 3.11 with scipy, statsmodels and mpmath; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy==1.16.3 statsmodels==0.14.5 mpmath==1.4.1
    /tmp/golden/bin/python packages/stats/golden/make.py
"""

import json
import pathlib
import platform

import mpmath as mp
import numpy as np
import scipy
import statsmodels
from scipy import special, stats
from statsmodels.stats.proportion import confint_proportions_2indep

mp.mp.dps = 50
here = pathlib.Path(__file__).parent
programs = {"python": platform.python_version(), "scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "mpmath": mp.__version__}


def cases(name, program, tolerance, rows):
    return {"function": name, "program": program, "relativeTolerance": tolerance, "cases": [{"input": list(map(float, row[:-1])), "expected": float(row[-1])} for row in rows]}


def gamma_q(a, x):
    """Q(a, x) by mpmath where it converges soon; for large shapes by SciPy, whose own error is near 1e-13 there."""
    return mp.gammainc(a, x, mp.inf, regularized=True) if a <= 400 else mp.mpf(special.gammaincc(a, x))


def gamma_p(a, x):
    return mp.gammainc(a, 0, x, regularized=True) if a <= 400 else mp.mpf(special.gammainc(a, x))


def t_cdf(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    tail = mp.betainc(df / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return tail if t < 0 else 1 - tail


def t_quantile(p, df):
    return mp.findroot(lambda t: t_cdf(t, df) - mp.mpf(p), mp.mpf(stats.t.ppf(p, df)))


xs = [-37, -12.5, -8, -5, -3.3, -1.96, -1, -0.3, -1e-9, 0, 1e-9, 0.5, 1.2815515655446004, 2.5, 4, 6, 8.2]
ps = [1e-300, 1e-40, 1e-16, 1e-9, 1e-4, 0.001, 0.025, 0.1, 0.3, 0.499, 0.5, 0.7, 0.9, 0.975, 0.9995, 1 - 1e-9]
shapes = [0.02, 0.5, 1, 2.5, 7, 15.5, 40, 333, 5000, 2.1e5]
distributions = [
    cases("normalCdf", "mpmath", 1e-13, [(x, mp.ncdf(x)) for x in xs]),
    cases("normalQuantile", "mpmath", 1e-13, [(p, mp.findroot(lambda x: mp.log(mp.ncdf(x)) - mp.log(mp.mpf(p)), mp.mpf(stats.norm.ppf(p)))) for p in ps if p != 0.5]),
    cases("lnGamma", "mpmath", 1e-13, [(x, mp.loggamma(x)) for x in [0.001, 0.1, 0.5, 1.5, 3.7, 10, 100.5, 1e4, 1e7]]),
    cases("upperGamma", "mpmath, scipy above a shape of 400", 1e-11, [(a, a * f, gamma_q(a, a * f)) for a in shapes for f in [0.2, 0.9, 1, 1.1, 2.5] if gamma_q(a, a * f) > 1e-290]),
    cases("lowerGamma", "mpmath, scipy above a shape of 400", 1e-11, [(a, a * f, gamma_p(a, a * f)) for a in shapes for f in [0.2, 0.9, 1, 1.1, 2.5] if gamma_p(a, a * f) > 1e-290]),
    cases("incompleteBeta", "mpmath", 1e-11, [(x, a, b, mp.betainc(a, b, 0, x, regularized=True)) for x in [0.001, 0.1, 0.35, 0.5, 0.8, 0.99] for a in [0.5, 1, 3.5, 20, 150] for b in [0.5, 2, 9, 80]]),
    cases("studentTCdf", "mpmath", 1e-11, [(t, df, t_cdf(t, df)) for t in [-30, -4, -1.5, -0.1, 0, 0.7, 2.2, 6] for df in [0.7, 1, 2, 4.5, 30, 999, 42_611.3]]),
    cases("studentTQuantile", "mpmath", 1e-11, [(p, df, t_quantile(p, df)) for p in [0.0005, 0.025, 0.2, 0.6, 0.9, 0.975, 0.9999] for df in [0.7, 1, 2, 4.5, 30, 999, 42_611.3]]),
    cases("chiSquareTail", "scipy", 1e-11, [(x, df, stats.chi2.sf(x, df)) for x in [0.01, 0.5, 2, 7, 20, 80, 400] for df in [1, 2, 3, 10, 50]]),
]

rng = np.random.default_rng(20260101)


def welch(a, b, level):
    result = stats.ttest_ind(a, b, equal_var=False)
    interval = result.confidence_interval(level)
    sums = lambda x: {"units": len(x), "sum": float(np.sum(x)), "sumOfSquares": float(np.sum(np.square(x)))}
    return {"treatment": sums(a), "control": sums(b), "level": level, "estimate": float(a.mean() - b.mean()), "low": float(interval.low), "high": float(interval.high), "pValue": float(result.pvalue), "df": float(result.df)}


def shares(hits1, n1, hits2, n2, level):
    low, high = confint_proportions_2indep(hits1, n1, hits2, n2, method="newcomb", compare="diff", alpha=1 - level)
    p = stats.chi2_contingency([[hits1, n1 - hits1], [hits2, n2 - hits2]], correction=False).pvalue
    return {"treatment": {"hits": hits1, "units": n1}, "control": {"hits": hits2, "units": n2}, "level": level, "estimate": hits1 / n1 - hits2 / n2, "low": float(low), "high": float(high), "pValue": float(p)}


def fieller(m1, v1, m2, v2, level):
    """The ratios r for which (m1 - r m2)^2 = z^2 (v1 + r^2 v2): the roots of a quadratic, by mpmath."""
    z2 = mp.mpf(stats.norm.ppf(0.5 + level / 2)) ** 2
    roots = mp.polyroots([m2**2 - z2 * v2, -2 * mp.mpf(m1) * m2, mp.mpf(m1) ** 2 - z2 * v1])
    low, high = sorted(float(mp.re(root)) - 1 for root in roots)
    return {"treatment": {"mean": m1, "squaredError": v1}, "control": {"mean": m2, "squaredError": v2}, "level": level, "estimate": m1 / m2 - 1, "low": low, "high": high}


def fit(counts, weights):
    expected = np.array(weights) / sum(weights) * sum(counts)
    result = stats.chisquare(counts, expected)
    return {"counts": counts, "weights": weights, "statistic": float(result.statistic), "pValue": float(result.pvalue)}


def same(hits, totals):
    table = [hits, [t - h for h, t in zip(hits, totals)]]
    result = stats.chi2_contingency(table, correction=False)
    return {"hits": hits, "totals": totals, "statistic": float(result.statistic), "pValue": float(result.pvalue)}


tests = {
    "welch": {"program": "scipy ttest_ind(equal_var=False)", "relativeTolerance": 1e-9, "cases": [
        welch(rng.normal(5, 2, 12), rng.normal(4, 3, 9), 0.95),
        welch(rng.lognormal(0, 1.5, 400), rng.lognormal(0.1, 1.2, 900), 0.9),
        welch(rng.normal(0.1, 1, 5000), rng.normal(0, 1, 5000), 0.99),
        welch(np.array([1.0, 2.0]), np.array([1.0, 5.0, 9.0]), 0.95),
    ]},
    "shares": {"program": "statsmodels confint_proportions_2indep(newcomb), scipy chi2_contingency", "relativeTolerance": 1e-9, "cases": [
        shares(3894, 21307, 2262, 21306, 0.95), shares(56, 70, 48, 80, 0.95), shares(9, 10, 3, 10, 0.95), shares(0, 20, 3, 18, 0.9), shares(7, 10_000, 2, 10_000, 0.99), shares(10, 10, 4, 11, 0.95),
    ]},
    "fieller": {"program": "mpmath polyroots", "relativeTolerance": 1e-9, "cases": [fieller(1.42, 0.011, 0.65, 0.008, 0.95), fieller(120, 4, 100, 9, 0.9), fieller(0.018, 1e-6, 0.016, 2e-6, 0.95), fieller(-3, 1, 5, 2, 0.95)]},
    "goodnessOfFit": {"program": "scipy chisquare", "relativeTolerance": 1e-10, "cases": [fit([21307, 21387, 21306], [1, 1, 1]), fit([821, 1179], [0.4, 0.6]), fit([5100, 4900], [1, 1]), fit([30, 10, 12, 41], [3, 1, 1, 4])]},
    "sameShares": {"program": "scipy chi2_contingency(correction=False)", "relativeTolerance": 1e-10, "cases": [same([40, 55], [1000, 1010]), same([10, 30, 22], [900, 950, 1000])]},
    "quantile": {"program": "numpy quantile (type 7)", "relativeTolerance": 1e-12, "cases": [{"sorted": sorted(map(float, x)), "p": p, "expected": float(np.quantile(x, p))} for x in [rng.normal(size=7), rng.normal(size=20), [3.0]] for p in [0, 0.025, 0.1, 0.5, 0.77, 1]]},
    "lognormal": {"program": "scipy lognorm", "relativeTolerance": 1e-9, "cases": [{"low": lo, "high": hi, "level": level, "below": float(stats.lognorm.cdf(lo, (np.log(hi) - np.log(lo)) / (2 * stats.norm.ppf(0.5 + level / 2)), scale=np.sqrt(lo * hi))), "mean": float(stats.lognorm.mean((np.log(hi) - np.log(lo)) / (2 * stats.norm.ppf(0.5 + level / 2)), scale=np.sqrt(lo * hi)))} for lo, hi, level in [(40e3, 90e3, 0.9), (0.01, 0.08, 0.9), (3, 5, 0.8)]]},
}

write = lambda name, body: (here / name).write_text(json.dumps({"madeBy": "golden/make.py", "programs": programs, **body}, indent=1) + "\n")
write("distributions.json", {"functions": distributions})
write("tests.json", tests)
