"""Numbers of statsmodels for weighting and doubly robust estimation on a simulated table.

Run: python make-doubly-robust.py > doubly-robust.json (statsmodels, NumPy).
"""

import json
import sys

import numpy as np
import statsmodels
import statsmodels.api as sm
from statsmodels.treatment.treatment_effects import TreatmentEffect


def case(name, seed, n, strength, effect):
    rng = np.random.default_rng(seed)
    digits = lambda v: np.array([float(f"{a:.8g}") for a in v])
    x1 = digits(rng.normal(0, 1, n))
    x2 = digits(rng.gamma(2, 1, n))
    chance = 1 / (1 + np.exp(-(-0.4 + strength * x1 - 0.3 * (x2 - 2))))
    treated = (rng.uniform(size=n) < chance).astype(float)
    y = digits(3 + 1.5 * x1 + 0.8 * x2 + treated * (effect + 0.5 * x1) + rng.normal(0, 1, n))
    exog = sm.add_constant(np.column_stack([x1, x2]))
    participation = sm.Logit(treated, exog).fit(disp=0, method="newton", maxiter=200, tol=1e-13)
    effects = TreatmentEffect(sm.OLS(y, exog), treated, results_select=participation)
    everybody = effects.aipw(return_results=True)
    weighted = effects.ipw(return_results=False)
    weighted_treated = effects.ipw(return_results=False, effect_group=1)
    return {
        "name": name,
        "outcome": y.tolist(),
        "treated": treated.tolist(),
        "covariates": [x1.tolist(), x2.tolist()],
        "coefficients": participation.params.tolist(),
        "all": float(everybody.summary_frame()["coef"].iloc[0]),
        "allError": float(everybody.summary_frame()["std err"].iloc[0]),
        "weighted": float(np.ravel(weighted[0])[0]),
        "weightedTreated": float(np.ravel(weighted_treated[0])[0]),
    }


def main():
    cases = [case("mild selection", 1, 400, 0.5, 1.0), case("strong selection", 2, 600, 1.1, 0.0)]
    program = f"statsmodels {statsmodels.__version__}, Logit and TreatmentEffect; NumPy {np.__version__}"
    json.dump({"program": program, "relativeTolerance": 1e-6, "cases": cases}, sys.stdout)
    print()


main()
