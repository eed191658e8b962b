// Where the local cloud pretends to be. Everything that needs a region or account takes it here.

/** The region of every ARN and of the functions' environment. */
export const REGION = 'ap-southeast-1';
/** The account of every ARN: one that AWS never gives out. */
export const ACCOUNT = '000000000000';

/** Values of CloudFormation's pseudo parameters for a stack. */
export function pseudoParameter(stack: string, name: string): string | undefined {
  const values: Record<string, string> = {
    'AWS::AccountId': ACCOUNT,
    'AWS::Partition': 'aws',
    'AWS::Region': REGION,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${stack}/local`,
    'AWS::StackName': stack,
    'AWS::URLSuffix': 'amazonaws.com',
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
