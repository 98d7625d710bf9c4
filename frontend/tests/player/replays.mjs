/** Replays logs as the phone does: reads [{plan, events, now}] from the standard input, writes what it makes of each. */
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const server = await createServer({ root, configFile: false, logLevel: 'error', server: { middlewareMode: true, hmr: false, ws: false }, optimizeDeps: { noDiscovery: true } });
const { replay } = await server.ssrLoadModule('/src/player/engine.ts');
const { reading } = await server.ssrLoadModule('/src/player/reading.ts');
const { told } = await server.ssrLoadModule('/tests/player/told.ts');
const cases = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(cases.map(({ plan, events, now }) => told(reading(plan).plan, replay(plan, events, now)))));
await server.close();
