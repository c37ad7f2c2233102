"""Makes datasets.json: what pandas says of three public data sets, which are no part of this repository.

    python3 -m venv /tmp/golden && /tmp/golden/bin/pip install pandas==2.2.3
    /tmp/golden/bin/python make.py FOLDER-OF-DATA > datasets.json
"""
import json
import sys

import numpy
import pandas

folder = sys.argv[1]
files = {
    "telco": "business/telco_customer_churn.csv",
    "pipeline": "business/maven_crm_sales_pipeline.csv",
    "hillstrom": "experiments/hillstrom.csv",
}


def number(value):
    return None if pandas.isna(value) else float(value)


def column(values):
    text = values.astype("string")
    empty = int((text.str.strip() == "").sum())
    found = {
        "nulls": int(values.isna().sum()),
        "empty": empty,
        "distinct": int(text[text.str.strip() != ""].nunique()),
    }
    numbers = pandas.to_numeric(values, errors="coerce")
    if numbers.notna().sum() == values.notna().sum() - empty and numbers.notna().any():
        found["numbers"] = {
            "min": number(numbers.min()),
            "max": number(numbers.max()),
            "mean": number(numbers.mean()),
            "sd": number(numbers.std(ddof=1)),
            "quantiles": [number(q) for q in numbers.quantile([0.05, 0.25, 0.5, 0.75, 0.95], interpolation="linear")],
            "zeros": int((numbers == 0).sum()),
        }
    else:
        counts = text[text.str.strip() != ""].value_counts()
        top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:7]
        # Values only of columns with few of them: names of people stay out of this file.
        shown = [[value if len(counts) <= 7 else None, int(count)] for value, count in top]
        found["top"] = shown if counts.iloc[0] > 1 else []
        lengths = text.dropna().str.len()
        found["lengths"] = [int(lengths.min()), int(lengths.max()), number(lengths.mean())]
    return found


result = {"made_by": f"pandas {pandas.__version__}, numpy {numpy.__version__}, Python {sys.version.split()[0]}"}
for name, path in files.items():
    table = pandas.read_csv(f"{folder}/{path}", keep_default_na=False, na_values=[""])
    result[name] = {"file": path, "rows": len(table), "columns": {each: column(table[each]) for each in table.columns}}
json.dump(result, sys.stdout, indent=1)
