// `thapcanh notifications`: who is told what, and what became of each message.
import {
  type DeliveryView,
  deliveryViewSchema,
  pageOf,
  type SubscriptionView,
  subscriptionViewSchema,
  webhookSecretSchema,
} from '@thapcanh/api-schema';
import { Command } from 'commander';
import { type ApiOptions, askApi, withApi } from '../../api/ask-api.ts';
import { printable } from '../../terminal/printable.ts';

const subscriptions = pageOf(subscriptionViewSchema);
const deliveries = pageOf(deliveryViewSchema);

/** `chat  webhook https://chat.example/hooks/a  opened, closed  from P2`. */
export function subscriptionLine(subscription: SubscriptionView): string {
  const { id, audience, events, leastPriority, quietHours, enabled, rev } = subscription;
  const { type, ...of } = audience;
  const quiet = quietHours === undefined ? '' : `, not ${quietHours.from}–${quietHours.to}`;
  const remarks = [...(enabled ? [] : ['off']), ...(rev === 0 ? ['default'] : [])];
  return [
    id,
    printable([type, ...Object.values(of)].join(' ')),
    events.join(', '),
    `from ${leastPriority}${quiet}`,
    ...remarks,
  ].join('  ');
}

/** `2026-11-22T…  failed  incident.opened  user lan  3 attempts: mail_refused 451  <id>`. */
export function deliveryLine(delivery: DeliveryView): string {
  const { id, at, state, about, recipient, attempts, failure } = delivery;
  const { type, ...of } = recipient;
  const why = failure === undefined ? '' : `: ${failure.code} ${failure.status ?? ''}`.trimEnd();
  return [
    at,
    state,
    about,
    printable([type, ...Object.values(of)].join(' ')),
    `${attempts} attempts${why}`,
    id,
  ].join('  ');
}

function listCommand(): Command {
  return withApi(new Command('list'))
    .description('List who is told what')
    .addHelpText('after', '\nExample:\n  thapcanh notifications list')
    .action(async (options: ApiOptions) => {
      const { items } = await askApi(options, subscriptions, (api) =>
        api.GET('/v1/notifications/subscriptions'),
      );
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      else for (const one of items) console.log(subscriptionLine(one));
    });
}

function secretCommand(): Command {
  return withApi(new Command('secret'))
    .description('Issue a new secret for a webhook; the one before signs along for a day')
    .argument('<id>', 'subscription')
    .addHelpText('after', '\nExample:\n  thapcanh notifications secret chat')
    .action(async (id: string, options: ApiOptions) => {
      const issued = await askApi(options, webhookSecretSchema, (api) =>
        api.POST('/v1/notifications/subscriptions/{id}/secret', { params: { path: { id } } }),
      );
      process.stdout.write(`${options.json ? JSON.stringify(issued) : issued.secret}\n`);
    });
}

interface DeliveryOptions extends ApiOptions {
  readonly state?: string;
  readonly month?: string;
}

function deliveriesCommand(): Command {
  return withApi(new Command('deliveries'))
    .description('List the newest messages of a month, and what became of them')
    .option('--state <state>', 'waiting, sent, failed or withheld')
    .option('--month <yyyymm>', 'month, this one when not given')
    .addHelpText('after', '\nExample:\n  thapcanh notifications deliveries --state failed')
    .action(async ({ state, month, ...options }: DeliveryOptions) => {
      const { items } = await askApi(options, deliveries, (api) =>
        api.GET('/v1/notifications/deliveries', {
          params: { query: { limit: 200, state, month } },
        }),
      );
      if (options.json) process.stdout.write(`${JSON.stringify({ items })}\n`);
      else for (const one of items) console.log(deliveryLine(one));
    });
}

function replayCommand(): Command {
  return withApi(new Command('replay'))
    .description('Send messages again, with the ids they had')
    .argument('<id...>', 'deliveries, as `deliveries` lists them')
    .addHelpText('after', '\nExample:\n  thapcanh notifications replay 5f0c…')
    .action(async (ids: readonly string[], options: ApiOptions) => {
      for (const id of ids) {
        const replayed = await askApi(options, deliveryViewSchema, (api) =>
          api.POST('/v1/notifications/deliveries/{id}/replay', { params: { path: { id } } }),
        );
        if (options.json) process.stdout.write(`${JSON.stringify(replayed)}\n`);
        else console.log(`${id} is sent again.`);
      }
    });
}

export function notificationsCommand(): Command {
  return new Command('notifications')
    .description('Who is told what, and what became of each message; administrators only')
    .addCommand(listCommand())
    .addCommand(secretCommand())
    .addCommand(deliveriesCommand())
    .addCommand(replayCommand());
}
