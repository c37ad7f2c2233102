"""Makes comparisons.json, quantiles.json and power.json. Needs Python 3.11 with the packages below; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 scipy==1.16.3 pandas==1.5.3 statsmodels==0.14.5 mpmath==1.4.1 gbstats==0.8.0 spotify-confidence==4.1.0
    /tmp/golden/bin/python packages/stats/golden/make_comparisons.py
"""

import importlib.metadata
import json
import pathlib
import platform
import warnings

import mpmath as mp
import numpy as np
import pandas as pd
import statsmodels.api as sm
from gbstats.frequentist.tests import FrequentistConfig, TwoSidedTTest
from gbstats.models import statistics as gb
from scipy import stats
from spotify_confidence import ZTestLinreg
from statsmodels.stats.power import TTestIndPower
from statsmodels.stats.proportion import power_proportions_2indep, proportion_confint

warnings.simplefilter("ignore")
mp.mp.dps = 40
here = pathlib.Path(__file__).parent
programs = {"python": platform.python_version(), **{name: importlib.metadata.version(name) for name in ["numpy", "scipy", "statsmodels", "mpmath", "pandas", "gbstats", "spotify-confidence"]}}
rng = np.random.default_rng(20260501)
dot = lambda a, b: float(np.dot(a, b))


def sums(y, d=None, x=None, w=None):
    out = {"units": len(y), "sum": float(np.sum(y)), "sumOfSquares": dot(y, y)}
    if d is not None:
        out["denominator"] = {"sum": float(np.sum(d)), "sumOfSquares": dot(d, d), "withOutcome": dot(d, y)}
    if x is not None:
        out["covariate"] = {"sum": float(np.sum(x)), "sumOfSquares": dot(x, x), "withOutcome": dot(x, y), **({} if d is None else {"withDenominator": dot(x, d)})}
    if w is not None:
        out["denominatorCovariate"] = {"sum": float(np.sum(w)), "sumOfSquares": dot(w, w), "withOutcome": dot(w, y), "withDenominator": dot(w, d), "withCovariate": dot(w, x)}
    return out


def interval(estimate, low, high, p=None):
    return {"estimate": float(estimate), "low": float(low), "high": float(high), **({} if p is None else {"pValue": float(p)})}


def gb_mean(y):
    return gb.SampleMeanStatistic(n=len(y), sum=float(np.sum(y)), sum_squares=dot(y, y))


def gb_test(control, treatment, level, kind):
    test = TwoSidedTTest(control, treatment, FrequentistConfig(difference_type=kind, alpha=1 - level))
    result = test.compute_result()
    # One minus the distribution loses the digits of a small p-value; the other tail keeps them.
    return interval(result.expected, *result.ci, 2 * stats.t.sf(abs(test.critical_value), test.dof) if kind == "absolute" else None)


def by_gbstats(arms, make, level):
    """arms: control, treatment. Both the difference and the relative lift."""
    control, treatment = (make(arm) for arm in arms)
    return {"difference": gb_test(control, treatment, level, "absolute"), "relative": gb_test(control, treatment, level, "relative")}


def case(arms, level, **expected):
    return {"control": sums(**arms[0]), "treatment": sums(**arms[1]), "level": level, **expected}


def mean_arm(n, mean, sd, slope=0.0):
    x = rng.gamma(2, 3, n)
    return {"y": mean + slope * x + rng.normal(0, sd, n), "x": x}


def ratio_arm(n, lift, pre=True):
    taste = rng.gamma(3, 1, n)
    w = 1 + rng.poisson(taste)
    x = w * (2 + 0.3 * taste) + rng.normal(0, 1, n)
    d = 1 + rng.poisson(taste)
    y = d * (2 + lift + 0.3 * taste) + rng.normal(0, 1, n)
    return {"y": y, "d": d.astype(float), **({"x": x, "w": w.astype(float)} if pre else {})}


only = lambda arm, *names: {name: arm[name] for name in names}

# Means and ratios against GrowthBook's engine.
means = []
for nc, nt, level in [(400, 900, 0.95), (5000, 4000, 0.9), (30, 45, 0.99)]:
    arms = [mean_arm(nc, 40, 3), mean_arm(nt, 40.7, 4)]
    means.append(case([only(a, "y") for a in arms], level, **by_gbstats(arms, lambda a: gb_mean(a["y"]), level)))
