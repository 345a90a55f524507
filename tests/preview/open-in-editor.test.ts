import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { editorFrom, openInEditor } from '../../src/preview/open-in-editor.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it.each([
  [{ VISUAL: 'code --wait' }, { program: 'code', parameters: ['--wait'] }],
  [{ EDITOR: '/usr/local/bin/subl -n' }, { program: '/usr/local/bin/subl', parameters: ['-n'] }],
  [
    { VISUAL: 'vim', EDITOR: 'codium' },
    { program: 'codium', parameters: [] },
  ],
  [
    { ROLLCALL_EDITOR: 'zed', VISUAL: 'code' },
    { program: 'zed', parameters: [] },
  ],
  [{ EDITOR: 'nano' }, undefined],
  [{ EDITOR: '' }, undefined],
  [{}, undefined],
])('of %j it takes %j', (environment, editor) => {
  expect(editorFrom(environment, 'linux')).toEqual(editor);
});

it('leaves Windows to links, where editors are scripts that need a shell', () => {
  expect(editorFrom({ VISUAL: 'code' }, 'win32')).toBeUndefined();
});

it.skipIf(process.platform === 'win32')('hands over the place as one word, whatever the file is called', async () => {
  const folder = temporaryFolder();
  const told = join(folder, 'told');
  const program = join(folder, 'code');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > ${told}.part && mv ${told}.part ${told}\n`);
  chmodSync(program, 0o755);
  const file = join(folder, '$(touch owned) ; "quote".md');
  expect(await openInEditor({ program, parameters: ['-r', '--wait'] }, { file, line: 12, column: 3 })).toBe(true);
  await vi.waitFor(() => expect(readFileSync(told, 'utf8')).toBe(`-r\n-g\n${file}:12:3\n`), { timeout: 10_000 });
});

it('says when there is no such editor', async () => {
  expect(await openInEditor({ program: '/nowhere/code', parameters: [] }, { file: 'x', line: 1, column: 1 })).toBe(
    false,
  );
});
