// docs/architecture.md is drawn from the template that is deployed.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawingOf, drawnIn, withDrawing } from '../../scripts/architecture/drawing.ts';
import { nameOf } from '../../scripts/architecture/parts.ts';
import { placeOf, readTemplate } from '../../scripts/architecture/template.ts';
import { EXAMPLE, LOCAL } from '../infra/config-of.ts';
import { synthesize } from '../infra/synthesize.ts';

const templateOf = (config: string) => readTemplate(synthesize(config).toJSON());
const local = templateOf(LOCAL);
const drawing = drawingOf(local);

describe('docs/architecture.md', () => {
  it('shows what is deployed: after a change, npm run synth && npm run architecture', () => {
    const path = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url));

    expect(drawnIn(readFileSync(path, 'utf8'))).toBe(drawing);
  });

  it('is the same picture for every configuration', () => {
    expect(drawingOf(templateOf(EXAMPLE))).toBe(drawing);
  });

  it('is drawn in its place and leaves the rest alone', () => {
    const marks = [
      '<!-- drawn from the template: npm run architecture -->',
      '<!-- end of what is drawn -->',
    ];
    const document = `before\n\n${marks.join('\nold\n')}\n\nafter\n`;

    const drawn = withDrawing(document, 'new');

    expect(drawn).toBe(`before\n\n${marks.join('\n\nnew\n\n')}\n\nafter\n`);
    expect(drawnIn(drawn)).toBe('new');
    expect(() => drawnIn('no marks')).toThrow('lacks');
  });
});

describe('the drawing', () => {
  it('shows every way in to detect, and the drop bucket filling its queue', () => {
    for (const queue of ['ingest', 'ingest_direct', 'ingest_drop', 'ingest_single']) {
      expect(drawing).toMatch(new RegExp(`queue_${queue} -->.*function_detect`));
    }
    expect(drawing).toContain('bucket_drop -->|"object created"| queue_ingest_drop');
  });

  it('tells routes with a token from those without', () => {
    expect(drawing).toContain('/v1/phone/{proxy+} without token, /v1/{proxy+} with token');
    expect(drawing).toMatch(/\d+ paths without token"\| function_intake/);
  });

  it('says of each function what it may do, and of no function of CDK', () => {
    const names = [...drawing.matchAll(/^\| ([a-z]+) \|/gm)].map(([, name]) => name);

    expect(names).toEqual([
      'function', // the table's head
      'api',
      'detect',
      'expire',
      'hunt',
      'intake',
      'notify',
      'seal',
      'triage',
      'watch',
    ]);
    expect(drawing).toContain('| detect | Get, Query |');
  });

  it('refuses a function that no picture shows', () => {
    const renamed = JSON.parse(JSON.stringify(local).replaceAll('HuntFunction', 'SiftFunction'));

    expect(() => drawingOf(readTemplate(renamed))).toThrow('No picture shows sift');
  });
});

describe('a template', () => {
  it('is read by what its values lead to', () => {
    const arn = { 'Fn::GetAtt': ['BucketsLanding6FA248B0', 'Arn'] };

    expect(placeOf(arn)).toEqual({ id: 'BucketsLanding6FA248B0', rest: '' });
    expect(placeOf({ 'Fn::Join': ['', [arn, '/inbox/*']] })).toEqual({
      id: 'BucketsLanding6FA248B0',
      rest: '/inbox/*',
    });
    expect(placeOf('arn:aws:s3:::elsewhere')).toBeUndefined();
  });

  it('names parts as the documents do', () => {
    expect(nameOf('QueuesIngestDirect68C14B77')).toBe('ingest-direct');
    expect(nameOf('DetectFunction5E3C9172')).toBe('detect');
    expect(nameOf('SiteBucket978D4AEB')).toBe('site-bucket');
  });
});
