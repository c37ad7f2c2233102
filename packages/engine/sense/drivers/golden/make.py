"""Standardised shares of the levels of an attribute with their delta-method errors, by statsmodels, on a simulated table.

    /tmp/golden/bin/python packages/engine/sense/drivers/golden/make.py > packages/engine/sense/drivers/golden/adjusted.json
"""

import json
import sys

import numpy as np
import statsmodels
import statsmodels.api as sm

rng = np.random.default_rng(3)
rows = 4000
a = rng.choice(3, rows, p=[0.5, 0.3, 0.2])
b = np.where(rng.uniform(size=rows) < 0.7, (a > 0).astype(int), rng.integers(0, 2, rows))
y = (rng.uniform(size=rows) < 1 / (1 + np.exp(-(-1 + 0.8 * (a == 1) + 1.4 * (a == 2) - 0.5 * b)))).astype(int)


def design(first, second):
    return np.column_stack([np.ones(rows), first == 1, first == 2, second != common]).astype(float)


common = int(np.bincount(b).argmax())
fit = sm.Logit(y, design(a, b)).fit(disp=0, tol=1e-13)
expit = lambda v: 1 / (1 + np.exp(-v))
share = lambda beta, level: expit(design(np.full(rows, level), b) @ beta).mean()
counts = np.bincount(a)
levels = []
for level in range(3):
    others = [k for k in range(3) if k != level]
    contrast = lambda beta: share(beta, level) - sum(counts[k] * share(beta, k) for k in others) / sum(counts[k] for k in others)
    step = 1e-6
    gradient = np.array([(contrast(fit.params + step * e) - contrast(fit.params - step * e)) / (2 * step) for e in np.eye(4)])
    levels.append({"share": share(fit.params, level), "difference": contrast(fit.params), "error": float(np.sqrt(gradient @ fit.cov_params() @ gradient))})
wald = fit.wald_test(np.eye(4)[1:3], scalar=True)
json.dump({"program": f"statsmodels {statsmodels.__version__}, Logit; NumPy {np.__version__}", "first": a.tolist(), "second": b.tolist(), "outcome": y.tolist(), "levels": levels, "logPValue": float(np.log(wald.pvalue))}, sys.stdout)
print()
