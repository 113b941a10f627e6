"""Makes the golden values of the neuron, from outside: nothing here knows the TypeScript.

    python3.11 test/golden/make_golden.py

Only the standard library is used. The files in this directory were made with CPython 3.11.7 on Linux (glibc). Use 3.8 to 3.11:
from 3.12 on, `sum` compensates rounding errors, and the weights would differ in their last bits. Floats are written by `repr`,
so that each comes back as the same double; -0.0 stays -0.0.
"""

import decimal
import json
import math
import pathlib
import random
import sys
from decimal import Decimal
from fractions import Fraction

HERE = pathlib.Path(__file__).parent
decimal.getcontext().prec = 60
decimal.getcontext().Emin = decimal.MIN_EMIN
decimal.getcontext().Emax = decimal.MAX_EMAX


def write(name, value):
    (HERE / name).write_text(json.dumps(value, separators=(",", ":"), allow_nan=False) + "\n", encoding="ascii")


# ---- Random numbers -------------------------------------------------------------------------------------------------------


def random_numbers():
    cases = []
    for seed in (0, 1, 42, -7, 2**32 - 1, 2**32, 2**32 + 5, 2**53 - 1):
        random.seed(seed)
        randoms = [random.random() for _ in range(700)]  # 1400 words of 32 bits: the state is renewed three times
        bits = [random.getrandbits(32) for _ in range(10)]
        random.seed(seed)
        uniforms = [random.uniform(-1, 1) for _ in range(20)]
        cases.append({"seed": seed, "random": randoms[:20] + randoms[-20:], "bits": bits, "uniform": uniforms})
    return cases


# ---- The neuron -----------------------------------------------------------------------------------------------------------

ACTIVATIONS = {
    "linear": (lambda z: z, lambda z: 1),
    "relu": (lambda z: max(0, z), lambda z: 0 if z <= 0 else 1),
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: (1 / (1 + math.exp(-z))) * (1 - 1 / (1 + math.exp(-z)))),
}


class Perceptron:
    """One neuron that learns from one sample at a time, in the order given."""

    def __init__(self, inputs, activation, seed):
        random.seed(seed)
        self.weights = [random.uniform(-1, 1) for _ in range(inputs)]
        self.bias = random.uniform(-1, 1)
        self.activate, self.slope = ACTIVATIONS[activation]

    def weighted_sum(self, row):
        return sum(x * w for x, w in zip(row, self.weights)) + self.bias

    def learn(self, row, target, rate):
        z = self.weighted_sum(row)
        output = self.activate(z)
        slope = self.slope(z)
        error = output - target
        before = {
            "weights": list(self.weights),
            "bias": self.bias,
            "z": z,
            "output": float(output),
            "gradient": float(slope),
            "loss": error**2,
            # pow of the C library may be off by one bit of the last place; this is error² rounded once.
            "square": float(Fraction(error) ** 2),
        }
        self.weights = [w - rate * ((x * slope) * error) for w, x in zip(self.weights, row)]
        self.bias -= rate * (slope * error)
        return before


def table(name, rows, targets, rate, seed, epochs, weights=None, bias=None):
    return dict(name=name, x=rows, y=targets, rate=rate, seed=seed, epochs=epochs, weights=weights, bias=bias)


def drawn(seed, n, features, low=-2.0, high=2.0):
    source = random.Random(seed)
    rows = [[source.uniform(low, high) for _ in range(features)] for _ in range(n)]
    return rows, source


