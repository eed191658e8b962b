// The HTTP API: the dialects' addresses to intake with the agency's key, `/v1` to api with a token, but
// `/v1/phone` without: a technician's phone has a link and a code, which the function judges.
import {
  HttpApi as Api,
  CfnStage,
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  IpAddressType,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledged.ts';
import type { ApiFunction } from './api-function.ts';
import type { FunctionSettings } from './bundled-function.ts';
import type { Identity } from './identity.ts';
import type { IntakeFunction } from './intake-function.ts';
import { INTAKE_ROUTES } from './intake-routes.ts';
import {
  INTAKE_SHARE,
  type RouteThrottle,
  routeThrottles,
  type WeightedRoute,
} from './route-throttles.ts';

/** A line an answer. No query, header or body: they hold what a SOC exists to receive. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  subject: '$context.authorizer.claims.sub',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
});

/** What the API is asked, and how much of its share each has: analysts mostly read. */
const API_PATH = '/v1/{proxy+}';
const API_WEIGHTS = {
  [HttpMethod.GET]: 3,
  [HttpMethod.HEAD]: 0.25,
  [HttpMethod.OPTIONS]: 0.25,
  [HttpMethod.POST]: 1,
  [HttpMethod.PATCH]: 1,
  [HttpMethod.PUT]: 0.5,
  [HttpMethod.DELETE]: 1,
} as const;

/** Anybody may call these: a small share, so that no flood of them reaches the analysts' own. */
const PHONE_PATH = '/v1/phone/{proxy+}';
const PHONE_WEIGHTS = { [HttpMethod.GET]: 0.1, [HttpMethod.POST]: 0.1 } as const;

export interface HttpGatewayProps {
  readonly functions: FunctionSettings;
  readonly identity: Identity;
  readonly intake: IntakeFunction;
  readonly api: ApiFunction;
}

export class HttpGateway extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    { functions, identity, intake, api }: HttpGatewayProps,
  ) {
    super(scope, id);
    this.api = new Api(this, 'Http', {
      description: 'Thap Canh: intake of logs and the incident API',
      ipAddressType: IpAddressType.DUAL_STACK,
      // A first shield: the function verifies the token itself.
      defaultAuthorizer: new HttpJwtAuthorizer('Token', identity.issuer, {
        jwtAudience: [identity.audience],
      }),
    });
    // One permission for all routes: one each would outgrow the function's policy (20 KB).
    const toIntake = new HttpLambdaIntegration('Intake', intake.function, {
      scopePermissionToRoute: false,
    });
    const toDoor = INTAKE_ROUTES.flatMap(({ path, methods }) =>
      this.api.addRoutes({
        path,
        methods: [...methods],
        integration: toIntake,
        authorizer: new HttpNoneAuthorizer(),
      }),
    );
    const integration = new HttpLambdaIntegration('Api', api.function);
    const toPhone = this.api.addRoutes({
      path: PHONE_PATH,
      methods: [HttpMethod.GET, HttpMethod.POST],
      integration,
      authorizer: new HttpNoneAuthorizer(),
    });
    for (const route of toDoor) {
      acknowledge(route, 'APIG4', 'The agency’s key, which the function checks.');
    }
    for (const route of toPhone) {
      acknowledge(route, 'APIG4', 'A link and a code, which the function checks.');
    }
    const toApi = this.api.addRoutes({
      path: API_PATH,
      methods: [
        HttpMethod.GET,
        HttpMethod.HEAD,
        HttpMethod.OPTIONS,
        HttpMethod.POST,
        HttpMethod.PATCH,
        HttpMethod.PUT,
        HttpMethod.DELETE,
      ],
      integration,
    });
    const intakeKeys = INTAKE_ROUTES.flatMap(({ path, methods, weight }) =>
      methods.map((method) => ({ key: `${method} ${path}`, weight })),
    );
    const apiKeys = [...weighted(API_PATH, API_WEIGHTS), ...weighted(PHONE_PATH, PHONE_WEIGHTS)];
    this.#log(functions);
    this.#throttle([...toDoor, ...toPhone, ...toApi], {
      ...routeThrottles(intakeKeys, INTAKE_SHARE),
      ...routeThrottles(apiKeys, 1 - INTAKE_SHARE),
    });
    this.url = this.api.apiEndpoint;
    api.function.addEnvironment('INTAKE_URL', this.url);
  }

  /** A stage may only speak of routes that are there: without the dependency a first deployment fails. */
  #throttle(routes: readonly HttpRoute[], settings: Readonly<Record<string, RouteThrottle>>): void {
    const stage = this.#stage();
    stage.routeSettings = settings;
    stage.node.addDependency(...routes);
  }

  /** What the gateway refuses never reaches a function: only this log tells of it. */
  #log({ logRetention, logKey }: FunctionSettings): void {
    const group = new LogGroup(this, 'AccessLog', {
      retention: logRetention,
      encryptionKey: logKey,
    });
    this.#stage().accessLogSettings = { destinationArn: group.logGroupArn, format: ACCESS_LOG };
  }

  #stage(): CfnStage {
    const stage = this.api.defaultStage?.node.defaultChild;
    if (stage instanceof CfnStage) return stage;
    throw new Error('The HTTP API has no stage of its own.');
  }
}

function weighted(path: string, weights: Readonly<Record<string, number>>): WeightedRoute[] {
  return Object.entries(weights).map(([method, weight]) => ({ key: `${method} ${path}`, weight }));
}
