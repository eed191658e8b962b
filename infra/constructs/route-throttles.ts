// Requests a second that the gateway lets through, route by route. Intake has a share of what the account
// may serve, so that the analysts' API always answers, however much is shipped or whoever floods the door.

/**
 * What an account may serve in a region: requests a second, and how many at once. Lower where the account's
 * quota is; some regions begin with 2,500 a second.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const ACCOUNT_LIMIT = { rate: 10_000, burst: 5000 } as const;

/** Of the account's limit; the rest is the API's. */
export const INTAKE_SHARE = 0.7;

/** A route, and its part of what all routes to its function have together. */
export interface WeightedRoute {
  /** `POST /v1/logs` */
  readonly key: string;
  readonly weight: number;
}

/**
 * What the stage's `RouteSettings` say of a route, under CloudFormation's own names: the map is passed on as it is.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigatewayv2-stage-routesettings.html
 */
export interface RouteThrottle {
  readonly ThrottlingRateLimit: number;
  readonly ThrottlingBurstLimit: number;
}

/**
 * Throttles of routes that together let through no more than `share` of the account's limit.
 * The gateway counts each route by itself, so what one leaves is not another's.
 *
 * @example routeThrottles([{ key: 'GET /a', weight: 1 }, { key: 'POST /a', weight: 3 }], 0.4)
 *   // { 'GET /a': { ThrottlingRateLimit: 1000, … }, 'POST /a': { ThrottlingRateLimit: 3000, … } }
 */
export function routeThrottles(
  routes: readonly WeightedRoute[],
  share: number,
): Readonly<Record<string, RouteThrottle>> {
  const all = routes.reduce((sum, { weight }) => sum + weight, 0);
  return Object.fromEntries(
    routes.map(({ key, weight }) => {
      const part = (share * weight) / all;
      return [
        key,
        {
          ThrottlingRateLimit: Math.floor(ACCOUNT_LIMIT.rate * part),
          ThrottlingBurstLimit: Math.floor(ACCOUNT_LIMIT.burst * part),
        },
      ];
    }),
  );
}
