export * from './delivery.ts';
export * from './event.ts';
export * from './hearers.ts';
export * from './link-mail.ts';
export * from './mail.ts';
export * from './notice.ts';
export * from './subscription.ts';
export * from './webhook-url.ts';
