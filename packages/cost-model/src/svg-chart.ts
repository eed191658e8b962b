// The curve as a picture for the documents: two axes in powers of ten, drawn without a browser.
import type { CurvePoint } from './curve.ts';

const WIDTH = 720;
const HEIGHT = 400;
const MARGIN = { left: 64, right: 24, top: 24, bottom: 48 };
const COLOURS = { https: '#0972d3', s3: '#037f0c' } as const;
const NAMES = { https: 'HTTPS', s3: 'S3' } as const;
/** USD a TB that the service promises for large bodies. */
const PROMISED = 5;

/** An SVG file: USD a TB over the size of a body. Texts are English; numbers say the rest. */
export function curveSvg(points: readonly CurvePoint[]): string {
  const x = scale(
    points.map(({ bodyBytes }) => bodyBytes),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const y = scale(
    [...points.map(({ usd }) => usd), 1, PROMISED],
    HEIGHT - MARGIN.bottom,
    MARGIN.top,
  );
  const ways = Map.groupBy(points, ({ way }) => way);
  const grid = [
    ...y.ticks.map(
      (value) =>
        `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y.at(value)}" y2="${y.at(value)}" stroke="#d5dbdb"/><text x="${MARGIN.left - 8}" y="${y.at(value) + 4}" text-anchor="end">${value}</text>`,
    ),
    ...x.ticks.map(
      (value) =>
        `<text x="${x.at(value)}" y="${HEIGHT - MARGIN.bottom + 20}" text-anchor="middle">${bytes(value)}</text>`,
    ),
  ];
  const lines = [...ways].map(([way, of]) => {
    const path = of.map(({ bodyBytes, usd }) => `${x.at(bodyBytes)},${y.at(usd)}`).join(' ');
    const last = of.at(-1);
    const label =
      last === undefined
        ? ''
        : `<text x="${x.at(last.bodyBytes)}" y="${y.at(last.usd) - 8}" text-anchor="end" fill="${COLOURS[way]}">${NAMES[way]}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${COLOURS[way]}" stroke-width="2"/>${label}`;
  });
  const promise = `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y.at(PROMISED)}" y2="${y.at(PROMISED)}" stroke="#d13212" stroke-dasharray="4 4"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" fill="#16191f">`,
    '<title>USD a TB of raw log, judged and archived, by raw bytes of a body</title>',
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid,
    promise,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function scale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.ceil(Math.log10(Math.max(...values)));
  const at = (value: number): number =>
    Math.round(from + ((Math.log10(value) - low) / Math.max(1, high - low)) * (to - from));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return { at, ticks };
}

function bytes(value: number): string {
  return value >= 1e6 ? `${value / 1e6} MB` : `${value / 1e3} kB`;
}
