"""Makes simplex.json. Needs Python 3.11 with numpy and scipy; the tests read the JSON alone.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install numpy==1.26.4 scipy==1.17.1
    /tmp/golden/bin/python packages/stats/golden/simplex.py

The weights are found by SLSQP and then solved for exactly on their support, which the conditions of Karush, Kuhn and Tucker must confirm.
"""

import json
import pathlib
import platform

import numpy as np
import scipy
from scipy.optimize import minimize

here = pathlib.Path(__file__).parent
draw = np.random.default_rng(1122)


def solve(a, b, penalty, intercept):
    if intercept:
        a, b = a - a.mean(axis=0), b - b.mean()
    n = a.shape[1]
    gram, right = a.T @ a + penalty * np.eye(n), a.T @ b
    start = minimize(
        lambda w: w @ gram @ w - 2 * right @ w,
        np.full(n, 1 / n),
        jac=lambda w: 2 * (gram @ w - right),
        bounds=[(0, 1)] * n,
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": lambda w: np.ones(n)},
        method="SLSQP",
        options={"ftol": 1e-16, "maxiter": 5000},
    ).x
    for cut in [1e-3, 1e-4, 1e-5, 1e-6]:
        kept = np.flatnonzero(start > cut)
        k = len(kept)
        system = np.block([[gram[np.ix_(kept, kept)], np.ones((k, 1))], [np.ones((1, k)), np.zeros((1, 1))]])
        solution = np.linalg.solve(system, np.append(right[kept], 1))
        w = np.zeros(n)
        w[kept] = solution[:k]
        slack = gram @ w - right + solution[k]
        if w.min() >= 0 and slack.min() > -1e-9 * np.abs(gram).max():
            return w
    raise SystemExit("no support passed")


def case(name, rows, columns, penalty, intercept, level=0.0, noise=1.0):
    factor = draw.normal(0, 1, (rows, 3))
    a = level + factor @ draw.normal(0, 2, (3, columns)) + draw.normal(0, noise, (rows, columns))
    b = a[:, :3] @ np.array([0.5, 0.3, 0.2]) + draw.normal(0, noise, rows) + (5 if intercept else 0)
    w = solve(a, b, penalty, intercept)
    return {"name": name, "design": a.tolist(), "outcome": b.tolist(), "penalty": penalty, "intercept": intercept, "weights": w.tolist()}


cases = [
    case("more rows than columns", 30, 8, 0, False),
    case("far from zero", 25, 10, 0, False, 1e4),
    case("with an intercept", 20, 12, 0, True),
    case("penalty and more columns than rows", 10, 40, 3.0, True),
    case("a small penalty", 15, 12, 1e-3, False),
]
programs = {"python": platform.python_version(), "numpy": np.__version__, "scipy": scipy.__version__}
(here / "simplex.json").write_text(json.dumps({"programs": programs, "cases": cases}) + "\n")
