"""The table of docs/methods/heavy-tails.md: how often 95 % intervals hold a planted lift of 10 % of lognormal values, by Welch and by the farther of
Welch's and Hall's limits where the difference's skewness is beyond 0.1. An implementation apart from packages/stats, in numpy 1.26.4 and SciPy 1.16.3.

    python packages/stats/golden/heavy_tails.py
"""

import numpy as np
from scipy import stats

rng = np.random.default_rng(7)


def unbend(x, g):
    g = np.where(np.abs(g) < 1e-9, 1e-9, g)
    return 3 / g * (np.cbrt(1 + g * (x - g / 6)) - 1)


def moments(x):
    mean = x.mean(1)
    centred = x - mean[:, None]
    return mean, (centred * centred).sum(1) / (x.shape[1] - 1), (centred**3).mean(1)


def held(sigma, treated, untreated):
    total = treated + untreated
    runs = int(min(5000, max(1000, 1.5e7 / total)))
    truth = 0.1 * np.exp(sigma**2 / 2)
    welch = leaning = done = 0
    while done < runs:
        batch = min(runs - done, max(1, int(2e6 / total)))
        m1, v1, k1 = moments(1.1 * np.exp(rng.normal(size=(batch, treated)) * sigma))
        m2, v2, k2 = moments(np.exp(rng.normal(size=(batch, untreated)) * sigma))
        first, second = v1 / treated, v2 / untreated
        error = np.sqrt(first + second)
        skew = (k1 / treated**2 - k2 / untreated**2) / error**3
        q = stats.t.ppf(0.975, (first + second) ** 2 / (first**2 / (treated - 1) + second**2 / (untreated - 1)))
        t = (m1 - m2 - truth) / error
        lean = np.abs(skew) > 0.1
        low = np.where(lean, np.minimum(-q, unbend(-q, skew)), -q)
        high = np.where(lean, np.maximum(q, unbend(q, skew)), q)
        welch += int((np.abs(t) <= q).sum())
        leaning += int(((t >= low) & (t <= high)).sum())
        done += batch
    return runs, welch / runs, leaning / runs


for sigma in (1.0, 1.5):
    for arms in ((100, 100), (300, 300), (1000, 1000), (5000, 5000), (100, 400), (300, 1200), (1000, 4000), (4000, 16000), (300, 2700), (1000, 9000), (4000, 36000)):
        print(sigma, *arms, "runs %d, Welch %.3f, here %.3f" % held(sigma, *arms), flush=True)
