/** What a push says, in the shape of declarative Web Push, which some browsers show by themselves. */

export interface Shown {
  title: string;
  options: { body: string; lang: string; tag: string; icon: string };
}

const ICON = '/static/app/icons/icon-192.png';
const NEUTRAL = { title: 'Unknot', body: 'You have an update', lang: 'en', tag: 'update' };

/** A push that cannot be read is shown, too: a browser withdraws the permission of who shows nothing. */
export function shownOf(text: string): Shown {
  const { title, body, lang, tag } = { ...NEUTRAL, ...wordsOf(text) };
  return { title, options: { body, lang, tag, icon: ICON } };
}

function wordsOf(text: string): Partial<typeof NEUTRAL> {
  try {
    const { notification } = JSON.parse(text) as { notification?: Record<string, unknown> };
    return Object.fromEntries(Object.entries(notification ?? {}).filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
