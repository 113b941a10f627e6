"""Makes the golden values of datasets, from outside: pandas reads the file, scikit-learn fills, encodes and scales it.

    /usr/bin/python3 test/golden/make_dataset_golden.py

dataset.json was made with CPython 3.11, pandas 1.5.3, scikit-learn 1.2.1 and NumPy from examples/penguins.csv. Floats are written by
`repr`, so that each comes back as the same double.
"""

import json
import pathlib

import numpy
import pandas
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = pathlib.Path(__file__).parent
penguins = pandas.read_csv(HERE.parent.parent / "examples" / "penguins.csv")
# Of the rows with a body mass none lacks a bill: every tenth loses it here, and in the test.
penguins.loc[penguins.index % 10 == 3, "bill_length_mm"] = numpy.nan
NUMBERS = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "year"]
CATEGORIES = ["island", "sex"]


def columns(frame):
    """What `describe` tells of columns of numbers."""
    told = {}
    for name in frame.columns:
        values = frame[name].dropna().to_numpy(dtype=float)
        counts, _ = numpy.histogram(values, bins=16)
        told[name] = {
            "count": len(values),
            "missing": int(frame[name].isna().sum()),
            "distinct": int(frame[name].nunique()),
            "min": values.min(),
            "mean": values.mean(),
            "max": values.max(),
            "deviation": values.std(),
            "histogram": counts.tolist(),
        }
    return told


def filled(strategy):
    """Numbers filled in by a strategy, then the indicators; categories filled with the most frequent level, one-hot."""
    rows = penguins[penguins["body_mass_g"].notna()]
    imputer = SimpleImputer(strategy={"frequent": "most_frequent"}.get(strategy, strategy), add_indicator=True)
    numbers = imputer.fit_transform(rows[NUMBERS])
    most = SimpleImputer(strategy="most_frequent", missing_values=numpy.nan)
    categories = most.fit_transform(rows[CATEGORIES])
    encoder = OneHotEncoder(drop="if_binary", sparse_output=False)
    hot = encoder.fit_transform(categories)
    x = numpy.hstack([hot, numbers])
    names = [f"island = {level}" for level in encoder.categories_[0]] + ["sex = male"] + NUMBERS + ["bill_length_mm is missing"]
    scaler = StandardScaler().fit(x)
    return {
        "names": names,
        "sums": x.sum(axis=0).tolist(),
        "rows": x[[0, 3, 6, 170, 250, 341]].tolist(),
        "mean": scaler.mean_.tolist(),
        "scale": scaler.scale_.tolist(),
    }


def dropped():
    rows = penguins.dropna()
    encoder = OneHotEncoder(drop="if_binary", sparse_output=False)
    hot = encoder.fit_transform(rows[CATEGORIES])
    x = numpy.hstack([hot, rows[NUMBERS].to_numpy()])
    return {"lines": (rows.index + 2).tolist(), "x": x.flatten().tolist(), "y": rows["body_mass_g"].tolist()}


def dates():
    """Times in milliseconds since 1970 of dates in several forms."""
    texts = ["2020-02-29", "1969-12-31", "0001-03-01", "9999-12-31", "2021-06-01T12:34:56.789Z", "2021-06-01 00:00:00+05:30", "2021-06-01T23:59-0930"]
    iso = [numpy.datetime64(text) if len(text) == 10 else pandas.to_datetime(text, utc=True).tz_localize(None) for text in texts]
    epoch = numpy.datetime64("1970-01-01", "us")
    return {text: int((numpy.datetime64(value, "us") - epoch).astype(int) // 1000) for text, value in zip(texts, iso)}


golden = {
    "columns": columns(penguins[NUMBERS + ["body_mass_g"]]),
    "mean": filled("mean"),
    "median": filled("median"),
    "frequent": filled("frequent"),
    "dropped": dropped(),
    "dates": dates(),
}
(HERE / "dataset.json").write_text(json.dumps(golden, separators=(",", ":"), allow_nan=False) + "\n", encoding="ascii")
