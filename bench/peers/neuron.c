/*
 * The neuron of src/core/neuron.ts in C, in the same order of operations, fused like the kernel: one pass over the features
 * applies the update of one sample and multiplies the next one. Compiled with -O3 -march=native -ffp-contract=off.
 * Usage and file: see lib/contestant.mjs, lib/data.mjs.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static inline double sigmoid(double z) {
  if (z >= 0) return 1 / (1 + exp(-z));
  double t = exp(z);
  return t / (1 + t);
}

static inline __attribute__((always_inline)) void train(long n, long features, long epochs, int is_sigmoid, double lr, const double *restrict x,
                                                        const double *restrict y, double *restrict w) {
  double b = w[features], dot = 0;
  for (long i = 0; i < features; i++) dot += x[i] * w[i];
  for (long epoch = 0; epoch < epochs; epoch++)
    for (long r = 0; r < n; r++) {
      const double *here = x + r * features, *next = r + 1 < n ? here + features : x;
      double z = dot + b, output = z, g = 1;
      if (is_sigmoid) {
        output = sigmoid(z);
        g = output * (1 - output);
      }
      double e = output - y[r];
      dot = 0;
      for (long i = 0; i < features; i++) {
        w[i] -= lr * (here[i] * g * e);
        dot += next[i] * w[i];
      }
      b -= lr * (g * e);
    }
  w[features] = b;
}

int main(int count, char **args) {
  FILE *file = count > 1 ? fopen(args[1], "rb") : NULL;
  double head[5];
  if (!file || fread(head, sizeof head, 1, file) != 1) return 1;
  long n = head[0], features = head[1], epochs = head[2];
  size_t all = features + 1 + n * (features + 1);
  double *data = aligned_alloc(64, (all * sizeof(double) + 63) / 64 * 64), *w = malloc((features + 1) * sizeof(double));
  if (fread(data, sizeof(double), all, file) != all) return 1;
  const double *x = data + features + 1, *y = x + n * features;
  printf("ready gcc %s\n", __VERSION__);
  fflush(stdout);
  for (char line[16]; fgets(line, sizeof line, stdin);) {
    double begin = now(), seconds;
    long times = 0;
    do {
      memcpy(w, data, (features + 1) * sizeof(double));
      if (head[3] == 1) train(n, features, epochs, 1, head[4], x, y, w);
      else train(n, features, epochs, 0, head[4], x, y, w);
      times++;
      seconds = now() - begin;
    } while (seconds < 0.05);
    printf("{\"updates\":%ld,\"seconds\":%.9f,\"weights\":[", n * epochs * times, seconds);
    for (long i = 0; i <= features && i < 16; i++) printf("%s%.17g", i ? "," : "", w[i]);
    printf("]}\n");
    fflush(stdout);
  }
}
