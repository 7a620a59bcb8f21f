/** Lanczos coefficients (g = 7, n = 9) after Godfrey; relative error of Γ below 1e-14. */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  const [first, ...rest] = LANCZOS;
  const sum = rest.reduce((total, one, index) => total + one / (x + index), first!);
  const shifted = x + 6.5;
  return (x - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + Math.log(sum);
}

const SMALL = 1e-300;
const PRECISE = 1e-15;

/** Sums a continued fraction by the modified method of Lentz; `term(i)` gives its i-th numerator and denominator. */
function lentz(start: number, term: (index: number) => readonly [number, number]): number {
  let value = start === 0 ? SMALL : start;
  let [numerator, denominator] = [value, 0];
  for (let index = 1; index < 10_000; index += 1) {
    const [a, b] = term(index);
    denominator = 1 / (b + a * denominator || SMALL);
    numerator = b + a / numerator || SMALL;
    value *= numerator * denominator;
    if (Math.abs(numerator * denominator - 1) < PRECISE) break;
  }
  return value;
}

/** P(a, x), the regularised lower incomplete gamma function (DLMF 8.2.4): its series below a + 1, its fraction above. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x >= a + 1) {
    const fraction = lentz(x + 1 - a, (index) => [-index * (index - a), x + 2 * index + 1 - a]);
    return 1 - front / fraction;
  }
  let [term, sum] = [1 / a, 1 / a];
  for (let n = a + 1; term > sum * PRECISE; n += 1) sum += term *= x / n;
  return front * sum;
}

/** I_x(a, b), the regularised incomplete beta function (DLMF 8.17.22). */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // the fraction converges fast below the mean alone
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const fraction = lentz(1, (index) => {
    const m = Math.floor(index / 2);
    const over =
      index % 2 === 0
        ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
        : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    return [over, 1];
  });
  return front / (a * fraction);
}

/** The x with P(a, x) = p, by Newton's steps from Wilson and Hilferty (1931), kept between ever closer bounds. */
export function gammaQuantile(p: number, a: number): number {
  const z = normalQuantile(p);
  let [low, high] = [0, Infinity];
  let x = a * (1 - 1 / (9 * a) + z / (3 * Math.sqrt(a))) ** 3;
  if (!(x > 0)) x = Math.exp((Math.log(p) + logGamma(a + 1)) / a);
  for (let step = 0; step < 100; step += 1) {
    const off = gammaBelow(a, x) - p;
    if (off > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) - x - logGamma(a));
    const newton = x - off / density;
    const next = newton > low && newton < high ? newton : Number.isFinite(high) ? (low + high) / 2 : 2 * x;
    if (Math.abs(next - x) <= 1e-12 * x) return next;
    x = next;
  }
  return x;
}

/** Quantile of the standard normal distribution, relative error below 1.2e-9 (Acklam 2003). */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(TAIL, q) / (polynomial(TAIL_BELOW, q) * q + 1);
  }
  const q = p - 0.5;
  return (polynomial(MIDDLE, q * q) * q) / (polynomial(MIDDLE_BELOW, q * q) * q * q + 1);
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, one) => sum * x + one, 0);

const MIDDLE = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const MIDDLE_BELOW = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
];
const TAIL = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const TAIL_BELOW = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
