/** The live stream over fetch: unlike EventSource it shows the pings, so that a dead line is noticed. */
import type { Line, Word } from './live';

export const httpLine = (ask: typeof fetch): Line => ({
  open: async (device, hear, until) => {
    const answer = await ask(`/api/v1/live?device=${device}`, {
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { Accept: 'text/event-stream' },
      signal: until,
    });
    if (!answer.ok || !answer.body) return;
    const read = reader(hear);
    for (const body = answer.body.pipeThrough(new TextDecoderStream()).getReader(); ; ) {
      const { done, value } = await body.read();
      if (done) return;
      read(value);
    }
  },
});

/** Takes text in pieces of any size; calls `hear` for each event that is whole. */
export function reader(hear: (word: Word) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) hear(wordOf(block));
  };
}

function wordOf(block: string): Word {
  const lines = block.split('\n');
  const data = lines.find((line) => line.startsWith('data: '))?.slice(6);
  if (data === undefined) return null;
  const told: unknown = JSON.parse(data);
  return lines.includes('event: delta') ? ({ delta: told } as Word) : (told as Word);
}
