// `npm run bench [-- --quick]`: what packaging costs, beside the least that any tool must do, measured in the same run.
// Whole processes, each run alternated with the floor's, medians: on a busy machine read the ratios of processor time.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openBrowser, timeLearner, timeLeastPreview, timePreview } from './browser.mjs';
import { addFilm, makeCourse } from './make-course.mjs';
import { canRun, median, runProcess } from './run-process.mjs';
import { benchSaving } from './saving.mjs';
import { printTable } from './table.mjs';
import { filesOfZip } from './zip.mjs';

const quick = process.argv.includes('--quick');
const project = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'rollcall-bench-'));
const playerCache = join(project, 'node_modules/.cache/rollcall/player');

try {
  console.log(`Node ${process.version}, ${cpus().length} cores; medians of whole processes\n`);
  const player = readyPlayer();
  await benchSaving();
  benchLessons(player);
  benchFormats();
  benchVideo();
  showPlayerSizes();
  await benchBrowser();
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Packages of 5, 50 and 500 lessons; target: at most 3 times the floor, 0.4 / 0.7 / 2.0 s, 200 MB. */
function benchLessons(player) {
  const rows = [5, 50, 500].map((lessons) => {
    const course = newCourse(`lessons-${lessons}`, lessons);
    const zip = join(home, 'floor.zip');
    const ours = [];
    const floor = [];
    const cold = [];
    for (let run = 0; run < (quick ? 1 : 5); run += 1) {
      ours.push(pack(course));
      floor.push(runProcess(process.execPath, [join(project, 'bench/floor.mjs'), course, player, zip]));
    }
    for (let run = 0; run < (quick ? 1 : 3); run += 1) {
      rmSync(playerCache, { recursive: true, force: true });
      cold.push(pack(course));
    }
    const [seconds, least] = [median(ours, 'seconds'), median(floor, 'seconds')];
    return {
      lessons,
      'ours s': seconds.toFixed(2),
      'floor s': least.toFixed(2),
      ratio: (seconds / least).toFixed(1),
      'cpu ratio': (median(ours, 'cpu') / median(floor, 'cpu')).toFixed(1),
      'no player yet, s more': (median(cold, 'seconds') - seconds).toFixed(2),
      'peak MB': median(ours, 'peak').toFixed(0),
      'floor MB': median(floor, 'peak').toFixed(0),
      'zip KB': kilobytes(ours[0].size),
      'floor KB': kilobytes(statSync(zip).size),
      'text KB a lesson': (textSize(course) / 1024 / lessons).toFixed(1),
    };
  });
  printTable('One format, player cached', rows);
}

/** Target: each at most 25 % more. */
function benchFormats() {
  const lists = [['scorm2004'], ['scorm2004', 'scorm12'], ['scorm2004', 'scorm12', 'web']];
  const lessons = 50;
  const courses = lists.map((formats) => newCourse(`formats-${formats.length}`, lessons, { formats }));
  const runs = courses.map(() => []);
  for (const course of courses) pack(course);
  for (let run = 0; run < (quick ? 1 : 5); run += 1)
    for (const [index, course] of courses.entries()) runs[index].push(pack(course));
  const seconds = runs.map((list) => median(list, 'seconds'));
  printTable(
    `Further formats, ${lessons} lessons`,
    lists.map((formats, index) => ({
      formats: formats.join(' '),
      s: seconds[index].toFixed(2),
      'more than the one before':
        index === 0 ? '' : `${(100 * (seconds[index] / seconds[index - 1] - 1)).toFixed(0)} %`,
    })),
  );
}

/** Target: at most 1.2 times `zip -0`. */
function benchVideo() {
  const course = newCourse('video', 5);
  addFilm(course, 200 * 1024 * 1024);
  const zip = join(home, 'video.zip');
  const withZip = canRun('zip', ['-v']);
  const least = () => {
    rmSync(zip, { force: true });
    return withZip
      ? runProcess('zip', ['-0', '-q', '-r', zip, 'media', 'assets', 'lessons'], course)
      : runProcess(process.execPath, [join(project, 'bench/floor.mjs'), course, course, zip]);
  };
  const ours = [];
  const floor = [];
  for (let run = 0; run < (quick ? 1 : 3); run += 1) {
    ours.push(pack(course));
    floor.push(least());
  }
  const [seconds, leastSeconds] = [median(ours, 'seconds'), median(floor, 'seconds')];
  printTable('Five lessons and 200 MB of video', [
    {
      'ours s': seconds.toFixed(2),
      [`${withZip ? 'zip -0' : 'floor'} s`]: leastSeconds.toFixed(2),
      ratio: (seconds / leastSeconds).toFixed(1),
      'peak MB': median(ours, 'peak').toFixed(0),
    },
  ]);
}

/** Target for the first course: script 24 KB, styles 8 KB. */
function showPlayerSizes() {
  const course = join(project, 'courses/child-sex-trafficking');
  const rows = ['scorm12', 'scorm2004', 'web'].map((format) => {
    const files = filesOfZip(readFileSync(pack(course, ['-f', format]).zip));
    const gzip = (name) => kilobytes(gzipSync(files.get(name), { level: 9 }).length);
    return {
      format,
      'player.js gzip KB': gzip('player.js'),
      'course.css gzip KB': gzip('course.css'),
      'index.html gzip KB': gzip('index.html'),
    };
  });
  printTable('What a learner of the first course downloads', rows);
}

/** Targets: preview 100 ms, never more than 300; learner at most 3 requests, 200 / 350 ms, slow 800 / 1,000 ms; 500 lessons 1 s, 100 ms a page, 12 MB. */
async function benchBrowser() {
  const browser = await openBrowser();
  if (browser === undefined)
    return console.log('No browser here: what authors and learners wait for was not measured\n');
  const saves = quick ? 3 : 15;
  const least = 'least that must be done';
  const times = {
    [least]: await timeLeastPreview(browser, join(home, 'least.txt'), saves),
    ...(await timePreview(browser, newCourse('preview', 50), saves)),
  };
  const rows = Object.entries(times).map(([saved, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    const [middle, most] = [sorted[sorted.length >> 1], sorted.at(-1)];
    return {
      saved,
      median: middle,
      most,
      '100 / 300': saved === least ? '' : middle <= 100 && most <= 300 ? 'kept' : 'MISSED',
    };
  });
  printTable(`Preview, 50 lessons: from saving to seeing, ms (load ${loadavg()[0].toFixed(1)})`, rows);

  const packages = {
    'first course': pack(join(project, 'courses/child-sex-trafficking'), ['-f', 'web']),
    '500 lessons': pack(newCourse('learner', 500), ['-f', 'web']),
  };
  const learners = [];
  for (const [course, { zip }] of Object.entries(packages)) {
    for (const slow of [false, true]) {
      const runs = [];
      for (let run = 0; run < (quick ? 1 : 3); run += 1) runs.push(await timeLearner(browser, zip, { slow }));
      const ms = (measure) => median(runs, measure).toFixed(0);
      learners.push({
        course,
        connection: slow ? '1.6 Mbit/s, CPU/4' : 'this machine',
        requests: ms('requests'),
        'first paint ms': ms('paint'),
        'usable ms': ms('usable'),
        'page turned ms': ms('turned'),
        'heap MB': median(runs, 'heap').toFixed(1),
      });
    }
  }
  printTable('What a learner waits for', learners);
  await browser.close();
}

/** `npm run package` as a process of its own. */
function pack(course, options = []) {
  const out = mkdtempSync(join(home, 'dist-'));
  const run = runProcess(process.execPath, [
    join(project, 'src/cli/run.mjs'),
    'package',
    course,
    '--json',
    '-o',
    out,
    ...options,
  ]);
  const [{ packages }] = JSON.parse(run.output);
  const zip = packages[0].file;
  return { ...run, zip, size: statSync(zip).size };
}

/** Script and styles as they lie in our packages: the floor need not make them. */
function readyPlayer() {
  const folder = join(home, 'ready-player');
  mkdirSync(folder);
  const files = filesOfZip(readFileSync(pack(newCourse('player', 5)).zip));
  for (const name of ['player.js', 'course.css']) writeFileSync(join(folder, name), files.get(name));
  return folder;
}

function newCourse(name, lessons, options) {
  const course = join(home, name);
  makeCourse(course, lessons, options);
  return course;
}

/** Bytes of a package that are not pictures. */
function textSize(course) {
  const { zip, size } = pack(course);
  const pictures = [...filesOfZip(readFileSync(zip))].filter(([name]) => name.endsWith('.png'));
  return size - pictures.reduce((sum, [, bytes]) => sum + bytes.length, 0);
}

function kilobytes(bytes) {
  return (bytes / 1024).toFixed(1);
}
