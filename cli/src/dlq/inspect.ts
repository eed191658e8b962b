// What a deployment knows about dead letters.
import { createAgencyKeys, createBatches, createObjects, type Objects } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';
import type { Inspection } from './dead-letter.ts';

async function has(objects: Objects, key: string): Promise<boolean> {
  for await (const found of objects.list(key)) if (found.key === key) return true;
  return false;
}

/** Asks tables and buckets of the deployment. */
export function createInspection(
  deployment: Deployment,
  clock: { readonly now: () => number },
): Inspection {
  const { dynamodb, s3 } = deployment;
  const batches = createBatches({ dynamodb, table: deployment.output('FlowTable'), clock });
  const keys = createAgencyKeys({ dynamodb, table: deployment.output('CoreTable'), clock });
  const landing = createObjects({ s3, bucket: deployment.output('LandingBucket') });
  const drop = createObjects({ s3, bucket: deployment.output('DropBucket') });
  return {
    isDone: async (header) => (await batches.read(header))?.claim !== undefined,
    landingHas: (key) => has(landing, key),
    dropHas: (key) => has(drop, key),
    ownerOf: (key) => keys.verify(key),
  };
}
