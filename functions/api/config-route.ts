// The ready configuration of a shipper for a source; it never holds a key.
import { type ConfigQuery, configQuerySchema, type ShipperConfig } from '@thapcanh/api-schema';
import type { RelayRoute } from '@thapcanh/incidents';
import {
  inputFor,
  KEY_PLACEHOLDER,
  type ShipperInput,
  shipperConfig,
  shipperSettingsSchema,
  shippersFor,
} from '@thapcanh/shipper-configs';
import type { SourceDesk } from '@thapcanh/store';
import { errorsOf, problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';

export interface ConfigRouteOptions {
  readonly sources: Pick<SourceDesk, 'get'>;
  /** Address of the intake: all dialects are there, at the dashboards' only `/v1`. */
  readonly intake: string;
}

/** `GET /v1/sources/:agency/:source/config`. */
export function configRoutes({ sources, intake }: ConfigRouteOptions): readonly Route[] {
  async function config(c: ApiContext): Promise<Response> {
    const query = queryOf(c, configQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const { agency, id, title, format, relay } = found.value;
    const { shipper, endpoint = intake } = query.value;
    const input = inputOf(query.value, format);
    const settings = shipperSettingsSchema.safeParse({
      endpoint,
      agency,
      source: id,
      title,
      input,
      ...(relay === undefined ? {} : { senders: relay.routes.map(senderOf) }),
    });
    if (!settings.success) {
      const detail = 'The configuration cannot be written with these values: see errors.';
      return problemResponse(refuse('invalid_request', detail, errorsOf(settings.error)).refusal);
    }
    const file = shipperConfig(shipper, settings.data);
    if (file === undefined) {
      const able = shippersFor(input.kind).join(', ');
      const detail = `${shipper} cannot read ${input.kind}; these can: ${able}. Or name path or port.`;
      return problemResponse(refuse('invalid_request', detail).refusal);
    }
    return c.json({ shipper, ...file, keyPlaceholder: KEY_PLACEHOLDER } satisfies ShipperConfig);
  }
  return [
    {
      method: 'GET',
      path: '/v1/sources/:agency/:source/config',
      roles: EVERYBODY,
      handle: config,
    },
  ];
}

function senderOf({ address, host, tag, agency, source }: RelayRoute) {
  const sender = [
    address,
    host === undefined ? undefined : `host:${host}`,
    tag === undefined ? undefined : `tag:${tag}`,
  ];
  return { sender: sender.filter((part) => part !== undefined).join(' '), agency, source };
}

function inputOf({ shipper, path, port }: ConfigQuery, format: string | undefined): ShipperInput {
  if (path !== undefined) {
    const paths = path
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return { kind: 'files', paths };
  }
  if (port !== undefined) return { kind: 'syslog', port };
  return inputFor(shipper, format);
}
