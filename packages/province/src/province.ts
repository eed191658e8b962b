// The province as a value: its data files, read, checked and indexed.
import { fileURLToPath } from 'node:url';
import { loadReferenceLists, type ReferenceList } from '@thapcanh/rule-tests';
import * as z from 'zod';
import { type Person, staffOf, staffVocabulary } from './people.ts';
import { type Actor, actorSchema } from './schema/actor.ts';
import {
  type Account,
  accountSchema,
  namesSchema,
  type Organisation,
  organisationSchema,
} from './schema/organisation.ts';
import { type Rhythm, rhythmSchema } from './schema/rhythm.ts';
import { type Story, storySchema } from './schema/story.ts';
import {
  type Activity,
  type hostSchema,
  shapeSchema,
  type sourceSchema,
  systemSchema,
} from './schema/system.ts';
import { readYaml, readYamlFolder } from './yaml-file.ts';

const DATA = fileURLToPath(new URL('../data/', import.meta.url));

export type Shape = z.output<typeof shapeSchema>;

/** A machine, with what the registry knows of it. */
export type ProvinceHost = z.output<typeof hostSchema> & {
  readonly agency: string;
  readonly level: number;
  readonly system: string;
};

/** A log source as its agency registers it. */
export type ProvinceSource = z.output<typeof sourceSchema> & {
  readonly agency: string;
  readonly operator: string;
  readonly owner: string;
  readonly shared: boolean;
  readonly system: string;
  readonly hostName?: string;
  readonly contentType: Shape['contentType'];
};

export interface Province {
  readonly name: string;
  readonly organisations: readonly Organisation[];
  readonly accounts: readonly Account[];
  readonly hosts: readonly ProvinceHost[];
  readonly sources: readonly ProvinceSource[];
  readonly networks: readonly { readonly name: string; readonly cidrs: readonly string[] }[];
  readonly lists: readonly ReferenceList[];
  readonly staff: readonly Person[];
  readonly stories: readonly Story[];
  /** What the generator reads. */
  readonly rhythm: Rhythm;
  readonly activities: readonly Activity[];
  readonly actors: ReadonlyMap<string, Actor>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly vocabulary: ReadonlyMap<string, readonly string[]>;
}

const provinceFile = z.strictObject({
  name: z.string(),
  networks: z.array(z.strictObject({ name: z.string(), cidrs: z.array(z.string()) })),
});

/** Reads tỉnh Lam Khê. Throws when a data file is not valid. */
export function loadProvince(): Province {
  const { name, networks } = readYaml(`${DATA}province.yml`, provinceFile);
  const organisations = readYaml(`${DATA}organisations.yml`, z.array(organisationSchema));
  const systems = readYamlFolder(`${DATA}systems`, systemSchema);
  const shapes = new Map(
    readYamlFolder(`${DATA}shapes`, z.array(shapeSchema))
      .flat()
      .map((shape) => [shape.id, shape]),
  );
  const vocabulary = readYaml(`${DATA}vocabulary.yml`, z.record(z.string(), z.array(z.string())));
  const actors = readYaml(`${DATA}actors.yml`, z.record(z.string(), actorSchema));
  const staff = staffOf(organisations, readYaml(`${DATA}names.yml`, namesSchema));
  return {
    name,
    networks,
    organisations,
    accounts: readYaml(`${DATA}accounts.yml`, z.array(accountSchema)),
    hosts: [
      ...systems.flatMap((system) =>
        system.hosts.map((host) => ({
          ...host,
          agency: system.operator,
          level: system.level,
          system: system.id,
        })),
      ),
      ...staff.flatMap((person) => workstationOf(person) ?? []),
    ],
    sources: systems.flatMap((system) =>
      system.sources.map((source) => ({
        ...source,
        agency: system.operator,
        operator: system.operator,
        owner: system.owner,
        shared: system.shared,
        system: system.id,
        ...(source.host === undefined ? {} : { hostName: source.host }),
        contentType: shapes.get(source.shape)?.contentType ?? 'application/octet-stream',
      })),
    ),
    lists: loadReferenceLists(`${DATA}lists`),
    staff,
    stories: readYamlFolder(`${DATA}stories`, storySchema),
    rhythm: readYaml(`${DATA}rhythm.yml`, rhythmSchema),
    activities: systems.flatMap((system) => system.activities),
    actors: new Map(Object.entries(actors)),
    shapes,
    vocabulary: new Map([...Object.entries(vocabulary), ...staffVocabulary(staff)]),
  };
}

/** A computer that an organisation names stands in the registry, at the lowest level. */
function workstationOf({ workstation, ip, organisation }: Person): ProvinceHost | undefined {
  if (workstation === undefined) return undefined;
  const system = `workstations.${organisation}`;
  return {
    name: workstation,
    ips: [ip],
    asset: 'workstation',
    agency: organisation,
    level: 1,
    system,
  };
}
