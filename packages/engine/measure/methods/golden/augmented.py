"""Makes augmented.json: augmented synthetic controls that match covariates beside the periods before the start, for penalties that are given. The tests read the JSON
alone. Covariates stand beside the outcomes (residualize=False, the default).

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install pysyncon==1.7.0 numpy==2.4.6 pandas==3.1.1
    /tmp/golden/bin/python packages/engine/measure/methods/golden/augmented.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
import pandas as pd
from pysyncon import AugSynth, Dataprep

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(4711)


def case(donors, periods, start, covariates):
    factors = draw.normal(0, 1, (periods, 2)).cumsum(axis=0)
    loads = draw.uniform(0.5, 2, (donors + 1, 2))
    values = 50 + draw.normal(0, 5, (donors + 1, 1)) + loads @ factors.T + draw.normal(0, 1, (donors + 1, periods))
    values[donors:, start:] += 3
    values = np.round(values, 4)
    # One that goes with the first factor, one with the second, one that tells nothing; each on a scale of its own.
    known = [100 * loads[:, 0] + draw.normal(0, 20, donors + 1), loads[:, 1] + draw.normal(0, 0.2, donors + 1), draw.normal(3, 0.1, donors + 1)]
    known = np.round(np.column_stack(known[:covariates]), 4)
    names = [f"c{index}" for index in range(covariates)]
    rows = [
        {"unit": f"u{unit}", "time": time, "y": value, **dict(zip(names, known[unit]))}
        for unit, row in enumerate(values) for time, value in enumerate(row)
    ]  # fmt: skip
    prepared = Dataprep(
        foo=pd.DataFrame(rows),
        predictors=names,
        predictors_op="mean",
        dependent="y",
        unit_variable="unit",
        time_variable="time",
        treatment_identifier=f"u{donors}",
        controls_identifier=[f"u{unit}" for unit in range(donors)],
        time_predictors_prior=range(start),
        time_optimize_ssr=range(start),
    )

    def estimate(penalty):
        model = AugSynth()
        model.fit(prepared, lambda_=penalty)
        before_and_after, treated = prepared.make_outcome_mats(time_period=range(periods))
        return float((treated - before_and_after @ np.array(model.W)).loc[start:].mean())

    return {
        "donors": donors, "start": start, "values": values.tolist(), "covariates": known.T.tolist(),
        "estimates": [{"penalty": penalty, "estimate": estimate(penalty)} for penalty in [1.0, 50.0, 5000.0]],
    }  # fmt: skip


cases = [case(14, 20, 15, 3), case(30, 26, 20, 2)]
(here / "augmented.json").write_text(json.dumps({"program": f"pysyncon {version('pysyncon')}", "cases": cases}) + "\n")
