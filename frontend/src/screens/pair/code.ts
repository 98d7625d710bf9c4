/** Codes and links as people type, scan and open them. */

/** Crockford's base32: what the other phone shows. */
const LETTERS = /^[0-9A-HJKMNP-TV-Z]+$/;
const READ_AS: Record<string, string> = { O: '0', I: '1', L: '1' };
export const PAIR_LENGTH = 8;
export const RECOVERY_LENGTH = 24;

/** 128 random bits in base64url. */
const SECRET = /^[\w-]{22}$/;

/** The letters of a code as they were meant, without what stands between them: "k7q2 9wfd" is K7Q29WFD. */
export const letters = (typed: string): string =>
  typed.toUpperCase().replace(/[\s.\-–—_]/g, '').replace(/[OIL]/g, (letter) => READ_AS[letter] ?? letter);

/** In groups of four, as codes are shown. */
export const grouped = (code: string): string => (letters(code).match(/.{1,4}/g) ?? []).join('-');

/** What kind of code this is; null when it cannot be one. */
export function kindOf(typed: string): 'pair' | 'recovery' | null {
  const code = letters(typed);
  if (!LETTERS.test(code)) return null;
  if (code.length === PAIR_LENGTH) return 'pair';
  return code.length === RECOVERY_LENGTH ? 'recovery' : null;
}

export type Purpose = 'pair' | 'device';
/** What a claim names: the code somebody typed, or the secret of a link. */
export type Asked = { code: string } | { link: string };

const PATHS: Record<Purpose, string> = { pair: 'j', device: 'd' };

/** The address that the other phone's camera opens. What follows the # never reaches a server's log. */
export const linkFor = (origin: string, purpose: Purpose, secret: string): string => `${origin}/#/${PATHS[purpose]}/${secret}`;

export interface Invitation {
  purpose: Purpose;
  link: string;
}

/** The invitation in the part of an address behind its #; null when there is none. */
export function invitationIn(hash: string): Invitation | null {
  const [, path, secret = ''] = /^#\/([jd])\/(.+)$/.exec(hash) ?? [];
  if (!SECRET.test(secret)) return null;
  return { purpose: path === PATHS.device ? 'device' : 'pair', link: secret };
}

/** What a camera read: a link of this app (wherever it is served), or a bare code. */
export function scanned(text: string): Asked | null {
  const hash = text.indexOf('#');
  const invitation = hash < 0 ? null : invitationIn(text.slice(hash).trim());
  if (invitation) return { link: invitation.link };
  return kindOf(text) === 'pair' ? { code: grouped(text) } : null;
}
