// The local cloud with the simulated province registered in it: what `up` and the tests run on.
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type LocalClock, type LocalCloud, type PortName, startLocalCloud } from '@thapcanh/local';
import { loadProvince, type Province } from '@thapcanh/province';
import {
  createAgencyKeys,
  createObjects,
  createRegistryStore,
  createRulesets,
  createUserStore,
} from '@thapcanh/store';
import {
  type LocalKey,
  type PublishedRules,
  provisionKeys,
  provisionRegistry,
  provisionUsers,
  publishRules,
} from './provision.ts';

export interface ProvinceCloudOptions {
  /** Folder of the synthesized CDK app. */
  readonly assembly: string;
  /** Where state survives a restart; in memory when absent. */
  readonly stateDir?: string;
  /** Ports to listen on, such as `web` of the dashboards; any free one where absent. */
  readonly ports?: Partial<Record<PortName, number>>;
  readonly clock?: LocalClock;
  /** Folders of rules beside the project's own. */
  readonly rules?: readonly string[];
  /** Keys of an earlier run. */
  readonly keys?: readonly LocalKey[];
  readonly environment?: Readonly<Record<string, string>>;
  /** SecureString parameters beside the signing key, such as the mail server. */
  readonly secrets?: Readonly<Record<string, string>>;
  readonly schedules?: 'auto' | 'manual';
  readonly onLog?: (line: { readonly source: string; readonly text: string }) => void;
}

export interface ProvinceCloud {
  readonly cloud: LocalCloud;
  readonly province: Province;
  readonly keys: readonly LocalKey[];
  readonly rules: PublishedRules;
}

export type { LocalKey } from './provision.ts';

const CLIENT_ID = 'thapcanh-dashboards';
/** The parameter of the stack's default; on this machine it keeps nothing secret. */
const SIGNING_KEY = '/thapcanh/signing-key';

const ROLE_NAMES = {
  admin: 'Quản trị',
  lead: 'Trưởng ca',
  analyst: 'Chuyên viên trực',
  agency: 'Kỹ thuật viên đơn vị',
  auditor: 'Kiểm tra, giám sát',
} as const;

export async function startProvinceCloud(options: ProvinceCloudOptions): Promise<ProvinceCloud> {
  const {
    assembly,
    stateDir,
    ports,
    clock,
    rules = [],
    keys = [],
    environment,
    secrets,
    schedules,
    onLog,
  } = options;
  const province = loadProvince();
  const cloud = await startLocalCloud({
    assembly,
    parameters: (issuer) => ({
      OidcIssuer: issuer.url,
      OidcClientId: issuer.clientId,
    }),
    identity: {
      clientId: CLIENT_ID,
      users: province.accounts.map(({ sub, name, role, agency }) => ({
        sub,
        name,
        description: `${ROLE_NAMES[role]} · ${agency}`,
      })),
    },
    ...(stateDir === undefined ? {} : { stateDir }),
    ...(ports === undefined ? {} : { ports }),
    ...(clock === undefined ? {} : { clock }),
    secrets: { [SIGNING_KEY]: 'signing key of the local cloud', ...secrets },
    ...(environment === undefined ? {} : { environment }),
    ...(schedules === undefined ? {} : { schedules }),
    ...(onLog === undefined ? {} : { onLog }),
  });
  try {
    const { dynamodb, s3 } = cloud.clients();
    const documents = DynamoDBDocumentClient.from(dynamodb, {
      marshallOptions: { removeUndefinedValues: true },
    });
    const output = (name: string): string => {
      const value = cloud.outputs[name];
      if (value === undefined) throw new Error(`The stack has no output ${name}.`);
      return value;
    };
    const core = { dynamodb: documents, table: output('CoreTable'), clock: cloud.clock };
    const now = cloud.clock.now();
    await provisionRegistry(createRegistryStore(core), province);
    await provisionUsers(createUserStore(core), province);
    const issued = await provisionKeys(createAgencyKeys(core), province, keys, now);
    const objects = createObjects({ s3, bucket: output('RulesetBucket') });
    const published = await publishRules(
      createRulesets({ ...core, objects }),
      rules,
      province,
      now,
    );
    return { cloud, province, keys: issued, rules: published };
  } catch (error) {
    await cloud.stop();
    throw error;
  }
}
