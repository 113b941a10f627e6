"""scikit-learn's SGD, or the article's neuron in plain Python. Usage: peers.py FILE MOST_UPDATES sklearn|article (see lib/contestant.mjs)."""

import json
import math
import platform
import sys
import time
from array import array


def load(name, most):
    """What lib/data.mjs writes, at most so many updates of it."""
    numbers = array("d")
    with open(name, "rb") as file:
        numbers.frombytes(file.read())
    rows, features, epochs, code, lr = (int(v) if i < 4 else v for i, v in enumerate(numbers[:5]))
    start = 5 + features + 1
    n = min(rows, most)
    return {
        "n": n,
        "features": features,
        "epochs": max(1, min(epochs, most // n)),
        "sigmoid": code == 1,
        "lr": lr,
        "weights": numbers[5:start],
        "x": numbers[start : start + n * features],
        "y": numbers[start + rows * features : start + rows * features + n],
    }


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


class Perceptron:
    """
    The article's neuron in own words, with the work its class does for an update: a forward pass that checks the row and returns its
    two numbers by name, an activation looked up by name, and the error made anew for each weight.
    """

    def __init__(self, weights, bias, functions, rate):
        self.weights, self.bias = weights, bias
        self.functions, self.rate = functions, rate

    def forward(self, row):
        if len(row) != len(self.weights):
            raise ValueError("a row has one number for each weight")
        z = sum(x * w for x, w in zip(row, self.weights)) + self.bias
        return {"sum": z, "output": self.functions["activation"](z)}

    def fit(self, rows, targets, epochs):
        for _ in range(epochs):
            for row, target in zip(rows, targets):
                forward = self.forward(row)
                output = forward["output"]
                slope = self.functions["derivative"](forward["sum"])
                loss = (output - target[0]) ** 2
                for i in range(len(self.weights)):
                    self.weights[i] -= self.rate * (row[i] * slope * (output - target[0]))
                self.bias -= self.rate * (slope * (output - target[0]))
        return loss


def article(d):
    features, x = d["features"], d["x"]
    rows = [list(x[r * features : (r + 1) * features]) for r in range(d["n"])]
    targets = [[y] for y in d["y"]]
    linear = {"activation": lambda z: z, "derivative": lambda z: 1}
    functions = {"activation": sigmoid, "derivative": sigmoid_derivative} if d["sigmoid"] else linear

    def train():
        neuron = Perceptron(list(d["weights"][:-1]), d["weights"][-1], functions, d["lr"])
        neuron.fit(rows, targets, d["epochs"])
        return neuron.weights + [neuron.bias]

    return f"Python {platform.python_version()}", train


def sklearn(d):
    import numpy
    import sklearn
    from sklearn.linear_model import SGDClassifier, SGDRegressor

    x = numpy.array(d["x"]).reshape(d["n"], d["features"])
    y = numpy.array(d["y"])
    weights = numpy.array(d["weights"])
    model = SGDClassifier if d["sigmoid"] else SGDRegressor
    loss = "log_loss" if d["sigmoid"] else "squared_error"
    settings = dict(alpha=0, learning_rate="constant", eta0=d["lr"], max_iter=d["epochs"], tol=None, shuffle=False)

    def train():
        fitted = model(loss=loss, **settings).fit(x, y, coef_init=weights[:-1].copy(), intercept_init=weights[-1:].copy())
        return list(fitted.coef_.ravel()) + list(fitted.intercept_)

    return f"scikit-learn {sklearn.__version__}", train


def main():
    data = load(sys.argv[1], int(sys.argv[2]))
    title, train = {"article": article, "sklearn": sklearn}[sys.argv[3]](data)
    print("ready", title, flush=True)
    for _ in sys.stdin:
        begin, updates = time.perf_counter(), 0
        while True:
            weights = train()
            updates += data["n"] * data["epochs"]
            seconds = time.perf_counter() - begin
            if seconds >= 0.05:
                break
        print(json.dumps({"updates": updates, "seconds": seconds, "weights": weights[:16]}), flush=True)


main()
