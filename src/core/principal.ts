/** The directions in which points spread most: principal components, of as few numbers as the smaller side of the table has. */

interface Principal {
  /** Orthonormal, of the greatest variance first; there may be fewer than were asked for. */
  readonly directions: readonly Float64Array[];
  /** The share of the whole variance along each, 0…1. */
  readonly shares: readonly number[];
  /** The mean of the points. */
  readonly centre: Float64Array;
}

/** Sweeps of Jacobi's method; it converges quadratically, after about six. */
const SWEEPS = 30;
/** A direction with less of the variance than this is rounding. */
const NOTHING = 1e-14;

/**
 * The first `count` principal directions of m points in d dimensions. With k = min(m, d): about m·d·k + 20·k³ operations.
 * Where d > m, the eigenvectors of the m × m matrix of inner products give the same directions (the "snapshot" way).
 * @param points m × d, row-major.
 */
export function principalDirections(points: Float64Array, m: number, d: number, count: number): Principal {
  const centre = new Float64Array(d);
  for (let i = 0; i < m; i++) for (let j = 0; j < d; j++) centre[j] += (points[i * d + j] - centre[j]) / (i + 1);
  const a = points.map((value, at) => value - centre[at % d]);
  const wide = d > m;
  const k = wide ? m : d;
  const product = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = i; j < k; j++) {
      let sum = 0;
      if (wide) for (let c = 0; c < d; c++) sum += a[i * d + c] * a[j * d + c];
      else for (let r = 0; r < m; r++) sum += a[r * d + i] * a[r * d + j];
      product[i * k + j] = product[j * k + i] = sum;
    }
  const { values, vectors } = symmetricEigen(product, k);
  const whole = values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const order = Array.from(values.keys()).sort((i, j) => values[j] - values[i]);
  const found = order.slice(0, count).filter((i) => values[i] > NOTHING * whole);
  const directions = found.map((i) => {
    const direction = new Float64Array(d);
    if (wide) for (let r = 0; r < m; r++) for (let j = 0; j < d; j++) direction[j] += vectors[r * k + i] * a[r * d + j];
    else for (let j = 0; j < d; j++) direction[j] = vectors[j * k + i];
    const length = norm(direction);
    return direction.map((value) => value / length);
  });
  return { directions, shares: found.map((i) => values[i] / whole), centre };
}

function norm(v: Float64Array): number {
  let greatest = 0;
  for (const value of v) greatest = Math.max(greatest, Math.abs(value));
  if (greatest === 0) return 0;
  let sum = 0;
  for (const value of v) sum += (value / greatest) ** 2;
  return greatest * Math.sqrt(sum);
}

/**
 * All eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations (C. G. J. Jacobi 1846, in the stable form of
 * H. Rutishauser: "The Jacobi method for real symmetric matrices", Numer. Math. 9, 1966).
 * @param a k × k, overwritten. @returns values in no order; column i of `vectors` (k × k, row-major) belongs to value i.
 */
export function symmetricEigen(a: Float64Array, k: number): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const vectors = new Float64Array(k * k);
  for (let i = 0; i < k; i++) vectors[i * k + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < k; p++)
      for (let q = p + 1; q < k; q++) {
        const off = a[p * k + q];
        if (Math.abs(off) <= 1e-17 * Math.sqrt(Math.abs(a[p * k + p] * a[q * k + q])) || off === 0) continue;
        turned = true;
        const theta = (a[q * k + q] - a[p * k + p]) / (2 * off);
        const tangent = Math.abs(theta) > 1e150 ? 0.5 / theta : (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        rotate(a, vectors, k, p, q, cosine, tangent * cosine);
      }
    if (!turned) break;
  }
  return { values: Float64Array.from({ length: k }, (_, i) => a[i * k + i]), vectors };
}

/** A ← RᵀAR and V ← VR with the rotation R in the plane of p and q. */
function rotate(a: Float64Array, vectors: Float64Array, k: number, p: number, q: number, cosine: number, sine: number): void {
  for (let i = 0; i < k; i++) {
    const [x, y] = [a[i * k + p], a[i * k + q]];
    a[i * k + p] = cosine * x - sine * y;
    a[i * k + q] = sine * x + cosine * y;
  }
  for (let i = 0; i < k; i++) {
    const [x, y] = [a[p * k + i], a[q * k + i]];
    a[p * k + i] = cosine * x - sine * y;
    a[q * k + i] = sine * x + cosine * y;
    const [s, t] = [vectors[i * k + p], vectors[i * k + q]];
    vectors[i * k + p] = cosine * s - sine * t;
    vectors[i * k + q] = sine * s + cosine * t;
  }
  a[p * k + q] = a[q * k + p] = 0;
}
