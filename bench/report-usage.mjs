import { writeFileSync } from 'node:fs';

/** In MB and seconds; on a busy machine processor time says more than the clock. */
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(
    process.env.ROLLCALL_USAGE_FILE,
    JSON.stringify({ peak: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1e6 }),
  );
});
