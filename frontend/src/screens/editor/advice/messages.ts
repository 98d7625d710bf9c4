/** Advice in English, by the code of a finding: what is so, why it matters, and what one tap does about it. */
export type Said = readonly [says: string, because: string, mend: string];

const softer = 'Make it lighter';
const ask = 'Ask before it';
const light = 'Begin light';

export const advice = {
  unknown_word: ['This version does not know a word in it.', 'A newer app may have written it. Choose something that is in the list.', ''],
  bound_order: ['Shortest, ideal and longest are not in order.', 'The planner can only stretch a step that knows both its ends.', 'Put them in order'],
  bound_range: ['It is longer than an hour.', 'No place likes to be touched that long without a change.', 'Keep it to an hour'],
  breath_time: ['The breaths do not fill the time.', 'Breathing together ends when the last breath does, not in the middle.', 'Fit the breaths in'],
  say_too_long: ['Too many words are said.', 'Twelve at most: more, and hands wait for the voice.', 'Keep the first twelve'],
  gate_open: ['This question lets silence or a no pass.', 'Before a sensitive place only a clear yes counts, and only from who receives.', 'Only a yes counts'],
  excluded_zone: ['Nobody is touched there.', 'That place is never part of a routine, whatever anybody agrees to.', 'Go round it'],
  touch_incomplete: ['Something is missing for hands to begin.', 'A touch needs a place, a pressure, and oil, skin or fabric.', ''],
  pressure_level: ['That is no pressure from 1 to 4.', 'Half steps between feather-light and firm are all that hands can tell apart.', 'Take the nearest'],
  back_heavier: ['The way back is firmer than the way out.', 'Firm goes towards the heart; the way back only keeps touch.', 'Lighten the way back'],
  ramp_uncounted: ['Pressure changes per stroke, but strokes are not counted.', 'Without a number of strokes nobody knows where it ends.', 'Change it over the step'],
  area_cap: ['That is too firm for this place.', 'Little lies there between skin and what needs protecting.', softer],
  technique_cap: ['That is too firm for what hands do.', 'Done firmly, this would hurt instead of help.', softer],
  body_weight_cap: ['Body weight goes no further than medium.', 'Weight is hard to take back quickly.', softer],
  spine_side_cap: ['Beside the spine, medium is the most.', 'The muscles there lie right on the joints.', softer],
  medium_technique: ['Over fabric this has to be light.', 'Gliding pulls at the cloth; press or knead for more.', softer],
  keep_light: ['Light is plenty here.', 'Small circles dig in quickly, and thumbs tire.', softer],
  technique_off: ['Nobody should do this at home.', 'It wants somebody who has learned it.', 'Long strokes instead'],
  technique_not_here: ['That has no place there.', 'There is too little muscle, or something delicate close below.', 'Long strokes instead'],
  tool_locked: ['Elbows are not offered.', 'They press harder than anybody can feel.', 'Use the hands'],
  tool_not_here: ['Only fingers and palms go there.', 'Anything harder cannot feel what it meets.', 'Use what fits'],
  not_sided: ['There is no left and right there.', 'The place lies in the middle.', 'Without a side'],
  contradictory_sides: ['Two hands are sent to one side.', 'One of them would have nothing to do, or be in the way.', 'One side, then the other'],
  consent_tier_low: ['This place has to be asked about.', 'How often is decided by the place, not by the routine.', 'Ask as it should be'],
  spine_close: ['Small and hard, right beside the spine.', 'Say that it stays on the muscle, so that nobody slips onto bone.', 'Stay on the muscle'],
  neck_long: ['That is long for the sides of the neck.', 'Large vessels run there; 45 seconds are enough.', 'Keep it short'],
  kidneys_firm: ['Thumbs or knuckles over the kidneys.', 'Between ribs and hips nothing shields them. Stay broad and light.', 'Palms instead'],
  thumbs_tired: ['More than three minutes of thumbs.', 'Thumbs tire before anybody notices. Offer another way.', 'Offer palms'],
  one_sided: ['The other side would miss this.', 'Bodies notice when one half was left out.', 'Both sides in turn'],
  uneven_sides: ['One side gets more time.', 'Even sides feel finished.', 'As long as the left'],
  duplicate_key: ['Two steps go by one name inside.', 'Questions and other ways could not tell them apart.', 'Tell them apart'],
  unknown_step: ['It points at a step that is gone.', 'What it asked for, or continued, is no longer here.', 'Let go of it'],
  consent_gate_missing: ['A sensitive place without a question before it.', 'It is touched only after a clear yes, given that evening.', 'Ask before it'],
  ask_first: ['Ask once before this.', 'Not everybody likes it, and asking is easier than stopping.', ask],
  first_touch_firm: ['The first touch of a place is too firm.', 'Skin trusts hands that begin light.', light],
  requirement_unmet: ['What has to come first does not.', 'The step says itself what it needs before it.', 'Add light strokes'],
  no_warm_up: ['Firm, and nothing before it.', 'Cold muscle holds against pressure. Lighter strokes first.', 'Add light strokes'],
  no_closing_stroke: ['Firm, and nothing after it.', 'A light stroke tells the place that it is over.', 'Smooth it over'],
  opening_not_light: ['It does not begin lightly.', 'The first hands-on minute decides whether a body lets go.', 'Let hands arrive'],
  no_opening: ['Hands do not arrive.', 'Still hands or slow light strokes say: here I am.', 'Let hands arrive'],
  closing_not_light: ['It does not end lightly.', 'The last touch is the one that stays.', 'End with still hands'],
  no_closing: ['It stops, but does not end.', 'Slow strokes and still hands say that it is over.', 'End with still hands'],
  out_of_reach: ['Hands cannot get there like this.', 'The way they lie hides the place. Move the step, or let them turn over.', ''],
  covered: ['There is still a towel over it.', 'Only what is touched is uncovered, and it has to be.', 'Fold the towel back'],
  oil_missing: ['Nobody has taken oil yet.', 'Gliding on dry skin pulls.', 'Take oil before it'],
  left_uncovered: ['They lie uncovered at the end.', 'Skin cools quickly once hands are gone.', 'Cover up again'],
  contradiction_unresolved: ['Two things here cannot both be done.', 'The source says both. Choose one.', ''],
} satisfies Record<string, Said>;

export type AdviceWords = Record<keyof typeof advice, Said>;
