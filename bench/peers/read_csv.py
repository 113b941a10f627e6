"""pandas reads a numeric CSV file; with scikit-learn, from the file to a trained model. Usage: read_csv.py FILE read|train EPOCHS."""

import json
import resource
import sys
import time

import pandas


def peak():
    """The most memory (bytes) this process has had; see csv.mjs."""
    try:
        with open("/proc/self/status") as status:
            return 1024 * next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def train(frame, epochs):
    from sklearn.linear_model import SGDRegressor

    model = SGDRegressor(alpha=0, learning_rate="constant", eta0=0.001, max_iter=epochs, tol=None, shuffle=False)
    model.fit(frame.iloc[:, :-1].to_numpy(), frame.iloc[:, -1].to_numpy())


def main():
    name, what, epochs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    if what == "train":
        import sklearn.linear_model  # noqa: F401
    print("ready pandas", pandas.__version__, flush=True)
    for _ in sys.stdin:
        before, begin = peak(), time.perf_counter()
        frame = pandas.read_csv(name)
        if what == "train":
            train(frame, epochs)
        seconds = time.perf_counter() - begin
        print(json.dumps({"updates": 1, "seconds": seconds, "weights": [frame.shape[0], peak() - before]}), flush=True)


main()
