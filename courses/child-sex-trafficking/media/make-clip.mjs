#!/usr/bin/env node
/**
 * Makes the stand-in clip of the domestic violence lesson, its captions and its poster, beside this file:
 *
 *     domestic-violence-call.mp4      H.264 baseline and AAC, 640 x 360
 *     domestic-violence-call.en.vtt   captions, timed from the spoken segments
 *     domestic-violence-call.webp     poster
 *
 * Run it with `npm run clip`. It needs ffmpeg (with drawtext, libx264 and libwebp) and espeak-ng, nothing else.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = 'domestic-violence-call';
const LABEL = "Stand-in clip - replace with the agency's copy of the series video";

/** espeak-ng voices. The teenager has no voice in the clip: the narrator reports what the teenager says. */
const VOICES = {
  Narrator: { voice: 'en-us', pitch: 42 },
  Dispatcher: { voice: 'en-us+f3', pitch: 52 },
  Man: { voice: 'en-us+m3', pitch: 34 },
  Woman: { voice: 'en-us+f2', pitch: 50 },
};
/** Words in a minute. */
const SPEED = 152;
/** Seconds of silence after a segment, after a scene, at the start and at the end. */
const PAUSE = { segment: 0.3, scene: 0.75, start: 0.6, end: 1.6 };
const CAPTION = { lines: 2, characters: 42 };

const FRAME = { width: 640, height: 360, rate: 10 };
const COLOR = {
  paper: '0xf4f7fa',
  white: '0xffffff',
  ink: '0x1b1b1b',
  blue: '0x1f4e79',
  paleBlue: '0xd6e4f0',
};

/**
 * What is said and what is shown with it. `say` is for the voice where it differs from the caption `text`;
 * `card` is the line that appears on the card with this segment. Everything on a card is also spoken, so that
 * the sound track alone tells the whole story. `plan` names what stands in the floor plan from this scene on.
 */
const SCENES = [
  {
    title: 'Domestic violence call',
    plan: [],
    segments: [
      { text: 'This is a stand-in clip.', card: 'This is a stand-in clip.' },
      {
        text: "It holds the place of your agency's copy of the series video.",
        card: "It holds the place of your\nagency's copy of the series\nvideo.",
      },
    ],
  },
  {
    title: 'The call',
    plan: ['room', 'you'],
    segments: [
      {
        by: 'Dispatcher',
        text: 'Unit 12, domestic disturbance. Lakeside Motel, room 114.',
        say: 'Unit twelve, domestic disturbance. Lakeside Motel, room one fourteen.',
        card: 'Domestic disturbance.\nLakeside Motel, room 114.',
      },
      {
        by: 'Dispatcher',
        text: 'A guest heard a man shouting. No weapons reported.',
        card: 'A guest heard a man\nshouting. No weapons\nreported.',
      },
    ],
  },
  {
    title: 'At the door',
    plan: ['man', 'woman'],
    segments: [
      {
        text: 'A man opens the door partway and stays in the gap.',
        card: 'A man stays in the gap\nof the door.',
      },
      { by: 'Man', text: "We argued, that's all. It's over. Everybody is fine.", card: '"Everybody is fine."' },
      {
        text: 'Behind him, a woman holds her arm. She looks at the floor.',
        card: 'A woman holds her arm.',
      },
    ],
  },
  {
    title: 'The far bed',
    plan: ['teen', 'bag'],
    segments: [
      {
        text: 'A teenager sits on the far bed, next to a packed bag.',
        card: 'A teenager, next to\na packed bag.',
      },
      {
        by: 'Man',
        text: "That's my cousin's kid. Staying with us this week.",
        card: '"That\'s my cousin\'s kid."',
      },
      { text: 'Nobody had asked him.', card: 'Nobody had asked him.' },
    ],
  },
  {
    title: 'A name and an age',
    plan: [],
    segments: [
      {
        text: "You ask the teenager's name. The teenager looks at the man first.",
        card: 'The teenager looks at\nthe man first.',
      },
      {
        text: 'Then comes a name, and an age: 19.',
        say: 'Then comes a name, and an age: nineteen.',
        card: 'A name, and an age: 19.',
      },
      {
        text: 'You ask for a birth year. The answer does not fit 19.',
        say: 'You ask for a birth year. The answer does not fit nineteen.',
        card: 'The birth year does\nnot fit 19.',
      },
    ],
  },
  {
    title: 'On the table',
    plan: ['table'],
    segments: [
      {
        text: "You ask for ID. The man takes the teenager's card from his own wallet.",
        say: "You ask for I D. The man takes the teenager's card from his own wallet.",
        card: "The teenager's ID card is\nin the man's wallet.",
      },
      {
        text: 'Three phones lie by his hand. One lights up again and again.',
        card: 'Three phones. One lights\nup again and again.',
      },
      {
        text: 'Beside them: prepaid cards, and key cards from two other hotels.',
        card: 'Prepaid cards, and key cards\nfrom two other hotels.',
      },
    ],
  },
  {
    title: 'Small things',
    plan: [],
    segments: [
      {
        text: 'It is Tuesday, eleven in the morning.',
        card: 'Tuesday, eleven in\nthe morning.',
      },
      { text: 'The teenager does not know what town this is.', card: 'The teenager does not\nknow what town this is.' },
      { by: 'Woman', text: "We're okay. You can go now.", card: '"You can go now."' },
      { text: 'She looks at the man as she says it.', card: 'She looks at the man.' },
    ],
  },
  {
    title: 'Before you clear the call',
    plan: [],
    segments: [
      { text: 'The call came in as a domestic. It may be one.', card: 'It came in as a domestic.\nIt may be one.' },
      {
        text: 'Before you clear it, ask yourself: what else did you see and hear?',
        card: 'What else did you see\nand hear?',
      },
    ],
  },
];

