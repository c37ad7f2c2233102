"""The peers of anomaly.ts. Prints JSON: by the name of a detector, the scores of each series, one a reading."""

import json
import sys

import numpy as np
from sklearn.ensemble import IsolationForest

corpus = json.load(open(sys.argv[1]))
day = 86_400_000


def rolling_z(values, window):
    """Distance from the mean of the readings before, in their standard deviations."""
    sums = np.concatenate([[0], np.cumsum(values)])
    squares = np.concatenate([[0], np.cumsum(values**2)])
    scores = np.zeros(len(values))
    for t in range(10, len(values)):
        start = max(0, t - window)
        n = t - start
        mean = (sums[t] - sums[start]) / n
        variance = max((squares[t] - squares[start]) / n - mean**2, 1e-12)
        scores[t] = abs(values[t] - mean) / np.sqrt(variance)
    return scores


def rows_of(values, times, lags):
    """The reading, those before it, and the time of day."""
    columns = [np.concatenate([np.full(lag, values[0]), values[: len(values) - lag]]) for lag in range(lags + 1)]
    hour = (times % day) / day * 2 * np.pi
    return np.column_stack([*columns, np.sin(hour) * values.std(), np.cos(hour) * values.std()]) if lags else values.reshape(-1, 1)


def forest(values, times, lags, share):
    """Trained on the first share of the series: 0.15 is what a detector may have seen before it speaks, 1 knows the future."""
    rows = rows_of(values, times, lags)
    trained = IsolationForest(n_estimators=200, random_state=0).fit(rows[: max(50, int(len(rows) * share))])
    return -trained.score_samples(rows)


detectors = {
    "rolling z-score of 100 readings": lambda v, t: rolling_z(v, 100),
    "rolling z-score of 1,000 readings": lambda v, t: rolling_z(v, 1000),
    "rolling z-score of 6,000 readings": lambda v, t: rolling_z(v, 6000),
    "isolation forest, values, trained on 15%": lambda v, t: forest(v, t, 0, 0.15),
    "isolation forest, 8 lags, trained on 15%": lambda v, t: forest(v, t, 8, 0.15),
    "isolation forest, values, trained on all": lambda v, t: forest(v, t, 0, 1),
}
answers = {name: [] for name in detectors}
for series in corpus:
    values, times = np.array(series["values"], dtype=float), np.array(series["times"], dtype=float)
    for name, detect in detectors.items():
        answers[name].append([round(float(x), 9) for x in detect(values, times)])
print(json.dumps(answers))
