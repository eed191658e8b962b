// The figures, for people and for machines.

export interface SetFigures {
  /** Events per second. */
  readonly jsonParse: number;
  readonly engine: number;
  readonly ratio: number;
  readonly ratioAt10Percent: number;
  /** With the time and the common names of every event worked out; for people only. */
  readonly ratioComplete: number;
  readonly matches: number;
}

export interface Figures {
  readonly sets: Readonly<Record<string, SetFigures>>;
  readonly loadMs: number;
  readonly compileMs: number;
  readonly artefactBytes: number;
  readonly rssMB: number;
}

/** A table to read, then one line of JSON. */
export function report({ sets, ...rest }: Figures): string {
  const lines = Object.entries(sets).map(
    ([name, { jsonParse, engine, ratio, ratioAt10Percent, ratioComplete, matches }]) =>
      [
        name.padEnd(10),
        perSecond(jsonParse),
        perSecond(engine),
        ratio.toFixed(3).padStart(8),
        ratioAt10Percent.toFixed(3).padStart(9),
        ratioComplete.toFixed(3).padStart(11),
        String(matches).padStart(9),
      ].join(''),
  );
  const head = 'events     JSON.parse/s     engine/s   ratio  at 10 %  complete*  matches';
  const note =
    '* with the time and the common names of every event, which the archive needs and a scan does not';
  const load = `load ${rest.loadMs.toFixed(0)} ms (compile ${rest.compileMs.toFixed(0)} ms), artefact ${(rest.artefactBytes / 1e6).toFixed(2)} MB, resident ${rest.rssMB.toFixed(0)} MB`;
  const round = (_key: string, value: unknown): unknown =>
    typeof value === 'number' ? Number(value.toPrecision(4)) : value;
  const exact = { ...Object.fromEntries(Object.entries(sets).map(measured)), ...rest };
  return `${[head, ...lines, note, load].join('\n')}\n${JSON.stringify(exact, roundRates(round))}\n`;
}

function measured([name, figures]: [string, SetFigures]) {
  const { jsonParse, engine, ratio, ratioAt10Percent, matches } = figures;
  return [name, { jsonParse, engine, ratio, ratioAt10Percent, matches }] as const;
}

/** Counts stay exact; measured values keep four digits. */
function roundRates(round: (key: string, value: unknown) => unknown) {
  return (key: string, value: unknown): unknown =>
    key === 'matches' || key === 'artefactBytes' ? value : round(key, value);
}

function perSecond(value: number): string {
  return Math.round(value).toLocaleString('en').padStart(13);
}