/** The floor plan, seen from above: boxes x, y, width, height and labels. People are dark boxes, things pale ones. */
const PLAN = {
  room: [
    { box: [24, 48, 272, 196], fill: COLOR.white, line: COLOR.blue },
    { box: [130, 240, 60, 8], fill: COLOR.paper },
    { box: [40, 62, 60, 58], fill: COLOR.paleBlue },
    { box: [40, 120, 60, 26], fill: COLOR.paleBlue, label: 'Bed' },
    { box: [216, 62, 60, 58], fill: COLOR.paleBlue },
    { box: [216, 120, 60, 26], fill: COLOR.paleBlue, label: 'Bed' },
  ],
  you: [{ box: [130, 256, 60, 26], fill: COLOR.ink, label: 'You', color: COLOR.white }],
  man: [{ box: [132, 206, 56, 26], fill: COLOR.blue, label: 'Man', color: COLOR.white }],
  woman: [{ box: [118, 120, 72, 26], fill: COLOR.blue, label: 'Woman', color: COLOR.white }],
  teen: [{ box: [220, 78, 52, 26], fill: COLOR.blue, label: 'Teen', color: COLOR.white }],
  bag: [{ box: [226, 156, 44, 24], fill: COLOR.paleBlue, label: 'Bag' }],
  table: [{ box: [40, 166, 84, 60], fill: COLOR.paleBlue, label: 'Phones\nCards' }],
};

const INSTALL = [
  '  Debian, Ubuntu   apt-get install ffmpeg espeak-ng',
  '  macOS            brew install ffmpeg espeak-ng',
  '  Windows          winget install Gyan.FFmpeg eSpeak-NG.eSpeak-NG',
].join('\n');

class MissingTool extends Error {}

function requireTools() {
  for (const [tool, ask] of [
    ['ffmpeg', '-version'],
    ['espeak-ng', '--version'],
  ]) {
    if (spawnSync(tool, [ask]).error) throw new MissingTool(`${tool} is not installed. Install it:\n${INSTALL}`);
  }
  const able = run('ffmpeg', ['-hide_banner', '-filters']) + run('ffmpeg', ['-hide_banner', '-encoders']);
  for (const part of ['drawtext', 'libx264', 'libwebp']) {
    if (!able.includes(part)) {
      throw new MissingTool(`This ffmpeg was built without ${part}. Install a complete one:\n${INSTALL}`);
    }
  }
}

function run(tool, args, cwd) {
  const done = spawnSync(tool, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`${tool} failed:\n${done.stderr}`);
  return done.stdout;
}

