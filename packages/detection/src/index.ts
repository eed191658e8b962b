export * from './alert-rule.ts';
export * from './correlate.ts';
export * from './correlation-alerts.ts';
export * from './detector.ts';
export * from './evidence.ts';
export * from './judge.ts';
export * from './judge-archived.ts';
export * from './match-batch.ts';
