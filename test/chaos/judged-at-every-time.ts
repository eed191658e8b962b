// Correlations of every time of judging: at their end (`few`), from the archive (`late`), over all agencies (`spray`).
export const CORRELATIONS = [
  {
    action: 'few',
    body: 'type: event_count, group-by: [actor.id], timespan: 10m, condition: {lte: 2}',
  },
  {
    action: 'late',
    body: 'type: event_count, group-by: [actor.id], timespan: 10m, condition: {gte: 3}',
  },
  {
    action: 'spray',
    body: 'type: value_count, group-by: [src_ip], timespan: 10m, condition: {field: actor.id, gte: 2}',
    attributes: ', scope: province',
  },
];
