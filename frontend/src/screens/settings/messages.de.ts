/** The words about reminders and calendars in German. */
import type { SettingsWords } from './messages';

export const settings: SettingsWords = {
  reminders: 'Erinnerungen',
  remindMe: 'Eine halbe Stunde vorher erinnern',
  remindText: 'Nur auf diesem Telefon, nur an Abende mit einer Zeit. Da steht „Es gibt etwas Neues“ und sonst nichts.',
  install: 'Ein iPhone erinnert nur vom Home-Bildschirm aus. Tippe auf „Teilen“, dann auf „Zum Home-Bildschirm“, und öffne Unknot von dort.',
  denied: 'Dieses Telefon lässt Unknot nichts zeigen. Erlaube Mitteilungen für Unknot in seinen Einstellungen und komm zurück.',
  cannot: 'Dieser Browser kann keine Erinnerungen bringen.',
  notAllowed: 'Das Telefon hat es nicht erlaubt, also kommt nichts.',
  failed: 'Dafür braucht es das Netz und den Dienst des Telefonherstellers. Versuch es gleich noch einmal.',
  tryIt: 'Jetzt eine schicken',
  tried: 'Sie ist unterwegs. Das kann einen Moment dauern.',
  calendar: 'Dein eigener Kalender',
  calendarText: 'Er kann zeigen, wann eure Abende sind, unter dem Namen „Unknot“ und sonst nichts. Dafür gibt es eine geheime Adresse, die nur dir gehört.',
  makeAddress: 'Eine geheime Adresse machen',
  address: 'Deine geheime Adresse',
  addressOnce: 'Sie wird nur dieses eine Mal gezeigt. Wer sie hat, sieht, wann eure Abende sind: Gib sie nur deinem Kalender.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  subscribe: 'In meinem Kalender öffnen',
  since: (day) => `Seit ${day} gilt eine Adresse.`,
  another: 'Eine neue machen',
  anotherText: 'Die bisherige gilt dann sofort nicht mehr.',
  end: 'Beenden',
  ended: 'Die Adresse führt jetzt nirgends mehr hin.',
  offline: 'Zu sehen, wenn du verbunden bist.',
};