ratio_stat = lambda a: gb.RatioStatistic(n=len(a["y"]), m_statistic=gb_mean(a["y"]), d_statistic=gb_mean(a["d"]), m_d_sum_of_products=dot(a["y"], a["d"]))
ratios = []
for nc, nt, level in [(3000, 3000, 0.95), (6000, 2500, 0.9)]:
    arms = [ratio_arm(nc, 0, False), ratio_arm(nt, 0.1, False)]
    ratios.append(case(arms, level, **by_gbstats(arms, ratio_stat, level)))

# Clusters against least squares with errors clustered, freed of the rest of its small-sample corrections: arms of as many clusters.
clusters = []
for k in [300, 1200]:
    sizes = [1 + rng.poisson(6, k) for _ in range(2)]
    rows = [(arm, c, value) for arm in range(2) for c, n in enumerate(sizes[arm]) for value in rng.normal(10 + 0.2 * arm + rng.normal(), 2, n)]
    frame = pd.DataFrame(rows, columns=["arm", "cluster", "y"])
    frame["group"] = frame.arm * 100_000 + frame.cluster
    fit = sm.OLS(frame.y, sm.add_constant(frame.arm)).fit(cov_type="cluster", cov_kwds={"groups": frame.group, "use_correction": False})
    arms = [{"y": g.groupby("cluster").y.sum().to_numpy(), "d": g.groupby("cluster").y.count().to_numpy().astype(float)} for _, g in frame.groupby("arm")]
    clusters.append(case(arms, 0.95, estimate=float(fit.params["arm"]), standardError=float(fit.bse["arm"] * np.sqrt(k / (k - 1)))))

# CUPED: theta over all units; the difference against GrowthBook's engine (it takes its own theta) and, with z for t, Spotify's.
cuped = []
for nc, nt, level in [(800, 800, 0.95), (5000, 1500, 0.95)]:
    arms = [mean_arm(nc, 20, 3, 0.8), mean_arm(nt, 20.4, 3, 0.8)]
    theta = np.cov(*(np.concatenate([a[name] for a in arms]) for name in "yx"))
    theta = theta[0, 1] / theta[1, 1]
    adjusted = lambda a: gb.RegressionAdjustedStatistic(n=len(a["y"]), post_statistic=gb_mean(a["y"]), pre_statistic=gb_mean(a["x"]), post_pre_sum_of_products=dot(a["y"], a["x"]), theta=float(theta))
    control, treatment = map(adjusted, arms)
    difference = gb_test(control, treatment, level, "absolute")
    before = np.var(arms[0]["y"], ddof=1) / nc + np.var(arms[1]["y"], ddof=1) / nt
    after = control.variance / nc + treatment.variance / nt
    frame = pd.DataFrame([{"arm": name, "n": len(a["y"]), "y": a["y"].sum(), "yy": dot(a["y"], a["y"]), "x": a["x"].sum(), "xx": dot(a["x"], a["x"]), "xy": dot(a["x"], a["y"])} for name, a in zip(["control", "treatment"], arms)])
    test = ZTestLinreg(data_frame=frame, numerator_column="y", numerator_sum_squares_column="yy", denominator_column="n", categorical_group_columns="arm", feature_column="x", feature_sum_squares_column="xx", feature_cross_sum_column="xy", interval_size=level, correction_method="bonferroni")
    spotify = test.difference(level_1="control", level_2="treatment").iloc[0]
    cuped.append(case(arms, level, theta=float(theta), difference=difference, varianceRemoved=float(1 - after / before), spotify={"estimate": float(spotify["difference"]), "low": float(spotify["ci_lower"]), "high": float(spotify["ci_upper"])}))


def joint_relative(columns, value, level, df):
    """Relative lift by the delta method of any function of all column means, its gradient taken by differences in 40 digits."""
    means_ = [mp.mpf(float(np.mean(c))) for arm in columns for c in arm]
    p = len(columns[0])
    cov = mp.zeros(2 * p)
    for a, arm in enumerate(columns):
        block = np.cov(np.array(arm)) / len(arm[0])
        for i in range(p):
            for j in range(p):
                cov[a * p + i, a * p + j] = float(block[i, j])
    gradient = mp.matrix([mp.diff(lambda m, i=i: value([*means_[:i], m, *means_[i + 1 :]]), means_[i]) for i in range(2 * p)])
    error = float(mp.sqrt((gradient.T * cov * gradient)[0]))
    estimate = float(value(means_))
    reach = stats.t.ppf(0.5 + level / 2, df) * error
    return interval(estimate, estimate - reach, estimate + reach)


