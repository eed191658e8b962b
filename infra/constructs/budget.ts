// What the account may cost before somebody is told.
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Construct } from 'constructs';

export interface BudgetProps {
  /** USD a month. */
  readonly monthly: number;
  readonly operators: readonly string[];
}

/** A day that costs this many times its part of the month is told the next morning. */
const DAY_FACTOR = 3;
const DAYS_A_MONTH = 30;

/** Two budgets, which AWS does not charge for: of the month, and of a day that is out of the common. */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, { monthly, operators }: BudgetProps) {
    super(scope, id);
    const subscribers = operators.map((address) => ({ subscriptionType: 'EMAIL', address }));
    const above = (threshold: number, notificationType: 'ACTUAL' | 'FORECASTED') => ({
      notification: {
        comparisonOperator: 'GREATER_THAN',
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
      },
      subscribers,
    });
    new CfnBudget(this, 'Month', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthly, unit: 'USD' },
      },
      notificationsWithSubscribers: [
        above(50, 'ACTUAL'),
        above(100, 'ACTUAL'),
        above(100, 'FORECASTED'),
      ],
    });
    new CfnBudget(this, 'Day', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'DAILY',
        budgetLimit: { amount: (DAY_FACTOR * monthly) / DAYS_A_MONTH, unit: 'USD' },
      },
      notificationsWithSubscribers: [above(100, 'ACTUAL')],
    });
  }
}
