import { Command, CommanderError } from 'commander';
import { checkCommand } from './check-command.ts';
import { packageCommand, previewCommand, verifyCommand } from './commands.ts';
import { findingsCommand } from './findings-command.ts';
import { importCommand } from './import-command.ts';
import { keptByNpm } from './kept-by-npm.ts';
import { newCommand } from './new-command.ts';
import { schemasCommand } from './schemas-command.ts';
import type { Surroundings } from './surroundings.ts';

/** Exit codes: done, the course or package has errors, wrong usage. Anything thrown is our bug and exits with 70. */
export type ExitCode = 0 | 1 | 2 | 70;

/** Reads the arguments, runs one command, says what came of it. Nothing else in `src` prints. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('rollcall')
    .description('Turns a folder of Markdown into a training course that any LMS can track.')
    .exitOverride()
    .showSuggestionAfterError()
    .helpCommand(false);

  program
    .command('package')
    .summary('check, build and write every format of every course to dist/')
    .argument('[course...]', 'names of folders in courses/, or paths of course folders; none is all')
    .option('-f, --format <name...>', 'scorm12, scorm2004 or web, in place of what course.yaml says')
    .option('--strict', 'warnings stop packaging, too')
    .option('--frozen', 'state.lock.json must be up to date, for machines that cannot commit it')
    .option('--json', 'findings, packages and edits as JSON')
    .option('-o, --out <folder>', 'where the packages go', 'dist')
    .action(async (courses: string[], options) => {
      code = await packageCommand(courses, options, surroundings);
    });
  program
    .command('check')
    .summary('say what is wrong with courses, write nothing')
    .argument('[course...]', 'as for package')
    .option('--strict', 'warnings count as errors')
    .option('--frozen', 'as for package')
    .option('--json', 'findings as JSON')
    .option('--sarif', 'findings as SARIF 2.1.0, for code scanning and editors')
    .option('--github', 'findings as annotations, for GitHub Actions')
    .option('--fix', 'mend what is a matter of typing, and show what changed')
    .option('--watch', 'check again at every save, until Ctrl+C')
    .action(async (courses: string[], options) => {
      code = await checkCommand(courses, options, surroundings);
    });
  program
    .command('preview')
    .summary('show a course inside a stand-in LMS, live while its files are saved, or any finished package')
    .argument('[course]', 'as for package, needed when there are several; or a zip')
    .option('-p, --port <number>', 'port on this machine', '4173')
    .action(async (course: string | undefined, options) => {
      code = await previewCommand(course, options, surroundings);
    });
  program
    .command('verify')
    .summary('say whether a SCORM package is sound, ours or anybody’s')
    .argument('<zip...>', 'the packages')
    .option('--json', 'what was found as JSON')
    .action(async (files: string[], options) => {
      code = await verifyCommand(files, options, surroundings);
    });
  program
    .command('new')
    .summary('make a course, a lesson, a question or a block of a template; nothing is overwritten')
    .usage('[name]  |  lesson <name>  |  question <kind>  |  block <kind>  |  scenario [id]')
    .argument('[what...]', 'name of a course; or lesson, question, block or scenario, and what it is to be')
    .option('-t, --title <words>', 'title of the course or lesson')
    .option('-l, --language <tag>', 'language of the course: en, en-US, es')
    .option('-c, --course <name>', 'course that gets the lesson; the one around you when left out')
    .option('--assessment', 'the lesson is an assessment')
    .option('--to <lesson>', 'lesson that gets it at its end, and its course the files; printed when left out')
    .option('--id <id>', 'id of the question or block')
    .option('-y, --yes', 'ask nothing, take the defaults')
    .addHelpText(
      'after',
      `
Examples:
  npm run new -- traffic-stops
  npm run new -- lesson "What the law says" --course traffic-stops
  npm run new -- question choice --to what-the-law-says --course traffic-stops`,
    )
    .action(async (what: string[], options) => {
      code = await newCommand(what, options, surroundings);
    });
  program
    .command('import')
    .summary('make a lesson of a file of questions: GIFT or Aiken as Moodle exports them, or CSV')
    .argument('<file>', 'the questions')
    .option('-f, --format <name>', 'gift, aiken or csv; told by the file when left out')
    .option('-o, --out <file>', 'a new lesson, such as courses/NAME/lessons/05-quiz.md; printed when left out')
    .option('-t, --title <words>', 'title of the lesson; made from the name of the file when left out')
    .option('--assessment', 'its questions are scored')
    .action(async (file: string, options) => {
      code = await importCommand(file, options, surroundings);
    });
  program
    .command('schemas')
    .summary('write again what editors complete from: schemas/ and the snippets in .vscode/')
    .action(async () => {
      code = await schemasCommand(surroundings);
    });
  program
    .command('findings')
    .summary('write again docs/findings.md, the reference of everything that check can tell')
    .action(async () => {
      code = await findingsCommand(surroundings);
    });
  for (const command of program.commands) {
    command.exitOverride().showSuggestionAfterError().showHelpAfterError('(--help lists what can be written)');
    command.configureOutput(program.configureOutput());
  }

  const kept = optionsKeptByNpm(program, args);
  if (kept) {
    console.error(kept);
    return 2;
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error('Rollcall stopped because of a mistake of its own, not of yours. Nothing was left half written.');
    console.error('Please report this, with what you typed:\n');
    console.error(error);
    return 70;
  }
}

function optionsKeptByNpm(program: Command, [name = '', ...args]: readonly string[]): string | undefined {
  const command = program.commands.find((each) => each.name() === name);
  const options = command?.options.map((each) => ({ name: each.name(), takesValue: each.required || each.optional }));
  return options && keptByNpm(name, options, args, process.env);
}