def welch_df(parts):
    total = sum(v for v, _ in parts)
    return total**2 / sum(v**2 / df for v, df in parts)


def linear(num, den):
    r = num.sum() / den.sum()
    return (num - r * den) / den.mean()


# Ratios with both covariates: made linear unit by unit, then as means.
cuped_ratios = []
for nc, nt in [(2500, 2500), (1000, 4000)]:
    arms = [ratio_arm(nc, 0), ratio_arm(nt, 0.15)]
    lin = [(linear(a["y"], a["d"]), linear(a["x"], a["w"])) for a in arms]
    ratio = lambda a, top, bottom: a[top].sum() / a[bottom].sum()
    both = np.cov(*(np.concatenate([ratio(a, *names) + part[i] for a, part in zip(arms, lin)]) for i, names in enumerate([("y", "d"), ("x", "w")])))
    theta = both[0, 1] / both[1, 1]
    estimate = ratio(arms[1], "y", "d") - ratio(arms[0], "y", "d") - theta * (ratio(arms[1], "x", "w") - ratio(arms[0], "x", "w"))
    parts = [(np.var(e - theta * f, ddof=1) / len(e), len(e) - 1) for e, f in lin]
    df = welch_df(parts)
    error = np.sqrt(sum(v for v, _ in parts))
    reach = stats.t.ppf(0.975, df) * error
    share = nt / (nt + nc)
    def relative(m, theta=float(theta), share=share):
        (yc, dc, xc, wc), (yt, dt, xt, wt) = m[:4], m[4:]
        apart = xt / wt - xc / wc
        return (yt / dt - theta * (1 - share) * apart) / (yc / dc + theta * share * apart) - 1
    columns = [(a["y"], a["d"], a["x"], a["w"]) for a in arms]
    cuped_ratios.append(case(arms, 0.95, theta=float(theta), difference=interval(estimate, estimate - reach, estimate + reach, 2 * stats.t.sf(abs(estimate / error), df)), relative=joint_relative(columns, relative, 0.95, df)))

# A slope of its own in each arm: the coefficient against least squares, the error against the means' joint covariance.
regressions = []
for nc, nt, level in [(600, 900, 0.95), (4000, 1000, 0.9)]:
    arms = [mean_arm(nc, 20, 3, 0.8), mean_arm(nt, 20.4, 3, 1.1)]
    x = np.concatenate([a["x"] for a in arms])
    t = np.repeat([0, 1], [nc, nt])
    centred = x - x.mean()
    fit = sm.OLS(np.concatenate([a["y"] for a in arms]), np.column_stack([np.ones_like(x), t, centred, t * centred])).fit()
    slopes = [float(fit.params[2]), float(fit.params[2] + fit.params[3])]
    share = nt / (nt + nc)
    theta = slopes[1] * (1 - share) + slopes[0] * share
    parts = [(np.var(a["y"] - theta * a["x"], ddof=1) / len(a["y"]), len(a["y"]) - 1) for a in arms]
    df, error = welch_df(parts), np.sqrt(sum(v for v, _ in parts))
    reach = stats.t.ppf(0.5 + level / 2, df) * error
    estimate = fit.params[1]
    def relative(m, slopes=slopes, share=share):
        yc, xc, yt, xt = m
        return (yt - slopes[1] * (1 - share) * (xt - xc)) / (yc + slopes[0] * share * (xt - xc)) - 1
    regressions.append(case(arms, level, difference=interval(estimate, estimate - reach, estimate + reach, 2 * stats.t.sf(abs(estimate / error), df)), relative=joint_relative([(a["y"], a["x"]) for a in arms], relative, level, df)))

