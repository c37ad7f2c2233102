"""Makes brier.json. Needs Python 3.11 with scikit-learn and statsmodels; the tests read the JSON alone.

    /tmp/golden/bin/python packages/stats/golden/make_brier.py
"""

import json
import pathlib
import platform

import numpy as np
import sklearn
import statsmodels
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss
from statsmodels.stats.proportion import proportion_confint

draw = np.random.default_rng(11)
bands = 5
cases = []
for count, sharpness in [(40, 1.0), (300, 2.0), (300, 0.4)]:
    truth = draw.beta(sharpness, sharpness, count)
    chances = np.clip(np.round(truth + draw.normal(0, 0.08, count), 3) + 0.0004, 0.0004, 0.9996)
    outcome = (draw.random(count) < truth).astype(int)
    came, said = calibration_curve(outcome, chances, n_bins=bands, strategy="uniform")
    sizes = np.histogram(chances, bins=np.linspace(0, 1, bands + 1))[0]
    kept = sizes[sizes > 0]
    base = outcome.mean()
    low, high = proportion_confint(outcome.sum(), count, alpha=0.05, method="wilson")
    cases.append(
        {
            "chances": chances.tolist(),
            "outcome": outcome.tolist(),
            "brier": brier_score_loss(outcome, chances),
            # The score of the base rate, by the same function.
            "reference": brier_score_loss(outcome, np.full(count, base)),
            "said": said.tolist(),
            "came": came.tolist(),
            "events": kept.tolist(),
            "reliability": float(np.average((said - came) ** 2, weights=kept)),
            "resolution": float(np.average((came - base) ** 2, weights=kept)),
            "wilson": [float(low), float(high)],
        }
    )
program = f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}"
text = json.dumps({"program": program, "bands": bands, "relativeTolerance": 1e-9, "cases": cases})
(pathlib.Path(__file__).parent / "brier.json").write_text(text + "\n")
