// The CDK app is synthesized once a test run, before the projects that need it.
import { ensureBuilt } from 'thapcanh/build';

export default async function setup(): Promise<void> {
  await ensureBuilt((text) => console.log(text));
}
