"""Trains scikit-learn's HistGradientBoostingClassifier on the table of bench/drivers.ts. Run: python drivers.py FOLDER ROUNDS."""

import json
import platform
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

folder, rounds = sys.argv[1], int(sys.argv[2])
rules = json.load(open(f"{folder}/rules.json"))
columns = rules["columns"]
values = np.fromfile(f"{folder}/values.bin", dtype=np.float64).reshape(columns, -1).T
outcome = np.fromfile(f"{folder}/outcome.bin", dtype=np.uint8)
train = rules["train"]

seconds = []
for round in range(rounds + 1):
    start = time.process_time()
    model = HistGradientBoostingClassifier(
        max_iter=rules["rounds"], learning_rate=rules["learningRate"], max_leaf_nodes=rules["mostLeaves"], min_samples_leaf=rules["leastRows"],
        l2_regularization=rules["l2"], early_stopping=False,
    ).fit(values[:train], outcome[:train])
    if round > 0:
        seconds.append(time.process_time() - start)
auc = roc_auc_score(outcome[train:], model.decision_function(values[train:]))
json.dump({"version": f"scikit-learn {sklearn.__version__}", "python": platform.python_version(), "seconds": sorted(seconds)[rounds // 2], "auc": auc}, sys.stdout)
