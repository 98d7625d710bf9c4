/** The words of the vocabulary in German, by list and id: what screens say, or that and one sentence about it. */
import { areas } from './areas.de';

export type Said = string | readonly [label: string, definition: string];

const techniques: Record<string, Said> = {
  effleurage: ['Lange Züge', 'Mit der ganzen Hand gleiten. Sie eröffnen, verteilen das Öl, verbinden und schließen ab.'],
  petrissage: ['Kneten', 'Den Muskel zwischen Fingern und Daumen heben, rollen und drücken, langsam wie Teig.'],
  friction: ['Kleine Kreise', 'Die Finger bleiben auf einem Fleck Haut und bewegen ihn in kleinen Kreisen über dem, was darunter liegt.'],
  compression: ['Drücken und halten', 'Langsam hineinlehnen, innehalten, langsam wieder heraus. Das geht auch durch Kleidung.'],
  tapotement: ['Klopfen', 'Leicht und locker auf vollen Muskeln, spät am Abend.'],
  vibration: ['Schütteln', 'Ein feines, lockeres Schütteln, das durch den entspannten Muskel läuft.'],
  rocking: ['Wiegen', 'Ein sanftes Schwingen des Körpers, von den Händen begonnen und sich selbst überlassen.'],
  holding: ['Ruhige Hände', 'Breite, warme Berührung, die sonst nichts tut.'],
  feather: ['Federstriche', 'Fingerspitzen so leicht, dass sie kaum berühren.'],
  stretch_passive: ['Dehnen', 'Arm oder Bein langsam bis ans Ende des Weges führen.'],
  range_of_motion: ['Ein Gelenk bewegen', 'Ein Gelenk durch seinen leichten Weg bewegen.'],
};

