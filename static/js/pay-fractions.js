// Exact parts of a line, as the server reads them: {n, d} in lowest terms.

const gcd = (a, b) => (b ? gcd(b, a % b) : a);

export const fraction = (n, d = 1) => {
  const by = gcd(n, d) || 1;
  return { n: n / by, d: d / by };
};
export const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const over = (a, n) => fraction(a.n, a.d * n);
export const least = (a, b) => (a.n * b.d <= b.n * a.d ? a : b);
export const worth = (a, amount) => (amount * a.n) / a.d;
export const said = (a) => `${a.n}/${a.d}`;

// "1/3" or "2", null for anything else, or beyond what a bill can say.
export function read(text) {
  const [n, d] = (text ?? "").split("/").map(Number);
  const found = n > 0 && (d ?? 1) > 0 ? fraction(n, d ?? 1) : null;
  return found && Number.isInteger(found.n) && found.d <= 1000 ? found : null;
}
