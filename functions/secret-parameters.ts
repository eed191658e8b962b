// Secrets of the deployment: SecureString parameters that an administrator puts, read when first needed
// and again after five minutes, so that a changed one is used without a deployment.
import { GetParameterCommand, ParameterNotFound, type SSMClient } from '@aws-sdk/client-ssm';

const BELIEVED_MS = 5 * 60_000;

export interface SecretParametersOptions {
  readonly ssm: SSMClient;
  readonly clock: { now(): number };
}

/** Reads a parameter by its name; undefined where there is none. */
export type SecretParameters = (name: string) => Promise<string | undefined>;

/** Parameters of Systems Manager. */
export function createSecretParameters({ ssm, clock }: SecretParametersOptions): SecretParameters {
  const known = new Map<
    string,
    { readonly at: number; readonly value: Promise<string | undefined> }
  >();

  async function read(name: string): Promise<string | undefined> {
    try {
      const answer = await ssm.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
      return answer.Parameter?.Value;
    } catch (error) {
      if (error instanceof ParameterNotFound) return undefined;
      throw error;
    }
  }

  return async (name) => {
    const believed = known.get(name);
    const now = clock.now();
    if (believed !== undefined && now - believed.at < BELIEVED_MS) return believed.value;
    // Who asks meanwhile waits for the same answer; a failure is nobody's for long.
    const value = read(name);
    known.set(name, { at: now, value });
    value.catch(() => known.delete(name));
    return value;
  };
}
