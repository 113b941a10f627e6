"""Makes the golden values of losses, schedules, penalties and floors, from outside: nothing here knows the TypeScript.

    python3 test/golden/make_engine_golden.py

Made with CPython 3.11, scikit-learn 1.2.1, NumPy 1.24.2 and mpmath 1.2.1 (Debian 12: python3-sklearn, python3-mpmath). Floats are
written by `repr`. `neumaier` is a plain emulation of CPython 3.12's `sum` and is the same on any version.
"""

import json
import math
import pathlib
import random
import warnings

import mpmath
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Perceptron, SGDClassifier, SGDRegressor

HERE = pathlib.Path(__file__).parent
warnings.simplefilter("ignore", ConvergenceWarning)
rng = np.random.default_rng(7)
N = 4
X = rng.normal(size=(30, N))
Y = X @ [1.5, -2.0, 0.0, 0.25] + 0.5 + rng.normal(size=30)
CLASSES = (Y + rng.normal(size=30) > 0.5).astype(float)
W0 = [0.3, -0.2, 0.1, 0.0]
B0 = 0.05


def sgd():
    """Runs of scikit-learn's SGD in file order, from given weights: what came out."""
    runs = []
    for loss in ("squared_error", "huber", "log_loss"):
        for schedule in ("constant", "invscaling"):
            for penalty in ("none", "l2", "l1"):
                kind, y = (SGDClassifier, CLASSES) if loss == "log_loss" else (SGDRegressor, Y)
                model = kind(loss=loss, learning_rate=schedule, eta0=0.05, power_t=0.25, penalty=None if penalty == "none" else penalty,
                             alpha=0.02, epsilon=0.7, shuffle=False, max_iter=7, tol=None)
                model.fit(X, y, coef_init=np.array(W0), intercept_init=np.array([B0]))
                runs.append({"loss": loss, "schedule": schedule, "penalty": penalty, "epochs": 7, "w": model.coef_.ravel().tolist(),
                             "b": float(model.intercept_[0])})
    return runs


def stopping():
    """How many epochs `constant` with a tolerance and `adaptive` run before they stop, and the weights then."""
    runs = []
    for schedule, eta, tol in (("constant", 0.01, 1e-3), ("constant", 0.05, 1e-2), ("adaptive", 0.05, 1e-4), ("adaptive", 0.1, 1e-3)):
        model = SGDRegressor(learning_rate=schedule, eta0=eta, penalty=None, shuffle=False, max_iter=5000, tol=tol, n_iter_no_change=5)
        model.fit(X, Y, coef_init=np.array(W0), intercept_init=np.array([B0]))
        runs.append({"schedule": schedule, "lr": eta, "tolerance": tol, "epochs": int(model.n_iter_), "w": model.coef_.tolist()})
    return runs


def perceptron():
    model = Perceptron(shuffle=False, max_iter=6, tol=None).fit(X, CLASSES, coef_init=np.array([W0]), intercept_init=np.array([B0]))
    return {"epochs": 6, "w": model.coef_.ravel().tolist(), "b": float(model.intercept_[0])}


def least_squares():
    cases = []
    tall = rng.normal(size=(40, 6)) * [1, 1e4, 1e-3, 1, 1, 1] + [0, 1e5, 0, -3, 0, 0]
    double = np.hstack([X, 2 * X[:, :1] - X[:, 1:2] + 1, np.full((30, 1), 4.0)])
    for x in (X, tall, double, rng.normal(size=(5, 9))):
        y = Y[: len(x)] if len(x) <= 30 else rng.normal(size=len(x))
        w = np.linalg.lstsq(x - x.mean(0), y - y.mean(), rcond=1e-12)[0]
        b = y.mean() - x.mean(0) @ w
        cases.append({"x": x.tolist(), "y": y.tolist(), "w": w.tolist(), "b": float(b), "loss": float(np.mean((x @ w + b - y) ** 2))})
    return cases


