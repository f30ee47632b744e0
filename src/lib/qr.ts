import { encode } from 'uqr';

/** Modules around the code that stay white, as the standard asks for. */
const QUIET = 4;

/** How much of a code may be dirty. `M` for what is printed and folded, `L` for a long text on a clean screen: larger modules. */
type Correction = 'L' | 'M';

/** The modules of a code with its quiet zone, row by row; true is dark. */
export const qrModules = (text: string, ecc: Correction) => encode(text, { ecc, border: QUIET });

/**
 * A QR code as the address of one picture: a drawing of lines, crisp at every size, and one node however many modules it has.
 * Ready to stand in `url("…")`.
 */
export function qrPicture(text: string, ecc: Correction = 'M'): string {
  const { data, size } = qrModules(text, ecc);
  const runs = data
    .map((row, y) =>
      runsOf(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(''),
    )
    .join('');
  const shape = `%3Cpath d='${runs}'/%3E`;
  const ground = `%3Crect width='${size}' height='${size}' fill='%23fff'/%3E`;
  const about = `xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'`;
  return `data:image/svg+xml,%3Csvg ${about}%3E${ground}${shape}%3C/svg%3E`;
}

/** Dark modules of a row that lie side by side: `[from, how many]`. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs[runs.length - 1];
    if (dark && last && last[0] + last[1] === x) last[1] += 1;
    else if (dark) runs.push([x, 1]);
  });
  return runs;
}
