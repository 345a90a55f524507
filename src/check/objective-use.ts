import { isEnglish, writtenQuestions } from '../course/passages.ts';
import { type Check, tellOf } from './check.ts';

/** Verbs of which nobody can tell whether it has come about. */
const VAGUE =
  /^(?:to )?(?:be able to )?(understand|know|learn(?: about)?|be aware of|appreciate|become familiar with|be familiar with|grasp)\b/i;

/** Objectives and questions belong together: what is promised is asked, and what is asked was promised. */
export const checkObjectiveUse: Check = ({ course }, report) => {
  const { objectives } = course.settings;
  if (objectives.length === 0) return;
  const questions = writtenQuestions(course);
  const asked = new Set(questions.map(({ question }) => question.objective));
  const taught = new Set(course.lessons.flatMap((lesson) => lesson.objectives));
  const tell = tellOf(report, 'warning', course.courseFile);
  for (const { id, text } of objectives) {
    const range = course.settingRange(['objectives', id]);
    if (questions.length > 0 && !asked.has(id) && !taught.has(id)) {
      tell(
        'objective/not-asked',
        range,
        `No question asks about the objective ${id}, and no lesson says that it teaches it`,
        `write objective=${id} at the questions about it, or objectives: [${id}] in a lesson`,
      );
    }
    const vague = isEnglish(course) ? VAGUE.exec(text)?.[1] : undefined;
    if (vague !== undefined) {
      tell(
        'objective/vague-verb',
        range,
        `Nobody can see whether a learner does "${vague.toLowerCase()}" something`,
        'begin with what they will do: name, tell apart, choose, explain, write',
      );
    }
  }
  for (const page of course.lessons) {
    const scored = questions.filter(
      (written) => written.page === page && written.purpose === 'assessment' && written.question.points > 0,
    );
    if (scored.every(({ question }) => question.objective === undefined)) continue;
    for (const { question, opening } of scored) {
      if (question.objective !== undefined) continue;
      tellOf(report, 'warning', page.source)(
        'question/no-objective',
        opening,
        `${question.id} belongs to no objective, so it is missing from the results by objective`,
        `write objective= and one of: ${objectives.map(({ id }) => id).join(', ')}`,
      );
    }
  }
};
