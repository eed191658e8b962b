// What the deployment tells the web app at run time, so that one build serves every province.
import * as z from 'zod';

const configSchema = z.object({
  /** OIDC issuer: its discovery document is at `<issuer>/.well-known/openid-configuration`. */
  issuer: z.url(),
  clientId: z.string().min(1),
  /** Shown in the header, such as `tỉnh Lam Khê`. */
  province: z.string().min(1),
  /** `yes` or `no`; yes puts the banner "Dữ liệu mô phỏng" on every page. */
  simulated: z.stringbool(),
});
export type Config = z.infer<typeof configSchema>;

/**
 * Reads `/config.json`. Rejects when it cannot be read or does not fit: without it nothing works.
 *
 * @example const config = await loadConfig(fetch);
 */
export async function loadConfig(fetcher: typeof fetch): Promise<Config> {
  const response = await fetcher('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  return configSchema.parse(await response.json());
}
