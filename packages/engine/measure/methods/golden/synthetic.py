"""Makes synthetic.json. Needs Python 3.11 with numpy, pandas, synthdid-py and pysyncon; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 pandas==1.5.3 synthdid-py==0.1.0 pysyncon==1.7.0
    /tmp/golden/bin/python packages/engine/measure/methods/golden/synthetic.py
"""

import json
import pathlib
import platform
from importlib.metadata import version

import numpy as np
import pandas as pd
import synthdid
from pysyncon import AugSynth, Dataprep

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(15604)


def panel(donors, treated, periods, start, effect):
    factors = draw.normal(0, 1, (periods, 2)).cumsum(axis=0)
    units = donors + treated
    values = 50 + draw.normal(0, 5, (units, 1)) + draw.uniform(0.5, 2, (units, 2)) @ factors.T + draw.normal(0, 1, (units, periods))
    values[donors:, start:] += effect
    return values


def diff_in_diff(values, donors, start, name):
    estimate = synthdid.synthdid_estimate(values, donors, start, min_decrease=1e-9, max_iter=200_000)
    return {
        "name": name,
        "donors": donors,
        "start": start,
        "values": values.tolist(),
        "estimate": float(estimate),
        "jackknife": float(synthdid.jackknife_se(estimate)) if len(values) - donors > 1 else None,
    }


def augmented(values, donors, start, penalty):
    names = [f"u{unit}" for unit in range(len(values))]
    rows = pd.DataFrame([{"unit": names[unit], "time": time, "y": value} for unit, row in enumerate(values) for time, value in enumerate(row)])
    prepared = Dataprep(
        foo=rows,
        predictors=[],
        predictors_op="mean",
        dependent="y",
        unit_variable="unit",
        time_variable="time",
        treatment_identifier=names[donors],
        controls_identifier=names[:donors],
        time_predictors_prior=range(start),
        time_optimize_ssr=range(start),
        special_predictors=[("y", [time], "mean") for time in range(start)],
    )
    model = AugSynth()
    model.fit(prepared, lambda_=penalty, use_covariates=False)
    z0, z1 = prepared.make_outcome_mats(time_period=range(values.shape[1]))
    return float((z1 - z0 @ np.array(model.W)).loc[start:].mean())


one = panel(14, 1, 20, 15, 3.0)
several = panel(18, 4, 24, 16, -2.0)
cases = [diff_in_diff(one, 14, 15, "one treated unit"), diff_in_diff(several, 18, 16, "four treated units")]
cases[0]["augmented"] = [{"penalty": penalty, "estimate": augmented(one, 14, 15, penalty)} for penalty in [1.0, 20.0, 500.0]]
programs = {"python": platform.python_version(), **{name: version(name) for name in ["numpy", "synthdid-py", "pysyncon"]}}
(here / "synthetic.json").write_text(json.dumps({"programs": programs, "cases": cases}) + "\n")
