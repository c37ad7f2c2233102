"""Makes two-way.json. Needs Python 3.11 with numpy and statsmodels; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 statsmodels==0.15.0
    /tmp/golden/bin/python packages/engine/measure/methods/golden/two-way.py

A regression on a dummy a unit, a dummy a period and the treatment, where cells are missing; and the jackknife over units, refitted each time.
"""

import json
import pathlib
import platform
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(27)


def effect(values, treated, start):
    units, periods = values.shape
    rows = [(unit, period) for unit in range(units) for period in range(periods) if not np.isnan(values[unit, period])]
    design = np.zeros((len(rows), units + periods))
    for row, (unit, period) in enumerate(rows):
        design[row, unit] = 1
        if period > 0:
            design[row, units + period - 1] = 1
        design[row, -1] = treated[unit] and period >= start
    used = design.any(axis=0)
    return sm.OLS([values[cell] for cell in rows], design[:, used]).fit().params[-1]


def case(name, treated_count, untreated_count, periods, start, missing):
    units = treated_count + untreated_count
    treated = np.arange(units) < treated_count
    values = 20 + draw.normal(0, 3, (units, 1)) + draw.normal(0, 1, periods) + draw.normal(0, 1, (units, periods))
    values[:treated_count, start:] += 2
    values[draw.uniform(size=values.shape) < missing] = np.nan
    estimate = effect(values, treated, start)
    squared = 0
    for group in [np.flatnonzero(treated), np.flatnonzero(~treated)]:
        without = np.array([effect(np.delete(values, unit, axis=0), np.delete(treated, unit), start) for unit in group])
        squared += (len(group) - 1) / len(group) * ((without - without.mean()) ** 2).sum()
    rows = [[None if np.isnan(value) else float(value) for value in row] for row in values]
    return {"name": name, "treated": treated_count, "start": start, "values": rows, "estimate": float(estimate), "error": float(np.sqrt(squared))}


cases = [case("a tenth missing", 6, 9, 8, 4, 0.1), case("a third missing", 8, 14, 7, 3, 0.33), case("nothing missing", 4, 5, 6, 3, 0)]
programs = {"python": platform.python_version(), **{name: version(name) for name in ["numpy", "statsmodels"]}}
(here / "two-way.json").write_text(json.dumps({"programs": programs, "cases": cases}) + "\n")
