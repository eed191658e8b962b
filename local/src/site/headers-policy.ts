// A response headers policy: the headers that CloudFront sets on every answer.
import type * as z from 'zod';
import type { headersPolicySpec } from '../template/specs.ts';

/** One header; without `override` an origin's own header of that name stays. */
export interface PolicyHeader {
  name: string;
  value: string;
  override: boolean;
}

/** The headers of a policy. */
export function readHeadersPolicy(spec: z.infer<typeof headersPolicySpec>): {
  set: PolicyHeader[];
  remove: string[];
} {
  const { SecurityHeadersConfig: security, ...config } = spec.ResponseHeadersPolicyConfig;
  const set: PolicyHeader[] = [];
  const add = (name: string, value: string, { Override }: { Override: boolean }): void => {
    set.push({ name, value, override: Override });
  };
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: sniffing,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: hsts,
    XSSProtection: xss,
  } = security;
  if (csp) add('content-security-policy', csp.ContentSecurityPolicy, csp);
  if (sniffing) add('x-content-type-options', 'nosniff', sniffing);
  if (frame) add('x-frame-options', frame.FrameOption, frame);
  if (referrer) add('referrer-policy', referrer.ReferrerPolicy, referrer);
  if (hsts) {
    const value =
      `max-age=${hsts.AccessControlMaxAgeSec}` +
      (hsts.IncludeSubdomains ? '; includeSubDomains' : '') +
      (hsts.Preload ? '; preload' : '');
    add('strict-transport-security', value, hsts);
  }
  if (xss)
    add('x-xss-protection', `${xss.Protection ? 1 : 0}${xss.ModeBlock ? '; mode=block' : ''}`, xss);
  for (const item of config.CustomHeadersConfig?.Items ?? []) {
    add(item.Header.toLowerCase(), item.Value, item);
  }
  return {
    set,
    remove: (config.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()),
  };
}