/** One spoken segment as samples: 16 bit, one channel. */
function speak(segment, folder) {
  const { voice, pitch } = VOICES[segment.by ?? 'Narrator'];
  const file = join(folder, 'segment.wav');
  run('espeak-ng', ['-v', voice, '-s', String(SPEED), '-p', String(pitch), '-w', file, segment.say ?? segment.text]);
  return readWave(file);
}

function readWave(file) {
  const bytes = readFileSync(file);
  const rate = bytes.readUInt32LE(24);
  const start = bytes.indexOf('data') + 8;
  return { rate, samples: withoutSilence(bytes.subarray(start)) };
}

/** espeak-ng ends each segment with a silence of its own; the pauses are ours to set. */
function withoutSilence(samples) {
  const QUIET = 60;
  let end = samples.length - (samples.length % 2);
  while (end > 2 && Math.abs(samples.readInt16LE(end - 2)) < QUIET) end -= 2;
  return samples.subarray(0, end);
}

/** Speaks every segment and lays them one after the other. Times are in seconds. */
function record(folder) {
  const parts = [];
  const scenes = [];
  let rate = 22050;
  let samples = 0;
  const add = (bytes) => {
    parts.push(bytes);
    samples += bytes.length / 2;
  };
  const wait = (seconds) => add(Buffer.alloc(Math.round(seconds * rate) * 2));
  const now = () => samples / rate;

  wait(PAUSE.start);
  for (const scene of SCENES) {
    const start = scenes.length === 0 ? 0 : now();
    const segments = [];
    for (const segment of scene.segments) {
      const spoken = speak(segment, folder);
      rate = spoken.rate;
      const from = now();
      add(spoken.samples);
      segments.push({ ...segment, from, to: now() });
      wait(PAUSE.segment);
    }
    wait(PAUSE.scene);
    scenes.push({ ...scene, start, segments });
  }
  wait(PAUSE.end);

  const timed = scenes.map((scene, at) => ({ ...scene, end: scenes[at + 1]?.start ?? now() }));
  return { scenes: timed, seconds: now(), wave: waveFile(Buffer.concat(parts), rate) };
}

function waveFile(data, rate) {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}

function captions(scenes) {
  const cues = scenes.flatMap((scene) => scene.segments).map(cue);
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}

function cue({ by, text, from, to }, index) {
  const words = by ? `${by}: ${text}` : text;
  // A little longer than the voice, so that short cues can be read; still inside the pause that follows.
  return [index + 1, `${clock(from)} --> ${clock(to + PAUSE.segment - 0.05)}`, ...wrap(words)].join('\n');
}

/** One line if it fits, else two. */
function wrap(words) {
  if (words.length <= CAPTION.characters) return [words];
  const breaks = [...words.matchAll(/ /g)].map((space) => [words.slice(0, space.index), words.slice(space.index + 1)]);
  const fitting = breaks.filter((lines) => lines.every((line) => line.length <= CAPTION.characters));
  if (fitting.length === 0) {
    throw new Error(`"${words}" is longer than ${CAPTION.lines} lines of ${CAPTION.characters} characters`);
  }
  // Readers follow best when a line ends where the sentence pauses; next best are lines of one length.
  const pause = { '.': 30, '?': 30, ':': 20, ',': 15 };
  const cost = ([first, second]) => Math.abs(first.length - second.length) - (pause[first.at(-1)] ?? 0);
  return fitting.reduce((best, lines) => (cost(lines) < cost(best) ? lines : best));
}

function clock(seconds) {
  const milliseconds = Math.round(seconds * 1000);
  const two = (value) => String(value).padStart(2, '0');
  const [minutes, rest] = [Math.floor(milliseconds / 60000), milliseconds % 60000];
  return `00:${two(minutes)}:${two(Math.floor(rest / 1000))}.${String(rest % 1000).padStart(3, '0')}`;
}

