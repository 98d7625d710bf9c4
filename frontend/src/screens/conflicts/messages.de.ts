/** The words for changes that met on the way, in German. */
import type { ConflictWords } from './messages';

export const conflicts: ConflictWords = {
  title: 'Während du offline warst…',
  intro: 'Dasselbe wurde zweimal geändert. Beides ist hier; nichts ist verloren.',
  yours: 'Du hattest',
  theirs: (name) => `${name} hatte`,
  otherPhone: 'Ein anderes Telefon hatte',
  now: 'Jetzt',
  deleted: 'Es wurde inzwischen weggenommen.',
  use: 'Das nehmen',
  bringBack: 'Mit meiner Änderung zurückholen',
  keep: 'So lassen',
  several: 'mehreres',
  nothing: 'nichts',
  fields: {
    name: 'Name', color: 'Faden', title: 'Titel', planned_for: 'Wann', note: 'Notiz', mood_before: 'Vorher', mood_after: 'Jetzt',
    verdict: 'Wie es war', pressure_felt: 'Druck', interest: 'Wie sehr du es magst', pressure: 'Druck', choice: 'Deine Antwort',
    level: 'Höchstens', until: 'Bis', area: 'Wo', side: 'Seite', products: 'Weggelassen',
  },
  values: {
    more_next_time: 'Geliebt', fine: 'Gut', less: 'Weniger beim nächsten Mal', not_for_me: 'Nichts für mich',
    too_light: 'Zu leicht', just_right: 'Genau richtig', too_firm: 'Zu fest',
    leave_out: 'Auslassen', like: 'Mag ich', love: 'Liebe ich', left: 'links', right: 'rechts', both: 'beide Seiten',
  },
};
