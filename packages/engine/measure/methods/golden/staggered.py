"""Makes staggered.json. Needs Python 3.11 with numpy, pandas, csdid and drdid; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 pandas==1.5.3 csdid==0.4.3 drdid==1.1.7
    /tmp/golden/bin/python packages/engine/measure/methods/golden/staggered.py
"""

import contextlib
import io
import json
import pathlib
import platform
from importlib.metadata import version

import numpy as np
import pandas as pd
from csdid.att_gt import ATTgt

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(2021)
periods = 6
starts = np.repeat([0, 3, 4, 6], [40, 15, 25, 20])
size = draw.normal(0, 1, len(starts)) + 0.4 * (starts > 0)
trend = 0.3 * np.outer(size, np.arange(periods))
values = 5 + draw.normal(0, 1, (len(starts), 1)) + np.arange(periods) * 0.2 + trend + draw.normal(0, 0.7, (len(starts), periods))
for unit, start in enumerate(starts):
    if start > 0:
        values[unit, start - 1 :] += 0.5 * np.arange(1, periods - start + 2) + (0.3 if start == 4 else 0)
rows = pd.DataFrame(
    [{"id": unit + 1, "time": time + 1, "y": values[unit, time], "g": starts[unit], "x": size[unit]} for unit in range(len(starts)) for time in range(periods)]
)


def numbers(value):
    return [None if v is None or not np.isfinite(v) else float(v) for v in np.atleast_1d(np.asarray(value, dtype=float))]


def case(name, control, method, covariate, anticipation=0, base="varying"):
    with contextlib.redirect_stdout(io.StringIO()):
        model = ATTgt(
            yname="y", tname="time", idname="id", gname="g", data=rows, control_group=[control], xformla="y~x" if covariate else None, anticipation=anticipation
        ).fit(est_method=method, base_period=base, bstrap=False)
        cells = model.results
        summaries = {}
        for kind in ["simple", "dynamic", "group", "calendar"]:
            answer = model.aggte(typec=kind, bstrap=False, cband=False).atte
            summaries[kind] = {"overall": numbers(answer["overall_att"])[0], "error": numbers(answer["overall_se"])[0]}
            if kind != "simple":
                summaries[kind] |= {"keys": numbers(answer["egt"]), "estimates": numbers(answer["att_egt"]), "errors": numbers(answer["se_egt"])}
    groups, when, effects, errors = (numbers(cells[key]) for key in ["group", "year", "att", "se"])
    return {
        "name": name,
        "control": {"nevertreated": "never", "notyettreated": "not-yet"}[control],
        "adjustment": {"dr": "doubly-robust", "reg": "regression", "ipw": "weighting"}[method] if covariate else "none",
        "anticipation": anticipation,
        "base": base,
        "cells": [list(row) for row in zip(groups, when, effects, errors)],
        **summaries,
    }


cases = [
    case("never treated", "nevertreated", "dr", False),
    case("not yet treated", "notyettreated", "dr", False),
    case("universal base", "nevertreated", "dr", False, base="universal"),
    case("anticipation", "notyettreated", "dr", False, anticipation=1),
    case("doubly robust", "nevertreated", "dr", True),
    case("regression", "nevertreated", "reg", True),
    case("weighting", "nevertreated", "ipw", True),
]
programs = {"python": platform.python_version(), **{name: version(name) for name in ["numpy", "csdid", "drdid"]}}
content = {"programs": programs, "starts": starts.tolist(), "covariate": size.tolist(), "values": values.tolist(), "cases": cases}
(here / "staggered.json").write_text(json.dumps(content) + "\n")