export const vocabulary: Readonly<Record<string, Readonly<Record<string, Said>>>> = {
  areas,
  techniques,
  subtypes: {
    light: 'Leicht', deep: 'Tief', circular: 'In Kreisen', forearm: 'Mit dem Unterarm', squeeze: 'Drücken', wring: 'Wringen',
    skin_roll: 'Hautrolle', pick_up: 'Abheben', cross_fibre: 'Quer zur Faser', static: 'Still', rhythmic: 'Im Rhythmus', cup: 'Mit hohler Hand',
    hack: 'Mit der Handkante', tap: 'Mit den Fingern', shake: 'Schütteln', jostle: 'Rütteln', breath_hold: 'Gemeinsam atmen',
  },
  tools: {
    palm: 'Handflächen', palm_reinforced: 'Eine Hand auf der anderen', heel_of_hand: 'Handballen', finger_pads: 'Fingerkuppen', thumb: 'Daumen',
    knuckles: 'Knöchel', fist_soft: 'Weiche Faust', forearm: 'Unterarm', elbow: 'Ellbogen', back_of_hand: 'Handrücken', towel: 'Handtuch',
  },
  excluded_zones: {
    spine: 'Die Knochen der Wirbelsäule', throat: 'Kehle und Vorderseite des Halses', eyes: 'Augen', armpit: 'Achseln', breast: 'Brüste',
    groin: 'Leiste und Genitalien', gluteal_cleft: 'Zwischen den Gesäßhälften', inner_thigh: 'Innenseite der Oberschenkel',
    knee_hollow: 'Kniekehle', inner_elbow: 'Ellenbeuge',
  },
  landmarks: {
    spine: 'Die Wirbelsäule', shoulder_blade_edge: 'Der Rand des Schulterblatts', collarbone: 'Das Schlüsselbein', skull_rim: 'Der Rand des Schädels',
  },
  tissues: {
    erectors: 'Die langen Rückenmuskeln', trapezius: 'Der Schultermuskel', rhomboids: 'Zwischen den Schulterblättern',
    forearm_flexors: 'Die weiche Seite des Unterarms', calf_muscle: 'Der Wadenmuskel', plantar: 'Die Fußsohle',
  },
  paces: {
    slow: ['Langsam', 'So langsam wie der Atem, etwa fünf Zentimeter in der Sekunde.'],
    medium: ['Mittel', 'Ohne Eile, mit einem Puls, zu dem man gehen könnte.'],
    fast: ['Flink', 'Zum Wachwerden, nicht zum Einschlafen.'],
  },
  intents: { settle: 'Ankommen', warm_up: 'Aufwärmen', ease: 'Lösen', connect: 'Verbinden', calm: 'Beruhigen' },
  positions: {
    prone: 'Auf dem Bauch', supine: 'Auf dem Rücken', side_lying_left: 'Auf der linken Seite', side_lying_right: 'Auf der rechten Seite',
    seated_forward: 'Sitzend, nach vorn gelehnt', seated_floor: 'Auf dem Boden sitzend', semi_reclined: 'Halb liegend',
  },
  stations: {
    kneel_side: 'Daneben kniend', stand_side: 'Daneben stehend', behind: 'Dahinter', at_head: 'Am Kopf', at_feet: 'An den Füßen',
    sit_facing: 'Gegenüber sitzend',
  },
  postures: {
    weight_on_own_legs: 'Trag dein Gewicht auf den eigenen Beinen. Reich mit der Hüfte weiter, nicht mit dem Rücken.',
    lean_not_push: 'Lehn dich mit geraden Armen hinein. Lass das Gewicht tun, was sonst die Muskeln täten.',
    elbows_heavy: 'Schultern tief, Ellbogen schwer, Handgelenke gerade.',
    sit_close: 'Sitz nah, damit die Arme weich bleiben.',
  },
  drapes: {
    full: 'Zugedeckt', back_open: 'Rücken frei', hips_open: 'Hüften und Gesäß frei', leg_open: 'Ein Bein frei', lower_legs_open: 'Unterschenkel frei',
    arm_open: 'Ein Arm frei', front_open: 'Vorderseite frei', seated_wrapped: 'Eingewickelt', clothed: 'Bekleidet', sleeves_up: 'Ärmel hochgekrempelt',
  },
  media: { skin_oil: 'Öl auf der Haut', skin_dry: 'Trockene Haut', over_fabric: 'Über dem Stoff' },
  props: { pillow: 'Kissen', towel: 'Handtuch', oil: 'Öl', chair: 'Stuhl', blanket: 'Decke', water: 'Wasser', cushion: 'Sitzkissen' },
  cautions: {
    never_on_spine: 'Nie auf die Knochen der Wirbelsäule.', mind_the_throat: 'Nie auf die Kehle oder vorn an den Hals.', mind_the_eyes: 'Nie auf die Augen.',
    mind_the_armpit: 'Abstand zur Achsel halten.', mind_the_knee_hollow: 'Über die Kniekehle hinwegheben.', mind_the_inner_elbow: 'Über die Ellenbeuge hinwegheben.',
    outer_thigh_only: 'Auf der Rückseite und außen am Oberschenkel bleiben.', no_lingering_press: 'In Bewegung bleiben. Kein langer Druck seitlich am Hals.',
    kidneys_broad_and_light: 'Zwischen Rippen und Hüften breit und leicht bleiben.', not_on_bone_edge: 'Um den Knochen herum, nicht auf seine Kante.',
    calf_hot_or_swollen: 'Wade heiß, geschwollen oder schmerzhaft? Auslassen und zum Arzt gehen.', stay_on_muscle: 'Auf dem Muskel bleiben. Vor dem Hals aufhören.',
    rise_slowly: 'Körpergewicht kommt langsam und geht ebenso langsam.', stop_if_painful: 'Wenn es wehtut, ist es zu viel.',
    over_towel_is_fine: 'Über dem Handtuch ist es auch gut.', may_tickle: 'Kann kitzeln. Langsamer und breiter hilft.',
    hair_and_oil: 'Hier kein Öl, außer das Haar darf ölig werden.', patch_test: 'Neues Öl? Am Tag vorher etwas innen am Arm versuchen.',
    oil_temperature: 'Öl nur in den Händen wärmen. Nie in der Mikrowelle, nie direkt auf die Haut.', stand_slowly: 'Langsam aufsetzen erspart einen Schwindel.',
  },
  glossary: {
    ...techniques,
    pass: ['Ein Zug', 'Einmal den Weg hinauf und zurück zum Anfang.'],
    spine_side: ['Neben der Wirbelsäule', 'Der weiche Muskelwulst zwei Finger neben den Knochen.'],
    drape: ['Zudecken', 'Nur was gerade massiert wird, ist frei. Alles andere bleibt warm.'],
    check_in: ['Nachfragen', 'Eine Frage mit Raum für eine ehrliche Antwort. Die Hände ruhen, die Uhr wartet.'],
    consent_gate: ['Erst fragen', 'Alles außer einem Ja lässt diese Schritte aus, und niemand fragt warum.'],
  },
};
