"""Makes lifts.json from hillstrom.csv with SciPy and statsmodels; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install scipy==1.16.3 statsmodels==0.14.5
    /tmp/golden/bin/python examples/hillstrom/expected/make.py FOLDER
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

arms = {}
for row in csv.DictReader(open(pathlib.Path(sys.argv[1]) / "hillstrom.csv")):
    arms.setdefault(row["segment"], []).append((float(row["visit"]), float(row["conversion"]), float(row["spend"])))
arms = {name: np.array(values) for name, values in arms.items()}
control = arms["No E-Mail"]


def lift(treatment, column, metric):
    treated, untreated = arms[treatment][:, column], control[:, column]
    difference = float(treated.mean() - untreated.mean())
    if column < 2:
        table = [[treated.sum(), len(treated) - treated.sum()], [untreated.sum(), len(untreated) - untreated.sum()]]
        low, high = confint_proportions_2indep(treated.sum(), len(treated), untreated.sum(), len(untreated), method="newcomb", compare="diff")
        wald = confint_proportions_2indep(treated.sum(), len(treated), untreated.sum(), len(untreated), method="wald", compare="diff")
        p, program = stats.chi2_contingency(table, correction=False).pvalue, "statsmodels newcomb, scipy chi2_contingency"
    else:
        test = stats.ttest_ind(treated, untreated, equal_var=False)
        low, high = test.confidence_interval(0.95)
        wald, p, program = (low, high), test.pvalue, "scipy ttest_ind(equal_var=False)"
    return {
        "treatment": treatment, "metric": metric, "program": program, "control": float(untreated.mean()), "treated": float(treated.mean()),
        "difference": difference, "low": float(low), "high": float(high), "waldLow": float(wald[0]), "waldHigh": float(wald[1]), "pValue": float(p),
    }


metrics = ["visit-rate", "conversion-rate", "spend-per-customer"]
body = {
    "madeBy": "expected/make.py",
    "programs": {"python": platform.python_version(), "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "relativeTolerance": 1e-9,
    "lifts": [lift(treatment, column, metric) for treatment in ["Mens E-Mail", "Womens E-Mail"] for column, metric in enumerate(metrics)],
    "sampleRatioPValue": float(stats.chisquare([len(arm) for arm in arms.values()]).pvalue),
}
(pathlib.Path(__file__).parent / "lifts.json").write_text(json.dumps(body, indent=1) + "\n")