def logistic():
    model = LogisticRegression(penalty=None, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(X, CLASSES)
    z = X @ model.coef_.ravel() + model.intercept_
    return {"w": model.coef_.ravel().tolist(), "b": float(model.intercept_[0]),
            "loss": float(np.mean(np.logaddexp(0, z) - CLASSES * z))}


def epochs():
    """Spectral radii of one epoch, by NumPy's eigenvalues of the product, and the eigenvalues of the second moments."""
    rows = np.hstack([X, np.ones((30, 1))])
    cases = []
    for lr in (0.01, 0.1, 0.2, 0.3, 0.4, 0.6, 1.0):
        e = np.eye(N + 1)
        for row in rows:
            e = (np.eye(N + 1) - lr * np.outer(row, row)) @ e
        values = np.linalg.eigvals(e)
        largest = values[np.argmax(abs(values))]
        cases.append({"lr": lr, "radius": float(abs(largest)), "complex": bool(abs(largest.imag) > 0)})
    return {"radii": cases, "moments": np.linalg.eigvalsh(rows.T @ rows / 30).tolist()}


def python_3_12_sum(values):
    """`sum` of CPython 3.12 (Python/bltinmodule.c): the first addition is 0 + values[0]; from then on compensated."""
    total, c = 0.0, 0.0
    for x in values:
        t = total + x
        if abs(total) >= abs(x):
            c += (total - t) + x
        else:
            c += (x - t) + total
        total = t
    return total + c if c and math.isfinite(c) else total


def neumaier():
    random.seed(3)
    lists = [[], [-0.0], [0.1] * 10, [1.0, 1e100, 1.0, -1e100], [1e308, 1e308, -1e308], [3.0, -3.0, 5e-324], [1e16, 1.0, 1.0]]
    for size in (2, 3, 7, 40, 300):
        for _ in range(6):
            lists.append([random.uniform(-1, 1) * 10.0 ** random.randint(-12, 12) for _ in range(size)])
    cases = []
    for values in lists:
        total = python_3_12_sum(values)
        cases.append({"values": values, "sum": total if math.isfinite(total) else str(total)})
    return cases


def elementary():
    mpmath.mp.dps = 50
    random.seed(5)
    rows = []
    for i in range(700):
        x = -random.uniform(0, 745) if i % 3 == 0 else -random.uniform(0, 2) if i % 3 == 1 else -(2.0 ** random.uniform(-60, 0))
        t = random.random() if i % 2 else 2.0 ** random.uniform(-60, 0)
        z = random.choice((-1, 1)) * 2.0 ** random.uniform(-60, 6)
        m = mpmath.mpf
        rows.append([x, float(mpmath.exp(m(x))), t, float(mpmath.log1p(m(t))), z, float(1 / (1 + mpmath.exp(-m(z)))),
                     float(mpmath.tanh(m(z))), float(mpmath.sin(mpmath.pi * m(t) / 2))])
    return rows


def huber_centre():
    """Least mean Huber loss of a constant, by bisection of its slope in 40 digits."""
    mpmath.mp.dps = 40
    cases = []
    for c in (0.1, 0.7, 100.0):
        def slope(m):
            return sum(max(-mpmath.mpf(c), min(mpmath.mpf(c), m - mpmath.mpf(y))) for y in Y.tolist())
        low, high = mpmath.mpf(float(Y.min())), mpmath.mpf(float(Y.max()))
        for _ in range(120):
            middle = (low + high) / 2
            low, high = (low, middle) if slope(middle) > 0 else (middle, high)
        cases.append({"c": c, "centre": float(low)})
    return cases


value = {"x": X.tolist(), "y": Y.tolist(), "classes": CLASSES.tolist(), "w0": W0, "b0": B0, "sgd": sgd(), "stopping": stopping(),
         "perceptron": perceptron(), "leastSquares": least_squares(), "logistic": logistic(), "epochs": epochs(), "neumaier": neumaier(),
         "elementary": elementary(), "huberCentres": huber_centre()}
text = json.dumps(value, separators=(",", ":"), allow_nan=False)
(HERE / "engine.json").write_text(text + "\n", encoding="ascii")
