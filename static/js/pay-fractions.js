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
export const said = (a) => `${a.n}/${a.d}`;

// "1/3" or "2", null for anything else, or beyond what a bill can say.
export function read(text) {
  const [n, d] = (text ?? "").split("/").map(Number);
  const found = n > 0 && (d ?? 1) > 0 ? fraction(n, d ?? 1) : null;
  return found && Number.isInteger(found.n) && found.d <= 1000 ? found : null;
}

// An amount shared out by weights, as the house does it: cents that are left go to whoever lost most, then to whoever has
// least so far.
export function byWeights(amount, weights, soFar) {
  const whole = weights.reduce((sum, it) => sum + it, 0);
  const exact = weights.map((it) => (amount * it) / whole);
  const shares = exact.map((it) => Math.floor(it + 1e-9));
  const lost = (at) => Math.round((exact[at] - shares[at]) * 1e6);
  const order = [...weights.keys()].sort((a, b) => lost(b) - lost(a) || soFar[a] - soFar[b] || a - b);
  const left = amount - shares.reduce((all, it) => all + it, 0);
  for (const at of order.slice(0, left)) shares[at] += 1;
  return shares;
}

// The same by parts that make a whole.
export function shareOut(amount, parts, soFar) {
  const whole = parts.reduce((all, it) => (all / gcd(all, it.d)) * it.d, 1);
  return byWeights(amount, parts.map((it) => it.n * (whole / it.d)), soFar);
}
