// Who takes what of the lines: exact parts of what there is of each. Nothing is sent or drawn here.

import { byWeights, fraction, least, minus, over, plus, read, said, shareOut } from "./pay-fractions.js";

export const ALL = fraction(1);
const NONE = fraction(0);

export function startPicks() {
  let picks = new Map(); // line id → Map of payer (number) → part of what there is of it
  let past = []; // what an undo goes back to

  const of = (line) => picks.get(line.dataset.line) ?? new Map();
  const left = (line) => [...of(line).values()].reduce(minus, ALL);
  const set = (line, who) => (who.size ? picks.set(line.dataset.line, who) : picks.delete(line.dataset.line));
  const equally = (payers) => new Map(payers.map((it) => [it, over(ALL, payers.length)]));

  function add(line, payer, part) {
    set(line, new Map(of(line)).set(payer, plus(of(line).get(payer) ?? NONE, part)));
  }

  // So much of what nobody has, shared equally.
  function share(line, part, payers) {
    const all = least(part, left(line));
    for (const payer of all.n ? payers : []) add(line, payer, over(all, payers.length));
  }

  // All of it, whoever had it.
  const give = (line, payers) => set(line, equally(payers));

  // One unit of what others have, from whoever has most.
  function take(line, payer, unit) {
    const who = new Map(of(line));
    let wanted = unit;
    for (const [other, had] of [...who].sort(([, a], [, b]) => b.n * a.d - a.n * b.d)) {
      const some = least(had, wanted);
      if (minus(had, some).n) who.set(other, minus(had, some));
      else who.delete(other);
      wanted = minus(wanted, some);
      if (!wanted.n) break;
    }
    set(line, who.set(payer, unit));
  }

  // A tap gives one more unit to the payer, from what nobody has, else from the others; on the payer's own it gives that
  // back. Several payers share what nobody has, else all of it; what they share already is given back.
  function tap(line, payers) {
    const [payer] = payers;
    const [who, free] = [of(line), left(line)];
    const unit = least(read(line.dataset.unit) ?? ALL, ALL);
    const isTheirs = who.size === payers.length && payers.every((it) => who.has(it));
    if (free.n) share(line, payers.length > 1 ? free : unit, payers);
    else if (isTheirs) set(line, new Map());
    else if (payers.length > 1) give(line, payers);
    else if (who.has(payer)) set(line, new Map([...who].filter(([it]) => it !== payer)));
    else take(line, payer, unit);
  }

  // The letters of a line say who shares it.
  function toggle(line, payer) {
    const who = [...of(line).keys()];
    give(line, who.includes(payer) ? who.filter((it) => it !== payer) : [...who, payer].sort((a, b) => a - b));
  }

  // What each payer's bill would come to, what nobody has, and who bears which service: it goes with what it is charged
  // on, unless somebody was given it.
  function sums(lines, count, services) {
    const payers = [...Array(count).keys()];
    const totals = Array(count + 1).fill(0); // the last stands for nobody
    const served = new Map(services.map((it) => [String(it.line), it]));
    const bears = services.map(() => []);
    let nobody = 0;
    const out = (shares) => {
      nobody += shares.pop();
      shares.forEach((amount, at) => (totals[at] += amount));
      return shares;
    };
    for (const line of lines) {
      const there = served.get(line.dataset.line)?.there ?? Number(line.dataset.there);
      if (picks.has(line.dataset.line)) out(shareOut(there, payers.map((it) => of(line).get(it) ?? NONE).concat(left(line)), totals));
      else if (!served.has(line.dataset.line)) nobody += there;
    }
    services.forEach((service, index) => {
      if (picks.has(String(service.line))) return;
      const bases = basesOf(service, lines);
      const weights = payers.map((it) => bases.reduce((sum, [line, base]) => sum + (base * (of(line).get(it)?.n ?? 0)) / (of(line).get(it)?.d ?? 1), 0));
      const all = bases.reduce((sum, [, base]) => sum + base, 0);
      if (!weights.some(Boolean)) nobody += service.there;
      else bears[index] = out(byWeights(service.there, [...weights, Math.max(0, all - weights.reduce((sum, it) => sum + it))], totals)).flatMap((it, at) => (it ? [at] : []));
    });
    return { totals: totals.slice(0, count), nobody, bears };
  }

  // What the server reads: for each payer {line: "1/3"}, of what there is of the line.
  function spoken(count) {
    const payers = [...Array(count).keys()].map(() => ({}));
    for (const [line, who] of picks) for (const [payer, part] of who) payers[payer][line] = said(part);
    return payers;
  }

  return {
    of, add, share, give, tap, toggle, sums, spoken,
    isEmpty: () => !picks.size,
    clear: () => ((picks = new Map()), (past = [])),
    keep: () => past.push(new Map(picks)),
    undo: () => (picks = past.pop() ?? picks),
    canUndo: () => past.length > 0,
  };
}

// The dishes of its rate, or all; of its rate those that are still there, or all where none is.
function basesOf(service, lines) {
  const dishes = lines.map((line) => [line, Number(service.is_before ? line.dataset.fullBase : line.dataset.base) || 0]);
  const own = dishes.filter(([line, base]) => base && line.dataset.rate === service.rate);
  return service.is_of_all || !own.length ? dishes : own;
}
