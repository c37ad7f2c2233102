"""Makes least-squares.json. Needs Python 3.11 with numpy and statsmodels; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 statsmodels==0.15.0
    /tmp/golden/bin/python packages/stats/golden/least-squares.py
"""

import json
import pathlib
import platform

import numpy as np
import statsmodels
import statsmodels.api as sm

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(20261122)


def case(name, rows, columns, clusters, weighted, offset=0.0):
    x = np.column_stack([np.ones(rows), draw.normal(offset, 1, (rows, columns - 1))])
    group = draw.integers(0, clusters, rows)
    y = x @ draw.normal(0, 2, columns) + draw.normal(0, 1, clusters)[group] + draw.normal(0, 1, rows) * (1 + np.abs(x[:, 1]))
    weights = draw.uniform(0.2, 3, rows) if weighted else None
    model = sm.WLS(y, x, weights=weights) if weighted else sm.OLS(y, x)
    kinds = {"classical": model.fit(), "HC1": model.fit(cov_type="HC1"), "clusters": model.fit(cov_type="cluster", cov_kwds={"groups": group})}
    return {
        "name": name,
        "design": x.tolist(),
        "outcome": y.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "clusters": group.tolist(),
        "coefficients": kinds["classical"].params.tolist(),
        "errors": {kind: fit.bse.tolist() for kind, fit in kinds.items()},
    }


cases = [case("40 rows", 40, 3, 6, False), case("weighted", 60, 4, 9, True), case("far from zero", 50, 3, 5, False, 1e4), case("few rows", 8, 4, 3, False)]
programs = {"python": platform.python_version(), "numpy": np.__version__, "statsmodels": statsmodels.__version__}
(here / "least-squares.json").write_text(json.dumps({"programs": programs, "cases": cases}) + "\n")
