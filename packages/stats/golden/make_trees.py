"""Numbers of scikit-learn and statsmodels for boosted trees, ridge logistic regression, importance, partial dependence and calibration.

    /tmp/golden/bin/pip install scikit-learn==1.9.1 statsmodels==0.14.5
    /tmp/golden/bin/python packages/stats/golden/make_trees.py

Writes trees.json; make_scores.R reads it and writes the variance of DeLong to scores.json.
"""

import json
import pathlib

import numpy as np
import sklearn
import statsmodels
import statsmodels.api as sm
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.inspection import partial_dependence, permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

here = pathlib.Path(__file__).parent
rng = np.random.default_rng(7)
rows = 700
X = np.column_stack([np.round(rng.normal(0, 1, rows), 1), np.round(rng.gamma(2, 2, rows), 1), rng.integers(0, 6, rows), np.round(rng.normal(0, 1, rows), 1)]).astype(float)
X[rng.uniform(size=rows) < 0.15, 1] = np.nan
odds = 0.9 * X[:, 0] - 0.6 * np.where(np.isnan(X[:, 1]), 5, X[:, 1] - 3) * (X[:, 2] > 2) - 0.4
y = (rng.uniform(size=rows) < 1 / (1 + np.exp(-odds))).astype(int)

rules = {"rounds": 25, "learningRate": 0.1, "mostLeaves": 8, "mostDepth": 5, "leastRows": 15, "l2": 1.5}
boosting = HistGradientBoostingClassifier(
    max_iter=rules["rounds"], learning_rate=rules["learningRate"], max_leaf_nodes=rules["mostLeaves"], max_depth=rules["mostDepth"],
    min_samples_leaf=rules["leastRows"], l2_regularization=rules["l2"], early_stopping=False,
).fit(X, y)
raw = boosting.decision_function(X)
grid = [-1.5, -0.5, 0.0, 0.7, 1.6]
dependence = [float(np.mean(boosting.predict_proba(np.column_stack([np.full(rows, value), X[:, 1:]]))[:, 1])) for value in grid]
assert np.allclose(partial_dependence(boosting, X, [0], custom_values={0: np.array(grid)}, method="brute", response_method="predict_proba")["average"][0], dependence)
importance = permutation_importance(boosting, X, y, scoring="roc_auc", n_repeats=200, random_state=0)

full = np.column_stack([X[:, 0], np.nan_to_num(X[:, 1], nan=3.0), X[:, 2], X[:, 3]])
C = 0.05
ridge = LogisticRegression(C=C, solver="newton-cholesky", tol=1e-12, max_iter=500).fit(full, y)

chance = np.array([float(f"{value:.8g}") for value in 1 / (1 + np.exp(-0.6 * raw - 0.2))])
logit = np.log(chance / (1 - chance))
slope = sm.Logit(y, sm.add_constant(logit)).fit(disp=0, tol=1e-12)
alone = sm.GLM(y, np.ones((rows, 1)), family=sm.families.Binomial(), offset=logit).fit(tol=1e-12)

digits = lambda values: [None if np.isnan(v) else float(f"{v:.10g}") for v in values]
golden = {
    "program": f"scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}, NumPy {np.__version__}",
    "columns": [digits(X[:, k]) for k in range(X.shape[1])],
    "outcome": y.tolist(),
    "boosting": {"rules": rules, "odds": digits(raw), "tolerance": 2e-5, "because": "scikit-learn keeps gradients in single precision"},
    "partialDependence": {"column": 0, "at": grid, "chances": dependence},
    "importance": {"loss": importance.importances_mean.tolist(), "sd": importance.importances_std.tolist(), "repeats": 200},
    "ridge": {"penalty": 1 / C, "filled": 3.0, "coefficients": [float(ridge.intercept_[0]), *map(float, ridge.coef_[0])]},
    "scores": {
        "chances": chance.tolist(),
        "auc": float(roc_auc_score(y, chance)),
        "brier": float(brier_score_loss(y, chance)),
        "logLoss": float(log_loss(y, chance)),
        "slope": float(slope.params[1]),
        "slopeError": float(slope.bse[1]),
        "intercept": float(alone.params[0]),
    },
}
(here / "trees.json").write_text(json.dumps(golden) + "\n")