# Strata against saturated least squares with HC2 errors, and what the estimated shares add.
strata_cases = []
for sizes in [[(120, 100), (300, 340), (60, 45)], [(1500, 400), (900, 300)]]:
    cells = [[rng.normal(10 + 4 * s + (0.5 + 0.2 * s) * arm, 2 + s, n) for arm, n in enumerate(pair)] for s, pair in enumerate(sizes)]
    y = np.concatenate([c for pair in cells for c in pair])
    cell = np.repeat(np.arange(2 * len(cells)), [len(c) for pair in cells for c in pair])
    fit = sm.OLS(y, (cell[:, None] == np.arange(2 * len(cells))).astype(float)).fit(cov_type="HC2")
    weights = np.array([sum(pair) for pair in sizes]) / sum(map(sum, sizes))
    contrast = np.array([sign * w for w in weights for sign in (-1, 1)])
    estimate = float(contrast @ fit.params)
    effects = fit.params.to_numpy().reshape(-1, 2) @ [-1, 1] if hasattr(fit.params, "to_numpy") else fit.params.reshape(-1, 2) @ [-1, 1]
    between = float(weights @ (effects - estimate) ** 2) / len(y)
    within = float(contrast @ fit.cov_params() @ contrast)
    strata_cases.append({"strata": [{"stratum": str(s), "control": sums(pair[0]), "treatment": sums(pair[1])} for s, pair in enumerate(cells)], "level": 0.95, "estimate": estimate, "standardError": float(np.sqrt(within + between))})


def roots(top, bottom, v_top, v_bottom, cov, q):
    low, high = sorted(mp.re(r) for r in mp.polyroots([bottom**2 - q**2 * v_bottom, -2 * (top * bottom - q**2 * cov), top**2 - q**2 * v_top], maxsteps=200, extraprec=200))
    return low, high


# Weak controls and weak denominators: Fieller's quadratic in 40 digits.
weak = []
for nc, nt in [(60, 80), (25, 200)]:
    arms = [{"y": rng.exponential(5, nc)}, {"y": rng.exponential(6, nt)}]
    (mc, vc), (mt, vt) = ((a["y"].mean(), a["y"].var(ddof=1) / len(a["y"])) for a in arms)
    q = stats.t.ppf(0.975, welch_df([(vc, nc - 1), (vt, nt - 1)]))
    low, high = roots(mp.mpf(mt), mp.mpf(mc), mp.mpf(vt), mp.mpf(vc), 0, mp.mpf(q))
    weak.append(case(arms, 0.95, relative=interval(mt / mc - 1, low - 1, high - 1)))
weak_ratios = []
for nc, nt in [(30, 40), (90, 60)]:
    arms = [ratio_arm(nc, 0, False), ratio_arm(nt, 0.4, False)]
    joint = [np.cov(a["y"], a["d"]) / len(a["y"]) for a in arms]
    value = [a["y"].sum() / a["d"].sum() for a in arms]
    q = stats.t.ppf(0.975, welch_df([(np.var(linear(a["y"], a["d"]), ddof=0) / (len(a["y"]) - 1), len(a["y"]) - 1) for a in arms]))
    (lc, hc), (lt, ht) = (map(float, roots(mp.mpf(a["y"].mean()), mp.mpf(a["d"].mean()), mp.mpf(j[0, 0]), mp.mpf(j[1, 1]), mp.mpf(j[0, 1]), mp.mpf(q))) for a, j in zip(arms, joint))
    estimate = value[1] - value[0]
    product = value[0] * value[1]
    low = (product - np.sqrt(product**2 - lt * hc * (2 * value[1] - lt) * (2 * value[0] - hc))) / (hc * (2 * value[0] - hc))
    high = (product + np.sqrt(product**2 - ht * lc * (2 * value[1] - ht) * (2 * value[0] - lc))) / (lc * (2 * value[0] - lc))
    weak_ratios.append(case(arms, 0.95, difference=interval(estimate, estimate - np.hypot(value[1] - lt, hc - value[0]), estimate + np.hypot(ht - value[1], value[0] - lc)), relative=interval(value[1] / value[0] - 1, low - 1, high - 1)))

share_lifts = []
for hits1, n1, hits2, n2 in [(30, 100, 20, 100), (4, 900, 9, 1000), (3894, 21307, 2262, 21306)]:
    (l1, u1), (l2, u2) = (proportion_confint(h, n, 0.05, "wilson") for h, n in [(hits1, n1), (hits2, n2)])
    p1, p2 = hits1 / n1, hits2 / n2
    low = (p1 * p2 - np.sqrt((p1 * p2) ** 2 - l1 * u2 * (2 * p1 - l1) * (2 * p2 - u2))) / (u2 * (2 * p2 - u2))
    high = (p1 * p2 + np.sqrt((p1 * p2) ** 2 - u1 * l2 * (2 * p1 - u1) * (2 * p2 - l2))) / (l2 * (2 * p2 - l2))
    share_lifts.append({"treatment": {"hits": hits1, "units": n1}, "control": {"hits": hits2, "units": n2}, "level": 0.95, **interval(p1 / p2 - 1, low - 1, high - 1)})

