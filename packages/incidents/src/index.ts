export * from './alert.ts';
export * from './alert-size.ts';
export * from './assignment.ts';
export * from './case-agency.ts';
export * from './case-alert.ts';
export * from './case-facts.ts';
export * from './case-plan.ts';
export * from './case-write.ts';
export * from './change.ts';
export * from './clock.ts';
export * from './clocks/clock.ts';
export * from './clocks/policy.ts';
export * from './clocks/profile.ts';
export * from './clocks/settle-clocks.ts';
export * from './clocks/watch-clocks.ts';
export * from './clocks/working-time.ts';
export * from './combine.ts';
export * from './components.ts';
export * from './confirm.ts';
export * from './contact.ts';
export * from './entities.ts';
export * from './groups.ts';
export * from './hubs.ts';
export * from './ids.ts';
export * from './incident.ts';
export * from './incident-steps.ts';
export {
  addressRangeSchema,
  addressRangeSchema,
  type Cidr,
  canonicalIp,
  networkOf,
  parseCidr,
} from './ip.ts';
export * from './known.ts';
export * from './leases.ts';
export * from './local-time.ts';
export * from './maintenance.ts';
export * from './measures/counts.ts';
export * from './measures/figures.ts';
export * from './measures/measure.ts';
export * from './measures/noise.ts';
export * from './measures/precedent.ts';
export * from './narrative.ts';
export * from './number.ts';
export * from './observe.ts';
export * from './organisation-change.ts';
export * from './organisation-lives.ts';
export * from './organisation-merger.ts';
export * from './organisation-row.ts';
export * from './organisation-tree.ts';
export * from './plain-text.ts';
export * from './principal.ts';
export * from './priority.ts';
export * from './record.ts';
export * from './reference-list.ts';
export * from './registry.ts';
export * from './registry-rows.ts';
export * from './related.ts';
export * from './relating.ts';
export * from './relay-routes.ts';
export * from './search/entity-spelling.ts';
export * from './search/incident-words.ts';
export * from './search/words.ts';
export * from './sentence.ts';
export * from './severity.ts';
export * from './sha256.ts';
export * from './small-signs.ts';
export * from './status.ts';
export * from './storms/signature.ts';
export * from './storms/storm.ts';
export * from './tactics.ts';
export * from './timeline/chain.ts';
export * from './timeline/changes.ts';
export * from './timeline/clocks.ts';
export * from './timeline/head-change.ts';
export * from './timeline/report.ts';
export * from './vocabulary.ts';
