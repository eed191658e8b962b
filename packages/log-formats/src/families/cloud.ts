import type { Format } from '../format.ts';
import { awsAlb } from '../formats/aws-alb.ts';
import { awsCloudtrail } from '../formats/aws-cloudtrail.ts';
import { awsS3Access } from '../formats/aws-s3-access.ts';
import { awsVpcFlow } from '../formats/aws-vpc-flow.ts';
import { awsWaf } from '../formats/aws-waf.ts';
import { envoyJson } from '../formats/envoy-json.ts';
import { envoyText } from '../formats/envoy-text.ts';

/** Clouds, and what stands before the containers in them. */
export const CLOUD: readonly Format[] = [
  awsCloudtrail,
  awsWaf,
  awsAlb,
  awsVpcFlow,
  awsS3Access,
  envoyJson,
  envoyText,
];
