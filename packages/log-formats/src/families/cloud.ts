import type { Format } from '../format.ts';
import { awsCloudtrail } from '../formats/aws-cloudtrail.ts';

/** Clouds. */
export const CLOUD: readonly Format[] = [awsCloudtrail];
