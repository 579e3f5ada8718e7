/**
 * How far two short texts are apart in the mistakes that people make when they type: a letter too many, too few, another one, or two
 * neighbours swapped. With a bound, the work grows with the length times the bound, not with the product of both lengths.
 */

/**
 * How many letters to insert, delete, replace or swap with their neighbour turn one text into the other (optimal string alignment);
 * null when it is more than `most`. Without a bound the answer is always a number.
 */
export function editDistance(
  from: string,
  to: string,
  most: number = Math.max(from.length, to.length),
): number | null {
  if (Math.abs(from.length - to.length) > most) return null;
  // A way within the bound strays from the diagonal by no more than the bound, so a row holds that band alone, with one place that
  // is out of reach at each end. The same place of the row before is one letter back in both texts.
  const beyond = most + 1;
  const middle = most + 1;
  const places = 2 * middle + 1;
  let beforeLast = new Array<number>(places).fill(beyond);
  let last = new Array<number>(places).fill(beyond);
  let row = new Array<number>(places).fill(beyond);
  for (let j = 0; j <= Math.min(most, to.length); j += 1) last[middle + j] = j;
  for (let i = 1; i <= from.length; i += 1) {
    const letter = from.charCodeAt(i - 1);
    let nearest = beyond;
    for (let place = 1; place < places - 1; place += 1) {
      const j = i + place - middle;
      let best = j === 0 ? i : beyond;
      if (j > 0 && j <= to.length) {
        const other = to.charCodeAt(j - 1);
        best = least(last[place], letter === other ? 0 : 1, best);
        best = least(last[place + 1], 1, best);
        best = least(row[place - 1], 1, best);
        const isSwap = i > 1 && j > 1 && letter === to.charCodeAt(j - 2) && from.charCodeAt(i - 2) === other;
        if (isSwap) best = least(beforeLast[place], 1, best);
      }
      row[place] = best;
      if (best < nearest) nearest = best;
    }
    if (nearest > most) return null;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = last[middle + to.length - from.length] ?? beyond;
  return distance <= most ? distance : null;
}

function least(before: number | undefined, step: number, best: number): number {
  return before !== undefined && before + step < best ? before + step : best;
}
