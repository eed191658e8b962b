import { describe, expect, it } from 'vitest';
import { permits, readSessionPolicy } from '../../../local/src/sts/session-policy.ts';

const allow = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

describe('a session policy', () => {
  it.each([
    ['no JSON', '{'],
    ['no policy', '{}'],
    ['a denial, which is not enforced here', allow({ Effect: 'Deny', Action: '*', Resource: '*' })],
    [
      'a condition that is not enforced here',
      allow({
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestTag/a': 'b' } },
      }),
    ],
  ])('is not taken where it is %s', (_what, text) => {
    expect(readSessionPolicy(text)).toBeUndefined();
  });

  it('allows by patterns in which nothing but * and ? is special', () => {
    const policy = readSessionPolicy(
      allow({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a.b/?/*' }),
    );
    const asks = (action: string, resource: string) =>
      policy !== undefined && permits(policy, { action, resource });

    expect(asks('s3:GetObject', 'arn:aws:s3:::a.b/1/x/y')).toBe(true);
    expect(asks('s3:GetObject', 'arn:aws:s3:::a.b/12/x')).toBe(false);
    expect(asks('s3:GetObject', 'arn:aws:s3:::axb/1/x')).toBe(false);
    expect(asks('s3:PutObject', 'arn:aws:s3:::a.b/1/x')).toBe(false);
  });

  it('allows keys only where each of them fits', () => {
    const policy = readSessionPolicy(
      allow({
        Action: ['dynamodb:Query'],
        Resource: ['*'],
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['A#x#*'] } },
      }),
    );
    const asks = (...leadingKeys: readonly string[]) =>
      policy !== undefined &&
      permits(policy, { action: 'dynamodb:Query', resource: 'table', leadingKeys });

    expect(asks('A#x#S#1', 'A#x#S#2')).toBe(true);
    expect(asks('A#x#S#1', 'A#y#S#2')).toBe(false);
  });
});
