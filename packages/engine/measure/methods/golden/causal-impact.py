"""Makes causal-impact.json: the example by which CausalImpact introduces itself, drawn anew (a control near 100 that wanders, a series that follows it, ten more from
the 71st period on), alone and among controls that tell nothing, as read by a port of the R package with its defaults.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install bsts-causalimpact==1.7.0 numpy==2.4.6 pandas==3.1.1
    /tmp/golden/bin/python packages/engine/measure/methods/golden/causal-impact.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
import pandas as pd
from causal_impact import CausalImpact, ModelOptions

here = pathlib.Path(__file__).parent


def wander(rng, n, around):
    x = np.zeros(n)
    for t in range(n):
        x[t] = 0.999 * (x[t - 1] if t else 0) + rng.normal()
    return np.round(around + x, 4)


def case(seed, idle):
    rng = np.random.default_rng(seed)
    x = wander(rng, 100, 100)
    y = 1.2 * x + rng.normal(size=100)
    y[70:] += 10
    y = np.round(y, 4)
    controls = [x, *(wander(rng, 100, 50) for _ in range(idle))]
    table = pd.DataFrame({"y": y, **{f"x{i + 1}": c for i, c in enumerate(controls)}})
    options = ModelOptions(niter=20000, nwarmup=2000, seed=1)
    found = CausalImpact(table, [0, 69], [70, 99], model_args=options)
    text = found.summary() if callable(found.summary) else found.summary
    lines = {line.split("  ")[0]: line for line in text.splitlines()}
    numbers = lambda line: [float(part.strip("%")) for part in line.replace("[", " ").replace("]", " ").replace("(", " ").replace(")", " ").replace(",", " ").split() if part.strip("%").lstrip("-").replace(".", "", 1).isdigit()]
    rows = text.splitlines()
    at = next(i for i, row in enumerate(rows) if row.startswith("Absolute effect"))
    relative = next(i for i, row in enumerate(rows) if row.startswith("Relative effect"))
    effect, interval = numbers(rows[at]), numbers(rows[at + 1])
    return {
        "seed": seed, "y": y.tolist(), "controls": [c.tolist() for c in controls],
        "effect": effect[0], "sd": effect[1], "low": interval[-4], "high": interval[-3], "relative": round(numbers(rows[relative])[0] / 100, 6),
    }  # fmt: skip


cases = [case(1, 0), case(2, 0), case(3, 0), case(4, 3), case(5, 3)]
content = {"program": f"bsts-causalimpact {version('bsts-causalimpact')}", "cases": cases}
(here / "causal-impact.json").write_text(json.dumps(content) + "\n")