# Quantiles: GrowthBook's standard error; the limits by squaring and adding.
z = stats.norm.ppf(0.975)


def order(values, p):
    n = len(values)
    at = lambda share: float(np.sort(values)[int(np.ceil(share * n)) - 1])
    reach = z * np.sqrt(p * (1 - p) / n)
    return {"units": n, "value": at(p), "low": at(p - reach), "high": at(p + reach)}


# Theirs takes (units - 1) / units of the variance, which is undone here.
standard_error = lambda statistics: float(np.sqrt(sum(s.variance / (s.n - 1) for s in statistics)))
quantiles = []
for p, nc, nt in [(0.5, 400, 500), (0.9, 3000, 1000), (0.99, 20000, 20000)]:
    arms = [order(rng.lognormal(0, 1, n), p) for n in (nc, nt)]
    statistics = [gb.QuantileStatistic(n=a["units"], n_star=a["units"], nu=p, quantile_hat=a["value"], quantile_lower=a["low"], quantile_upper=a["high"]) for a in arms]
    c, t = arms
    estimate = t["value"] - c["value"]
    quantiles.append({"p": p, "control": c, "treatment": t, "level": 0.95, "standardError": standard_error(statistics), **interval(estimate, estimate - np.hypot(t["value"] - t["low"], c["high"] - c["value"]), estimate + np.hypot(t["high"] - t["value"], c["value"] - c["low"]))})
clustered = []
for p, k in [(0.5, 300), (0.9, 800)]:
    arms, statistics = [], []
    for arm in range(2):
        groups = [rng.lognormal(rng.normal(0.1 * arm, 0.5), 0.8, 1 + rng.poisson(5)) for _ in range(k)]
        a = order(np.concatenate(groups), p)
        below = np.array([np.sum(g <= a["value"]) for g in groups], float)
        size = np.array([len(g) for g in groups], float)
        arms.append({**a, "clusters": sums(below, size)})
        statistics.append(gb.QuantileClusteredStatistic(n=a["units"], n_star=a["units"], nu=p, quantile_hat=a["value"], quantile_lower=a["low"], quantile_upper=a["high"], main_sum=below.sum(), main_sum_squares=dot(below, below), denominator_sum=size.sum(), denominator_sum_squares=dot(size, size), main_denominator_sum_product=dot(below, size), n_clusters=k))
    clustered.append({"p": p, "control": arms[0], "treatment": arms[1], "level": 0.95, "standardError": standard_error(statistics)})

# Power.
solve = TTestIndPower()
means_power = [{"effect": e, "variance": v, "arms": [n, n], "level": level, "sides": sides, "power": float(solve.power(e / np.sqrt(v), n, 1 - level, 1, alternative="two-sided" if sides == 2 else "larger"))} for e, v, n, level, sides in [(0.5, 1, 64, 0.95, 2), (0.1, 4, 2000, 0.95, 2), (0.8, 9, 40, 0.9, 1), (0.001, 1, 50, 0.95, 2), (3, 4, 5, 0.99, 2)]]
for nc, nt, e in [(30, 90, 0.6), (5000, 500, 0.12)]:
    df = welch_df([(1 / nc, nc - 1), (1 / nt, nt - 1)])
    shift, bound = e / np.sqrt(1 / nc + 1 / nt), stats.t.ppf(0.975, df)
    means_power.append({"effect": e, "variance": 1, "arms": [nc, nt], "level": 0.95, "sides": 2, "power": float(stats.nct.sf(bound, df, shift) + stats.nct.cdf(-bound, df, shift))})
means_size = [{"effect": e, "variance": v, "power": power, "level": level, "unitsPerArm": float(solve.solve_power(e / np.sqrt(v), power=power, alpha=1 - level))} for e, v, power, level in [(0.5, 1, 0.8, 0.95), (0.02, 1, 0.9, 0.95), (1, 9, 0.8, 0.9)]]
shares_power = [{"control": p, "effect": e, "arms": [n, n * ratio], "level": level, "sides": sides, "power": float(power_proportions_2indep(-e, p + e, n, ratio, 1 - level, alternative="two-sided" if sides == 2 else "smaller").power)} for p, e, n, ratio, level, sides in [(0.1, 0.01, 14751, 1, 0.95, 2), (0.3, -0.05, 400, 1, 0.95, 2), (0.02, 0.004, 9000, 3, 0.9, 2), (0.1, 0.02, 2000, 1, 0.95, 1)]]
nct = [{"input": [t, df, d], "expected": float(stats.nct.cdf(t, df, d))} for t, df, d in [(1.9, 10, 0.5), (-2, 3, 1), (2.5, 200, 2.8), (0.3, 1.5, 0), (12, 40, 9), (1.96, 1e5, 2.8)]]