def tables():
    celsius = [[c] for c in (-40.0, -10.0, 0.0, 8.0, 15.0, 22.0, 38.0)]
    yield table("celsius", celsius, [1.8 * c + 32 for (c,) in celsius], 0.0009, 42, 10)
    gate = [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    yield table("and", gate, [0.0, 0.0, 0.0, 1.0], 0.1, 1, 20)
    yield table("or, large rate", gate, [0.0, 1.0, 1.0, 1.0], 0.9, -7, 16)
    rows, source = drawn(7, 13, 7)
    targets = [sum(x * (i - 3) for i, x in enumerate(row)) + source.gauss(0, 0.3) for row in rows]
    yield table("seven features", rows, targets, 0.01, 2**32 + 5, 5)
    yield table("seven features, two classes", rows, [1.0 if t > 0 else 0.0 for t in targets], 0.25, 3, 5)
    zeros = [[-0.0, 0.0, -0.0], [0.0, -0.0, 1.5], [-0.0, -0.0, -0.0], [2.0, -0.0, -1.0]]
    yield table("negative zeros", zeros, [-0.0, 1.0, 0.0, -2.0], 0.05, 11, 16)
    yield table("negative zero weights", zeros, [0.0, -0.0, -0.0, 0.0], 0.5, 11, 16, weights=[-0.0, -0.0, -0.0], bias=-0.0)
    rows, source = drawn(8, 9, 3, -3e6, 3e6)
    yield table("millions", rows, [row[0] - 2 * row[1] + 1e6 for row in rows], 1e-14, 2**53 - 1, 8)
    rows = [[x * s for x, s in zip(row, (1e-160, 1e150, 1.0, 1e-308))] for row in drawn(9, 6, 4)[0]]
    yield table("apart in scale", rows, [0.5, -0.25, 1.0, 2.0, -1.0, 0.0], 1e-302, 5, 10, weights=[1.0, 1e-150, 0.5, -3.0], bias=0.125)
    yield table("one row", [[0.5, -1.25]], [3.0], 0.3, 0, 60)


def runs():
    cases = []
    for data in tables():
        for activation in ACTIVATIONS:
            neuron = Perceptron(len(data["x"][0]), activation, data["seed"])
            if data["weights"] is not None:
                neuron.weights, neuron.bias = list(data["weights"]), data["bias"]
            try:
                updates = [neuron.learn(x, y, data["rate"]) for _ in range(data["epochs"]) for x, y in zip(data["x"], data["y"])]
            except OverflowError:  # math.exp of a large -z: Python stops here, the stable form does not
                continue
            numbers = [*neuron.weights, neuron.bias, *(u["loss"] for u in updates)]
            if not all(map(math.isfinite, numbers)):
                raise SystemExit(f"{data['name']}, {activation}: not finite")
            if len(updates) < 60:
                raise SystemExit(f"{data['name']}: {len(updates)} updates are fewer than 60")
            n = len(data["x"])
            passes = [(neuron.activate(neuron.weighted_sum(x)) - y) ** 2 for x, y in zip(data["x"], data["y"])]
            cases.append(
                {
                    **data,
                    "activation": activation,
                    "updates": updates,
                    "final": {"weights": neuron.weights, "bias": neuron.bias},
                    "epochMean": float(sum(Fraction(u["square"]) for u in updates[-n:]) / n),
                    "lossAfter": float(sum(map(Fraction, passes)) / n),
                }
            )
    return cases


# ---- The logistic function, correctly rounded -------------------------------------------------------------------------------


def logistic():
    source = random.Random(2024)
    points = [0.0, 1e-300, 5e-324, 1e-17, 0.5, 1.0, 2.0, 4.6, 10.0, 30.0, 36.7, 36.8, 37.0, 40.0, 88.0, 700.0, 708.0, 709.0, 709.7]
    points += [709.8, 710.0, 740.0, 744.0, 745.0, 745.1, 745.2, 746.0, 1000.0, 1e308]
    points += [source.uniform(-1, 1) for _ in range(40)] + [source.uniform(-40, 40) for _ in range(60)] + [source.uniform(-745, 745) for _ in range(60)]
    points += [-z for z in points]
    cases = []
    for z in points:
        a = 1 / (1 + (-Decimal(z)).exp()) if abs(z) < 1e6 else Decimal(0 if z < 0 else 1)
        cases.append({"z": z, "output": float(a), "gradient": float(a * (1 - a))})
    return cases


# ---- Measures, by their definitions -----------------------------------------------------------------------------------------


def measures(outputs, targets):
    n = len(targets)
    exact = list(zip(map(Fraction, outputs), map(Fraction, targets)))
    mse = sum((a - y) ** 2 for a, y in exact) / n
    mean = sum(y for _, y in exact) / n
    sst = sum((y - mean) ** 2 for _, y in exact)
    root = (Decimal(mse.numerator) / Decimal(mse.denominator)).sqrt()
    found = {
        "MSE": mse,
        "RMSE": root,
        "MAE": sum(abs(a - y) for a, y in exact) / n,
        "R²": None if sst == 0 else 1 - mse * n / sst,
    }
    if set(targets) == {0.0, 1.0}:
        ones = [a for a, y in exact if y == 1]
        noes = [a for a, y in exact if y == 0]
        tp = sum(a >= Fraction(1, 2) for a in ones)
        fp = sum(a >= Fraction(1, 2) for a in noes)
        fn = len(ones) - tp
        wins = sum(Fraction(1) if a > b else Fraction(1, 2) if a == b else Fraction(0) for a in ones for b in noes)
        found["accuracy"] = Fraction(tp + len(noes) - fp, n)
        found["precision"] = Fraction(tp, tp + fp) if tp + fp else None
        found["recall"] = Fraction(tp, len(ones))
        found["F1"] = Fraction(2 * tp, 2 * tp + fp + fn)
        found["ROC AUC"] = wins / (len(ones) * len(noes))
        if all(0 < a < 1 for a in outputs):
            logs = [(Decimal(a) if y == 1 else 1 - Decimal(a)).ln() for a, y in zip(outputs, targets)]
            found["log loss"] = -sum(logs) / n
        elif not all(0 <= a <= 1 for a in outputs):
            found["log loss"] = None
    return {name: None if value is None else float(value) for name, value in found.items()}


def measure_cases():
    source = random.Random(99)
    coarse = [i / 8 for i in range(1, 8)]  # many ties
    sets = [
        ("perfect", [1.0, 2.0, 4.0], [1.0, 2.0, 4.0]),
        ("worse than the mean", [9.0, -9.0, 0.5], [1.0, 2.0, 4.0]),
        ("constant target", [0.5, 0.25, 0.75], [0.1, 0.1, 0.1]),
        ("far from zero", [1e9 + 1, 1e9 + 2, 1e9 + 2.5], [1e9 + 1, 1e9 + 2, 1e9 + 3]),
        ("never says one", [0.25, 0.125, 0.375], [1.0, 0.0, 0.0]),
        ("always wrong", [0.75, 0.125], [0.0, 1.0]),
        ("on the edge", [0.5, 0.5, 0.4999999999999999], [1.0, 0.0, 1.0]),
        ("beyond a share", [1.5, -0.5, 0.75, 0.25], [1.0, 0.0, 0.0, 1.0]),
        ("nearly certain", [1 - 2**-53, 2**-1000, 0.5], [1.0, 0.0, 1.0]),
    ]
    for i in range(8):
        n = source.randint(2, 60)
        outputs = [source.choice(coarse) if i % 2 else source.uniform(0.001, 0.999) for _ in range(n)]
        sets.append((f"two classes {i}", outputs, [0.0, 1.0] + [float(source.random() < outputs[k]) for k in range(2, n)]))
        targets = [source.gauss(3, 10) for _ in range(n)]
        sets.append((f"numbers {i}", [y + source.gauss(0, 1 + i) for y in targets], targets))
    return [{"name": name, "outputs": outputs, "targets": targets, "measures": measures(outputs, targets)} for name, outputs, targets in sets]


if __name__ == "__main__":
    if not (3, 8) <= sys.version_info[:2] <= (3, 11):
        raise SystemExit("Python 3.8 to 3.11 is needed: later ones add with compensation.")
    write("mersenne.json", random_numbers())
    write("neuron.json", runs())
    write("logistic.json", logistic())
    write("measures.json", measure_cases())
