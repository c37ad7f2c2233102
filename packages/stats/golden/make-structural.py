"""Numbers of statsmodels for the structural series: the exact diffuse Kalman filter at fixed variances.

Run: python make-structural.py > structural-series.json (with statsmodels and NumPy).
"""

import json
import sys

import numpy as np
import statsmodels
from statsmodels.tsa.statespace.structural import UnobservedComponents

SEED = 20261122
HORIZON = 6


def series(rng, n, season, slope, regressors):
    level = 40 + np.cumsum(rng.normal(0, 0.4, n)) + (0.2 * np.arange(n) if slope else 0)
    pattern = rng.normal(0, 2, season)[np.arange(n) % season] if season else 0
    x = rng.normal(0, 1, (n, regressors))
    return level + pattern + x @ np.arange(1, regressors + 1) + rng.normal(0, 1, n), x


def case(rng, name, n, noise, level, slope=None, season=None, season_variance=0.0, regressors=0, missing=()):
    y, x = series(rng, n + HORIZON, season, slope is not None, regressors)
    seen = y[:n].copy()
    seen[list(missing)] = np.nan
    beta = np.arange(1, regressors + 1, dtype=float)
    model = UnobservedComponents(
        seen,
        level="local linear trend" if slope is not None else "local level",
        seasonal=season,
        stochastic_seasonal=season is not None,
        exog=x[:n] if regressors else None,
        mle_regression=True,
        use_exact_diffuse=True,
    )
    values = {"sigma2.irregular": noise, "sigma2.level": level, "sigma2.trend": slope, "sigma2.seasonal": season_variance}
    params = [values[p] if p in values else beta[int(p.split(".x")[1]) - 1] for p in model.param_names]
    result = model.smooth(params)
    forecast = result.get_forecast(HORIZON, exog=x[n:] if regressors else None)
    return {
        "name": name,
        "y": [None if np.isnan(v) else v for v in seen],
        "regressors": x.T.tolist(),
        "coefficients": beta.tolist(),
        "variances": {"noise": noise, "level": level, "slope": slope, "season": season_variance, "seasonPeriod": season},
        "logLikelihood": result.llf,
        "forecastMean": forecast.predicted_mean.tolist(),
        "forecastVariance": (np.asarray(forecast.se_mean) ** 2).tolist(),
    }


def main():
    rng = np.random.default_rng(SEED)
    cases = [
        case(rng, "local level", 60, 1.0, 0.16),
        case(rng, "local level with gaps", 60, 0.7, 0.3, missing=(5, 6, 7, 30, 59)),
        case(rng, "local level with regressors", 50, 1.0, 0.1, regressors=3),
        case(rng, "local linear trend", 80, 1.0, 0.2, slope=0.01),
        case(rng, "season of four", 48, 1.0, 0.1, season=4, season_variance=0.05),
        case(rng, "season of twelve, gaps and a regressor", 96, 0.8, 0.2, season=12, season_variance=0.02, regressors=1, missing=(20, 21, 50)),
    ]
    program = f"statsmodels {statsmodels.__version__}, UnobservedComponents with exact diffuse start, NumPy {np.__version__}"
    json.dump({"program": program, "seed": SEED, "relativeTolerance": 1e-6, "cases": cases}, sys.stdout, indent=1)
    print()


main()
