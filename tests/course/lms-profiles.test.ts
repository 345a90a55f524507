import { describe, expect, it } from 'vitest';
import { defaultTracking, type Tracking, trackingOf } from '../../src/attempt/tracking.ts';
import { LMS_NAMES, lmsProfiles } from '../../src/course/lms-profiles.ts';
import { formats } from '../../src/formats/index.ts';
import { courseSchema } from '../../src/parse/course-file.ts';
import { CourseTest } from '../support/course-test.ts';

const courseWith = (lines: string): CourseTest =>
  CourseTest.of({
    'course.yaml': `id: tiny\nversion: 1.0.0\ntitle: Tiny\nlanguage: en\n${lines}`,
    'lessons/01-signs.md': '---\ntitle: Signs\n---\n\nWords.\n',
  });

/** How a course with these lines in course.yaml reports. */
async function trackingWith(lines: string): Promise<Tracking> {
  const { outline, diagnostics } = await courseWith(lines).check();
  expect(diagnostics).toEqual([]);
  return trackingOf(outline!);
}

describe.each(LMS_NAMES)('the profile %s', (name) => {
  const { sets, prefers, edition } = lmsProfiles[name];

  it('sets what it says it sets, and nothing else', async () => {
    const set = Object.fromEntries(sets.map(({ setting, value }) => [setting, value]));
    expect(await trackingWith(`lms: ${name}\n`)).toEqual({ ...defaultTracking, ...set });
  });

  it('gives a reason and a source for everything, in words that go into a sentence', () => {
    for (const { reason, source } of [...sets, ...(prefers ? [prefers] : [])]) {
      expect(reason).toMatch(/^[a-z].{20,}[^.]$/);
      expect(source).toMatch(/\S{4,}/);
    }
    if (edition) expect(edition.source).toMatch(/\S{4,}/);
    expect(new Set(sets.map(({ setting }) => setting)).size).toBe(sets.length);
  });

  it('prefers a format that there is, or none', () => {
    expect(['none', ...formats.map((format) => format.name)]).toContain(prefers?.format ?? 'none');
  });
});

describe('course.yaml', () => {
  it('wins over the profile, setting by setting', async () => {
    expect(await trackingWith('lms: cornerstone\ntracking:\n  onFail: failed\n')).toEqual({
      ...defaultTracking,
      passedAs: 'completed',
      onFail: 'failed',
    });
  });

  it('has every setting there is', async () => {
    const lines = Object.entries(defaultTracking).map(([name, value]) => `  ${name}: ${value}\n`);
    expect(await trackingWith(`tracking:\n${lines.join('')}`)).toEqual(defaultTracking);
    expect(Object.keys(courseSchema.shape.tracking.unwrap().shape).sort()).toEqual(Object.keys(defaultTracking).sort());
  });

  it('says what each setting is for', () => {
    for (const [name, schema] of Object.entries(courseSchema.shape.tracking.unwrap().shape)) {
      expect(schema.description, name).toMatch(/\w/);
    }
  });

  it('costs a page nothing where all is as usual', async () => {
    expect((await courseWith('lms: moodle\n').check()).outline).not.toHaveProperty('tracking');
  });
});
