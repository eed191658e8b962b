// Alarms: what somebody must be woken for, each with its runbook. At most 25 (decision 0049).
import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** One alarm, in the words of whoever reads its mail. */
export interface AlarmSpec {
  /** Becomes part of its name: `seal-lag`. */
  readonly id: string;
  /** What is the matter when it sounds. */
  readonly what: string;
  /** File of docs/runbooks, without its ending. */
  readonly runbook: string;
  readonly metric: IMetric;
  /** It sounds above this … */
  readonly above: number;
  /** … for this many periods of five minutes; 1 unless said. */
  readonly periods?: number;
  /** It sounds where there is no value at all, too: silence is the fault. */
  readonly whenSilent?: true;
  /** It sounds below `above` instead. */
  readonly below?: true;
}

export interface AlarmsProps {
  readonly specs: readonly AlarmSpec[];
  readonly operators: ITopic;
}

export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { specs, operators }: AlarmsProps) {
    super(scope, id);
    const { stackName } = Stack.of(this);
    const action = new SnsAction(operators);
    for (const { id: name, what, runbook, metric, above, periods = 1, ...rest } of specs) {
      const alarm = new Alarm(this, name, {
        alarmName: `${stackName}-${name}`,
        alarmDescription: `${what} Runbook: docs/runbooks/${runbook}.md`,
        metric,
        threshold: above,
        comparisonOperator: rest.below
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: rest.whenSilent
          ? TreatMissingData.BREACHING
          : TreatMissingData.NOT_BREACHING,
      });
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
