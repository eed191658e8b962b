export { launchBrowser } from '@thapcanh/bench/browser';
