"""The peer of forecast-m3.ts and forecast-speed.ts: statsforecast's AutoETS and AutoTheta on the same series.

Reads JSON (a list of {m, h, y}); prints JSON: version, seconds of each series in this process (after two that only warm up), forecasts by model.
"""

import importlib.metadata
import json
import platform
import sys
import time
import warnings

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

warnings.filterwarnings("ignore")
table = json.load(open(sys.argv[1]))


def forecast(series):
    y = np.asarray(series["y"], dtype=np.float64)
    return [[float(x) for x in model(season_length=series["m"]).forecast(y=y, h=series["h"], level=[80, 95])["mean"]] for model in (AutoETS, AutoTheta)]


for series in table[:2]:
    forecast(series)
answers = []
seconds = []
for series in table:
    start = time.process_time()
    answers.append(forecast(series))
    seconds.append(time.process_time() - start)
print(json.dumps({"version": "statsforecast " + importlib.metadata.version("statsforecast"), "python": platform.python_version(), "seconds": seconds, "answers": answers}))