/** The picture as a chain of ffmpeg filters; words go through files so that nothing in them needs escaping. */
function picture(scenes, folder) {
  const filters = [];
  let texts = 0;
  const shown = (from, to) => `enable='between(t,${from.toFixed(3)},${to.toFixed(3)})'`;
  const box = ([x, y, width, height], color, from, to, thickness = 'fill') =>
    filters.push(`drawbox=x=${x}:y=${y}:w=${width}:h=${height}:color=${color}:t=${thickness}:${shown(from, to)}`);
  const text = (words, { x, y, size, color }, from, to) => {
    texts += 1;
    const file = `text-${texts}.txt`;
    writeFileSync(join(folder, file), words);
    filters.push(
      `drawtext=textfile=${file}:expansion=none:font='DejaVu Sans'` +
        `:fontsize=${size}:fontcolor=${color}:x=${x}:y=${y}:line_spacing=4:${shown(from, to)}`,
    );
  };

  const end = scenes.at(-1).end + 1;
  box([0, 0, FRAME.width, 30], COLOR.blue, 0, end);
  text(LABEL, { x: '(w-text_w)/2', y: 8, size: 14, color: COLOR.white }, 0, end);

  const drawThing = (thing, from) => {
    box(thing.box, thing.fill, from, end);
    if (thing.line) box(thing.box, thing.line, from, end, 3);
    if (thing.label) {
      const [x, y, width, height] = thing.box;
      const place = { x: `${x}+(${width}-text_w)/2`, y: `${y}+(${height}-text_h)/2` };
      text(thing.label, { ...place, size: 15, color: thing.color ?? COLOR.ink }, from, end);
    }
  };

  for (const scene of scenes) {
    for (const name of scene.plan) for (const thing of PLAN[name]) drawThing(thing, scene.start);
    const opening = scene === scenes[0];
    const x = opening ? 60 : 322;
    text(scene.title, { x, y: 58, size: opening ? 34 : 22, color: COLOR.blue }, scene.start, scene.end);
    let y = opening ? 128 : 104;
    for (const segment of scene.segments) {
      text(segment.card, { x, y, size: opening ? 26 : 20, color: COLOR.ink }, segment.from, scene.end);
      y += segment.card.split('\n').length * (opening ? 36 : 26) + 14;
    }
  }
  return filters.join(',\n');
}

function encode({ scenes, seconds, wave }, folder) {
  writeFileSync(join(folder, 'voice.wav'), wave);
  writeFileSync(join(folder, 'picture.txt'), picture(scenes, folder));
  const { width, height, rate } = FRAME;
  const quiet = ['-hide_banner', '-loglevel', 'error', '-y'];
  run(
    'ffmpeg',
    [
      ...quiet,
      ...['-f', 'lavfi', '-i', `color=c=${COLOR.paper}:s=${width}x${height}:r=${rate}:d=${seconds.toFixed(3)}`],
      ...['-i', 'voice.wav', '-filter_script:v', 'picture.txt'],
      ...['-c:v', 'libx264', '-profile:v', 'baseline', '-level', '3.0', '-pix_fmt', 'yuv420p'],
      ...['-preset', 'veryslow', '-tune', 'stillimage', '-crf', '27', '-g', String(rate * 20), '-threads', '1'],
      ...['-af', 'highpass=f=80,lowpass=f=8000,volume=1.2,alimiter=limit=0.8:level=disabled'],
      ...['-c:a', 'aac', '-b:a', '22k', '-ar', '24000', '-ac', '1'],
      // No date and no encoder name in the file: the same tools make the same bytes.
      ...['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
      ...['-movflags', '+faststart', `${NAME}.mp4`],
    ],
    folder,
  );
  const opening = scenes[0].end - 0.4;
  run(
    'ffmpeg',
    [
      ...quiet,
      '-ss',
      opening.toFixed(3),
      '-i',
      `${NAME}.mp4`,
      '-frames:v',
      '1',
      '-c:v',
      'libwebp',
      '-quality',
      '82',
    ].concat(['-map_metadata', '-1', '-fflags', '+bitexact', `${NAME}.webp`]),
    folder,
  );
}

function main() {
  requireTools();
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-clip-'));
  try {
    const recording = record(folder);
    encode(recording, folder);
    writeFileSync(join(folder, `${NAME}.en.vtt`), captions(recording.scenes));
    for (const ending of ['mp4', 'en.vtt', 'webp']) {
      const file = `${NAME}.${ending}`;
      copyFileSync(join(folder, file), join(here, file));
      process.stdout.write(`${file}  ${Math.ceil(statSync(join(here, file)).size / 1024)} KB\n`);
    }
    process.stdout.write(`${recording.seconds.toFixed(1)} seconds\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof MissingTool)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
