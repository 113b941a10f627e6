/**
 * The eigenvalues of a symmetric matrix, rising: Householder's reduction to three diagonals, then bisection-free QL with implicit
 * shifts. J. H. Wilkinson, C. Reinsch: "Handbook for Automatic Computation II, Linear Algebra" (1971), tred1 and imtql1.
 * @param a d × d, row-major, overwritten. About ⁴⁄₃·d³ operations.
 */
export function symmetricEigenvalues(a: Float64Array, d: number): Float64Array {
  const diagonal = new Float64Array(d);
  const off = new Float64Array(d);
  tridiagonalize(a, d, diagonal, off);
  implicitQl(diagonal, off);
  return diagonal.sort();
}

/** A → QᵀAQ with three diagonals. @param off off[i] couples i and i + 1; the last is 0. */
function tridiagonalize(a: Float64Array, d: number, diagonal: Float64Array, off: Float64Array): void {
  const u = new Float64Array(d);
  const p = new Float64Array(d);
  for (let k = 0; k < d; k++) {
    diagonal[k] = a[k * d + k];
    // Reflect column k below the diagonal onto its first entry: H = I − u·uᵀ/h.
    let norm = 0;
    for (let i = k + 1; i < d; i++) norm = Math.hypot(norm, a[i * d + k]);
    if (k === d - 1) break;
    const first = a[(k + 1) * d + k];
    const image = first > 0 ? -norm : norm;
    off[k] = image;
    if (norm === 0) continue;
    for (let i = k + 1; i < d; i++) u[i] = a[i * d + k];
    u[k + 1] = first - image;
    const h = norm * norm - first * image;
    if (h === 0) continue;
    let half = 0;
    for (let i = k + 1; i < d; i++) {
      let sum = 0;
      for (let j = k + 1; j < d; j++) sum += a[i * d + j] * u[j];
      p[i] = sum / h;
      half += u[i] * p[i];
    }
    half /= 2 * h;
    for (let i = k + 1; i < d; i++) p[i] -= half * u[i];
    for (let i = k + 1; i < d; i++) for (let j = k + 1; j < d; j++) a[i * d + j] -= u[i] * p[j] + p[i] * u[j];
  }
}

/** Makes `off` vanish by rotations; what is left on the diagonal are the eigenvalues. */
function implicitQl(diagonal: Float64Array, off: Float64Array): void {
  const d = diagonal.length;
  for (let l = 0; l < d; l++) {
    for (let tries = 0; tries < 60; tries++) {
      let m = l;
      while (m < d - 1 && Math.abs(off[m]) > Number.EPSILON * (Math.abs(diagonal[m]) + Math.abs(diagonal[m + 1]))) m++;
      if (m === l) break;
      let g = (diagonal[l + 1] - diagonal[l]) / (2 * off[l]);
      g = diagonal[m] - diagonal[l] + off[l] / (g + (g >= 0 ? 1 : -1) * Math.hypot(g, 1));
      let s = 1;
      let c = 1;
      let p = 0;
      for (let i = m - 1; i >= l; i--) {
        const f = s * off[i];
        const b = c * off[i];
        const r = Math.hypot(f, g);
        off[i + 1] = r;
        if (r === 0) {
          diagonal[i + 1] -= p;
          off[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = diagonal[i + 1] - p;
        const t = (diagonal[i] - g) * s + 2 * c * b;
        p = s * t;
        diagonal[i + 1] = g + p;
        g = c * t - b;
        if (i === l) {
          diagonal[l] -= p;
          off[l] = g;
          off[m] = 0;
        }
      }
    }
  }
}
