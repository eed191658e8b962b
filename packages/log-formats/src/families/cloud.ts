import type { Format } from '../format.ts';
import { awsAlb } from '../formats/aws-alb.ts';
import { awsCloudtrail } from '../formats/aws-cloudtrail.ts';
import { awsS3Access } from '../formats/aws-s3-access.ts';
import { awsVpcFlow } from '../formats/aws-vpc-flow.ts';
import { awsWaf } from '../formats/aws-waf.ts';

/** Clouds. */
export const CLOUD: readonly Format[] = [awsCloudtrail, awsWaf, awsAlb, awsVpcFlow, awsS3Access];