# Skewed means: on each side the farther of Student's t and Hall's transformed t, whose inverse is found by root search.
skewed = []
for nc, nt in [(60, 600), (400, 50)]:
    arms = [{"y": rng.lognormal(0.2 * i, 1.2, n)} for i, n in enumerate((nc, nt))]
    moments = [(a["y"].mean(), a["y"].var(ddof=1) / len(a["y"]), stats.moment(a["y"], 3) / len(a["y"]) ** 2) for a in arms]
    (mc, vc, kc), (mt, vt, kt) = moments
    error, skew, df = np.sqrt(vt + vc), (kt - kc) / (vt + vc) ** 1.5, welch_df([(vc, nc - 1), (vt, nt - 1)])
    bend = lambda t: t + skew * t**2 / 3 + skew**2 * t**3 / 27 + skew / 6
    q = stats.t.ppf(0.975, df)
    low, high = (float(mp.findroot(lambda t: bend(t) - side * q, side * q)) for side in (-1, 1))
    t = (mt - mc) / error
    p = max(2 * stats.t.sf(abs(t), df), 2 * stats.t.sf(abs(bend(t)), df))
    one = case(arms, 0.95, skewness=float(skew), difference=interval(mt - mc, mt - mc - max(q, high) * error, mt - mc + max(q, -low) * error, p))
    for name, a in zip(("control", "treatment"), arms):
        one[name]["sumOfCubes"] = float(np.sum(a["y"] ** 3))
    skewed.append(one)

tests = {
    "means": {"program": "gbstats TwoSidedTTest", "relativeTolerance": 1e-9, "cases": means},
    "ratios": {"program": "gbstats TwoSidedTTest with RatioStatistic", "relativeTolerance": 1e-9, "cases": ratios},
    "clusters": {"program": "statsmodels OLS, clustered errors", "relativeTolerance": 1e-9, "cases": clusters},
    "cuped": {"program": "gbstats RegressionAdjustedStatistic, numpy", "relativeTolerance": 1e-9, "cases": cuped},
    "cupedRatios": {"program": "numpy on units made linear, mpmath", "relativeTolerance": 1e-8, "cases": cuped_ratios},
    "regressions": {"program": "statsmodels OLS, mpmath", "relativeTolerance": 1e-8, "cases": regressions},
    "strata": {"program": "statsmodels OLS, HC2", "relativeTolerance": 1e-9, "cases": strata_cases},
    "weakControls": {"program": "mpmath polyroots", "relativeTolerance": 1e-9, "cases": weak},
    "weakRatios": {"program": "mpmath polyroots, numpy", "relativeTolerance": 1e-8, "cases": weak_ratios},
    "skewed": {"program": "numpy, scipy, mpmath findroot", "relativeTolerance": 1e-9, "cases": skewed},
    "shareLifts": {"program": "statsmodels proportion_confint(wilson), numpy", "relativeTolerance": 1e-9, "cases": share_lifts},
}
write = lambda name, body: (here / name).write_text(json.dumps({"madeBy": "golden/make_comparisons.py", "programs": programs, **body}, indent=1) + "\n")
write("comparisons.json", tests)
write("quantiles.json", {"quantiles": {"program": "gbstats QuantileStatistic, numpy", "relativeTolerance": 1e-9, "cases": quantiles}, "clustered": {"program": "gbstats QuantileClusteredStatistic", "relativeTolerance": 1e-9, "cases": clustered}})
write("power.json", {
    "means": {"program": "statsmodels TTestIndPower; unequal arms scipy nct", "relativeTolerance": 1e-7, "cases": means_power},
    "sizes": {"program": "statsmodels TTestIndPower.solve_power", "relativeTolerance": 1e-6, "cases": means_size},
    "shares": {"program": "statsmodels power_proportions_2indep", "relativeTolerance": 1e-9, "cases": shares_power},
    "noncentralT": {"program": "scipy nct", "relativeTolerance": 1e-8, "cases": nct},
})
