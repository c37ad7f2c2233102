"""Makes segments.json from hillstrom.csv: the lifts of each segment on their own, and how alike the segments are; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy==1.16.3 statsmodels==0.15.0
    /tmp/golden/bin/python examples/hillstrom/expected/make_segments.py FOLDER
"""

import csv
import json
import pathlib
import platform
import sys

import numpy as np
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep

rows = list(csv.DictReader(open(pathlib.Path(sys.argv[1]) / "hillstrom.csv")))


def visits(treatment, dimension, value):
    pick = lambda arm: np.array([float(row["visit"]) for row in rows if row["segment"] == arm and row[dimension] == value])
    treated, control = pick(treatment), pick("No E-Mail")
    low, high = confint_proportions_2indep(treated.sum(), len(treated), control.sum(), len(control), method="newcomb", compare="diff")
    variance = treated.var(ddof=1) / len(treated) + control.var(ddof=1) / len(control)
    return {"value": value, "units": len(treated) + len(control), "difference": float(treated.mean() - control.mean()), "low": float(low), "high": float(high)}, variance


def spread(treatment, dimension):
    values = sorted({row[dimension] for row in rows})
    segments, variances = zip(*(visits(treatment, dimension, value) for value in values))
    effects, weights = np.array([each["difference"] for each in segments]), 1 / np.array(variances)
    q = float((weights * (effects - np.average(effects, weights=weights)) ** 2).sum())
    return {"treatment": treatment, "dimension": dimension, "segments": segments, "q": q, "pValue": float(stats.chi2.sf(q, len(values) - 1))}


body = {
    "madeBy": "expected/make_segments.py",
    "programs": {"python": platform.python_version(), "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "relativeTolerance": 1e-6,
    "readings": [spread(treatment, dimension) for treatment in ["Mens E-Mail", "Womens E-Mail"] for dimension in ["zip_code", "channel"]],
}
(pathlib.Path(__file__).parent / "segments.json").write_text(json.dumps(body, indent=1) + "\n")
