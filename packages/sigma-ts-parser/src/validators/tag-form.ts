import { defineValidator } from './validator.ts';

/** The tactics of the tags appendix, and those ATT&CK has beside them. */
const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'exfiltration',
  'command-and-control',
  'impact',
];

/** Namespaces of the tags appendix: the form of a name in each, and an example. */
const FORMS: ReadonlyMap<string, { form: RegExp; example: string }> = new Map([
  [
    'attack',
    {
      form: new RegExp(
        `^(?:t\\d{4}(?:\\.\\d{3})?|[gs]\\d{4}|ds\\d{4}|[am]\\d{4}|${TACTICS.join('|')})$`,
      ),
      example: 'attack.t1059.001, attack.g0016 or attack.initial-access',
    },
  ],
  ['car', { form: /^\d{4}-\d{2}-\d{3}$/, example: 'car.2016-04-005' }],
  ['cve', { form: /^\d{4}-\d{4,}$/, example: 'cve.2021-44228' }],
  [
    'd3fend',
    {
      form: /^(?:d3-[a-z0-9]+|d3f-\w+|model|harden|detect|isolate|deceive|evict)$/i,
      example: 'd3fend.d3-am',
    },
  ],
  [
    'detection',
    {
      form: /^(?:dfir|emerging-threats|threat-hunting)$/,
      example: 'detection.threat-hunting',
    },
  ],
  ['stp', { form: /^[1-5][auk]?$/, example: 'stp.4 or stp.3k' }],
  ['tlp', { form: /^(?:red|amber|amber-strict|green|clear)$/, example: 'tlp.amber' }],
]);

/** Namespaces that the tags appendix defines. */
export const TAG_NAMESPACES: readonly string[] = [...FORMS.keys()];

export const tagForm = defineValidator({
  code: 'tag_form',
  severity: 'warning',
  set: 'recommended',
  description: 'A tag in a namespace of the appendix has the form that namespace asks for.',
  check(documents, report) {
    for (const document of documents) {
      for (const tag of document.tags) {
        const [namespace = '', ...name] = tag.split('.');
        const known = FORMS.get(namespace);
        if (known === undefined || known.form.test(name.join('.'))) continue;
        report(
          document,
          `"${tag}" is not a tag of "${namespace}". Write ${known.example}.`,
          'tags',
        );
      }
    }
  },
});
