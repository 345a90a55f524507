import { writeFileSync } from 'node:fs';

process.on('exit', () => writeFileSync(process.env.ROLLCALL_PEAK_FILE, String(process.resourceUsage().maxRSS)));
