/** A routine goes out as a file: to whatever the phone can share with, else into its downloads. */
import { saveFile } from '../../app/files';
import type { Whole } from '../../routines/copies';
import { fileOf, nameOfFile } from '../../routines/file';

export type Sent = 'shared' | 'saved' | 'not';

export async function send(whole: Whole): Promise<Sent> {
  const name = nameOfFile(whole.routine.title);
  const text = JSON.stringify(fileOf(whole, location.origin), null, 1);
  const file = new File([text], name, { type: 'application/json' });
  // Some browsers share no JSON. To them it is text.
  for (const one of [file, new File([text], `${name}.txt`, { type: 'text/plain' })]) {
    if (!navigator.canShare?.({ files: [one] })) continue;
    try {
      await navigator.share({ files: [one], title: whole.routine.title });
      return 'shared';
    } catch (reason) {
      if (reason instanceof DOMException && reason.name === 'AbortError') return 'not';
    }
  }
  saveFile(file, name);
  return 'saved';
}
