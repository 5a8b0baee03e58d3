// npm run dev, typecheck, lint, format: a command of an installed package, after installing what is missing.
//   node scripts/tool.mjs <path below node_modules> [arguments of the command]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './lib/project.mjs';

await ensureInstalled();
const [script = '', ...args] = process.argv.slice(2);
const path = join(root, 'node_modules', script);
process.argv = [process.execPath, path, ...args];
await import(pathToFileURL(path).href);
